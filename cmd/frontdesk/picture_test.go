package main

import (
	"flag"
	"fmt"
	"html"
	"image/color"
	"os"
	"path/filepath"
	"strings"
	"testing"

	uv "github.com/charmbracelet/ultraviolet"
	"github.com/stretchr/testify/require"

	"frontdesk/ui"
)

var pictures = flag.Bool("pictures", false, "draw the README's pictures anew from the real program")

// The README's pictures, and a word that the README's text relies on.
func TestPicturesAreOfTheRealScreens(t *testing.T) {
	t.Parallel()
	kiosk := startTerminal(t, []string{"HOME=" + t.TempDir(), "COLORTERM=truecolor"}, binary, "--training")

	kiosk.waitFor("New guest", "last answer")
	kiosk.draw("welcome")
	kiosk.press(keyEnter)
	kiosk.waitFor("First Name")
	kiosk.press("Ana", keyEnter, "2125550142", keyEnter, "ana@gmial.com", keyEnter)
	kiosk.waitFor("> Opt In to Email", "ana@gmail.com")
	kiosk.draw("enroll")

	kiosk.press("\x19")
	kiosk.waitFor("[ana@gmail.com")
	kiosk.press("y", keyEnter)
	kiosk.answerTheRest("02141990", "10001")
	kiosk.waitFor("Is everything right?", "February 14, 1990")
	kiosk.draw("review")
	kiosk.press(keyEnter)
	kiosk.waitFor("Ana is enrolled.", "Card number")
	kiosk.draw("done")
	kiosk.press(keyEnter)

	kiosk.cutTheLine()
	kiosk.press(keyEnter)
	kiosk.waitFor("> First Name")
	kiosk.press("Ben", keyEnter, "2125550143", keyEnter, "ben@example.com", keyEnter, "n", keyEnter)
	kiosk.answerTheRest("03151988", "10002")
	kiosk.waitFor("Is everything right?", "March 15, 1988")
	kiosk.press(keyEnter)
	kiosk.waitFor("Saved. Will be sent when the line is back.", "Offline since", "1 waiting")
	kiosk.press(keyEnter)
	kiosk.waitFor("Card      Scan it")
	kiosk.press(keyF3)
	kiosk.waitFor("1 waiting · 0 need a person · 1 sent", "waiting          new guest            B•••, …0143", "sent             new guest            …")
	kiosk.draw("queue")
}

// answerTheRest answers what training asks after the e-mail.
func (tm *terminal) answerTheRest(birthday, zip string) {
	tm.t.Helper()
	tm.press(birthday, keyEnter)
	tm.waitFor("> ZIP Code")
	tm.press(zip, keyEnter, "u", keyEnter, "low f", keyEnter, "A friend", keyEnter)
	tm.waitFor("> Favorite Colors")
	tm.press(keySpace)
	tm.waitFor("[x] Red")
	tm.press(keyEnter)
}

// cutTheLine lets training's manager turn the dial, and sign out.
func (tm *terminal) cutTheLine() {
	tm.t.Helper()
	const keyF9 = "\x1b[20~"
	tm.waitFor("Card      Scan it")
	tm.press(keyF9)
	tm.waitFor("Your PIN")
	tm.press(ui.TrainingPIN.Reveal(), keyEnter)
	tm.waitFor("Hello, Dana Demo.")
	tm.press("t")
	tm.waitFor("> Training: what the service does")
	tm.press(keyEnter)
	tm.waitFor("> Everything works (now)")
	tm.press(keyDown)
	tm.waitFor("> The line is down")
	tm.press(keyEnter)
	tm.waitFor("The line is down (now)", "Changed.")
	tm.press(keyF9)
	tm.waitFor("Hello, Dana Demo.")
	tm.press(keyF9)
	tm.waitFor("You were signed out.")
}

// draw writes the screen as an SVG, when that was asked for.
func (tm *terminal) draw(name string) {
	tm.t.Helper()
	path := filepath.Join("..", "..", "docs", "pictures", name+".svg")
	if !*pictures {
		require.FileExists(tm.t, path)
		return
	}
	require.NoError(tm.t, os.MkdirAll(filepath.Dir(path), 0o755))
	require.NoError(tm.t, os.WriteFile(path, []byte(tm.svg()), 0o644))
}

