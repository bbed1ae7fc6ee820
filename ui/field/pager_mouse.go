package field

import (
	"strconv"
	"strings"

	"frontdesk/ui"
)

// Hit names what lies at a cell of the View: "field:3" for the question with
// that index, "field:3/option:2" for a part of its control, "" for nothing.
func (p *Pager) Hit(x, y int) string {
	rows := p.rows()
	if y < 0 || y >= len(rows) || rows[y].slot < 0 {
		return ""
	}
	at := rows[y]
	name := "field:" + strconv.Itoa(at.slot)
	if at.control < 0 {
		return name
	}
	part := p.slots[at.slot].widget.Hit(x-indent, at.control, p.inner())
	if part == "" {
		return name
	}
	return name + "/" + part
}

// Click does what a click on a named part means: it gives the question the
// focus, and the part to its widget.
func (p *Pager) Click(name string) ui.Cmd {
	question, part, _ := strings.Cut(name, "/")
	i, ok := numbered(question, "field:")
	if !ok || i >= len(p.slots) {
		return nil
	}
	p.mending = false
	if i != p.at {
		p.leaveTouched()
	}
	cmd := p.focus(i)
	if part == "" {
		return cmd
	}
	cmd = ui.All(cmd, p.current().widget.Click(part))
	p.look()
	return cmd
}
