package done_test

import (
	"image"
	"image/color"
	"strings"
	"testing"

	"github.com/charmbracelet/x/vt"
	"github.com/makiuchi-d/gozxing"
	"github.com/makiuchi-d/gozxing/qrcode"
	"github.com/stretchr/testify/require"

	"frontdesk"
	"frontdesk/assets"
	"frontdesk/ui"
	"frontdesk/ui/screens/done"
)

const card = "6012345678901985"

// enrolled is the screen of a guest whom the service has enrolled.
func enrolled(t *testing.T, desk *ui.Desk, width, height int) *done.Screen {
	t.Helper()
	catalogue, err := assets.LoadCatalogue()
	require.NoError(t, err)
	if desk.Say == nil {
		desk.Say = catalogue.In("en")
	}
	visit := ui.NewVisit(frontdesk.Create, nil, "en")
	visit.Answers["firstName"] = frontdesk.Text("Ana")
	visit.Answers["email"] = frontdesk.Text("ana@example.com")
	visit.Progress = frontdesk.Progress{ID: visit.ID, State: frontdesk.Sent, Card: card, RegistrationCode: "AB12"}
	screen := done.New(desk, visit)
	screen.SetSize(width, height)
	return screen
}

func TestCardIsReadBackFromTheScreen(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		full          bool
		width, height int
	}{
		"80 by 24":                     {false, 76, 19},
		"120 by 40":                    {false, 100, 35},
		"81 by 25":                     {false, 77, 20},
		"Linux console of 128 by 48":   {true, 100, 43},
		"Linux console, larger by far": {true, 100, 60},
	} {
		for _, dark := range []bool{true, false} {
			for _, colours := range []bool{true, false} {
				t.Run(name, func(t *testing.T) {
					t.Parallel()
					screen := enrolled(t, &ui.Desk{Theme: ui.NewTheme(dark), FullBlocks: c.full}, c.width, c.height)
					view := screen.View()
					require.Contains(t, view, "AB12")
					if c.full {
						require.NotContains(t, view, "▀")
						require.NotContains(t, view, "▄")
					}

					picture := draw(t, view, c.width, c.height, dark, colours)

					require.Equal(t, card, decode(t, picture), "and nothing else")
				})
			}
		}
	}
}

func TestCodeThatDoesNotFitIsLeftOut(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		full          bool
		width, height int
	}{
		"full blocks at 80 by 24": {true, 76, 19},
		"few rows":                {false, 76, 14},
		"few columns":             {false, 60, 14},
		"next to nothing":         {false, 1, 1},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			view := enrolled(t, &ui.Desk{Theme: ui.NewTheme(true), FullBlocks: c.full}, c.width, c.height).View()

			require.NotContains(t, view, "█")
			require.Contains(t, view, "6012 3456 7890 1985")
		})
	}
}

// draw rasterises what a terminal shows of a view: 8 pixels to a column and 16
// to a row. Without colours the characters are drawn in the terminal's own.
func draw(t *testing.T, view string, width, height int, dark, colours bool) image.Image {
	t.Helper()
	const wide, high = 8, 16
	term := vt.NewSafeEmulator(width, height)
	t.Cleanup(func() { _ = term.Close() })
	_, err := term.Write([]byte(strings.ReplaceAll(view, "\n", "\r\n")))
	require.NoError(t, err)

	own := map[bool][2]color.Color{true: {color.White, color.Black}, false: {color.Black, color.White}}[dark]
	picture := image.NewGray(image.Rect(0, 0, width*wide, height*high))
	for y := range height * high {
		for x := range width * wide {
			front, back, content := own[0], own[1], " "
			if cell := term.CellAt(x/wide, y/high); cell != nil {
				content = cell.Content
				if colours && cell.Style.Fg != nil && cell.Style.Bg != nil {
					front, back = cell.Style.Fg, cell.Style.Bg
				}
			}
			upper := y%high < high/2
			if content == "█" || content == "▀" && upper || content == "▄" && !upper {
				back = front
			}
			picture.Set(x, y, back)
		}
	}
	return picture
}

// decode reads a QR code as a scanner does.
func decode(t *testing.T, picture image.Image) string {
	t.Helper()
	bits, err := gozxing.NewBinaryBitmapFromImage(picture)
	require.NoError(t, err)
	result, err := qrcode.NewQRCodeReader().Decode(bits, nil)
	require.NoError(t, err)
	return result.GetText()
}