// The size of one cell of a picture, in pixels.
const (
	cellWidth  = 9
	cellHeight = 19
)

// svg draws the cells of the screen, a text element for each run of one style.
func (tm *terminal) svg() string {
	var b strings.Builder
	width, height := 80*cellWidth+24, 24*cellHeight+24
	fmt.Fprintf(&b, `<svg xmlns="http://www.w3.org/2000/svg" width="%d" height="%d" viewBox="0 0 %d %d">`+"\n", width, height, width, height)
	fmt.Fprintf(&b, `<rect width="100%%" height="100%%" rx="8" fill="#16181d"/>`+"\n")
	b.WriteString(`<g font-family="ui-monospace, 'DejaVu Sans Mono', Menlo, Consolas, monospace" font-size="15" xml:space="preserve">` + "\n")
	for y := range 24 {
		for x := 0; x < 80; {
			run, next := tm.stretch(x, y)
			if strings.TrimSpace(run.text) != "" || run.style.Bg != nil {
				b.WriteString(run.element(x, y))
			}
			x = next
		}
	}
	b.WriteString("</g>\n</svg>\n")
	return b.String()
}

// stretch is neighbouring cells of one style.
type stretch struct {
	text  string
	style uv.Style
	cells int
}

// stretch collects the cells from x on that look alike, and returns where the next
// run begins.
func (tm *terminal) stretch(x, y int) (stretch, int) {
	first := tm.screen.CellAt(x, y)
	if first == nil {
		return stretch{text: " ", cells: 1}, x + 1
	}
	r := stretch{style: first.Style}
	for x < 80 {
		cell := tm.screen.CellAt(x, y)
		if cell == nil || !cell.Style.Equal(&r.style) {
			break
		}
		text := cell.Content
		if text == "" {
			text = " "
		}
		r.text += text
		step := max(1, cell.Width)
		r.cells += step
		x += step
	}
	return r, x
}

// element draws a run. The length is given, so that the columns stand still in
// any font.
func (r stretch) element(x, y int) string {
	fill := "#d7dae0"
	if r.style.Fg != nil {
		fill = hexColor(r.style.Fg)
	}
	weight := ""
	if r.style.Attrs&uv.AttrBold != 0 {
		weight = ` font-weight="bold"`
	}
	left, top := 12+x*cellWidth, 12+y*cellHeight
	var b strings.Builder
	if r.style.Bg != nil {
		fmt.Fprintf(&b, `<rect x="%d" y="%d" width="%d" height="%d" fill="%s" shape-rendering="crispEdges"/>`+"\n", left, top, r.cells*cellWidth, cellHeight, hexColor(r.style.Bg))
	}
	if strings.ContainsAny(r.text, "█▀▄") {
		b.WriteString(r.blocks(left, top, fill))
		return b.String()
	}
	fmt.Fprintf(&b, `<text x="%d" y="%d" textLength="%d" fill="%s"%s>%s</text>`+"\n",
		left, top+14, r.cells*cellWidth, fill, weight, html.EscapeString(r.text))
	return b.String()
}

// blocks draws block characters as what they are: a font leaves gaps between
// its lines, and no scanner reads a code with gaps.
func (r stretch) blocks(left, top int, fill string) string {
	const half = cellHeight / 2
	var b strings.Builder
	for i, c := range []rune(r.text) {
		from, high := 0, cellHeight
		switch c {
		case '█':
		case '▀':
			high = half
		case '▄':
			from, high = half, cellHeight-half
		default:
			continue
		}
		fmt.Fprintf(&b, `<rect x="%d" y="%d" width="%d" height="%d" fill="%s" shape-rendering="crispEdges"/>`+"\n",
			left+i*cellWidth, top+from, cellWidth, high, fill)
	}
	return b.String()
}

func hexColor(c color.Color) string {
	r, g, b, _ := c.RGBA()
	return fmt.Sprintf("#%02x%02x%02x", r>>8, g>>8, b>>8)
}
