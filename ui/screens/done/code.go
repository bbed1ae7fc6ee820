package done

import (
	"strings"

	"github.com/boombuler/barcode/qr"

	"frontdesk"
	"frontdesk/ui"
)

// quiet is how many light modules a reader wants around a QR code (ISO/IEC
// 18004).
const quiet = 4

// code is a QR code, a square of modules with its quiet zone.
type code struct {
	dark func(x, y int) bool
	size int // modules on a side
}

// newCode makes the code of a card number and of nothing else. It reports false
// for a text that no code holds.
func newCode(card frontdesk.Private) (code, bool) {
	made, err := qr.Encode(card.Reveal(), qr.M, qr.Auto)
	if err != nil || card == "" {
		return code{}, false
	}
	inside := made.Bounds().Dx()
	c := code{size: inside + 2*quiet}
	c.dark = func(x, y int) bool {
		x, y = x-quiet, y-quiet
		if x < 0 || y < 0 || x >= inside || y >= inside {
			return false
		}
		r, _, _, _ := made.At(x, y).RGBA()
		return r == 0
	}
	return c, true
}

// rows draws the code with square modules: two in a character where the
// terminal has half blocks, else one in two characters.
func (c code) rows(theme ui.Theme, fullBlocks bool) []string {
	var rows []string
	if fullBlocks {
		for y := range c.size {
			rows = append(rows, theme.Code.Render(c.row(theme, y, y, func(bool, bool) string { return "██" }, "  ")))
		}
		return rows
	}
	for y := 0; y < c.size; y += 2 {
		rows = append(rows, theme.Code.Render(c.row(theme, y, y+1, half, " ")))
	}
	return rows
}

// row draws two rows of modules, or twice the same. What is drawn is what the
// theme's foreground stands for: the light modules in a dark theme.
func (c code) row(theme ui.Theme, upper, lower int, block func(upper, lower bool) string, empty string) string {
	var b strings.Builder
	for x := range c.size {
		above, below := c.dark(x, upper) != theme.Dark, c.dark(x, lower) != theme.Dark
		if above || below {
			b.WriteString(block(above, below))
		} else {
			b.WriteString(empty)
		}
	}
	return b.String()
}

// half is the character with its upper half drawn, its lower one, or both.
func half(upper, lower bool) string {
	switch {
	case upper && lower:
		return "█"
	case upper:
		return "▀"
	default:
		return "▄"
	}
}

// width is how many columns the drawn code takes.
func (c code) width(fullBlocks bool) int {
	if fullBlocks {
		return 2 * c.size
	}
	return c.size
}

// height is how many rows it takes.
func (c code) height(fullBlocks bool) int {
	if fullBlocks {
		return c.size
	}
	return (c.size + 1) / 2
}
