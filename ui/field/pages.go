package field

// paginate cuts the questions into pages that fit the height. Pages depend on
// the size alone, so that no question moves while the guest types.
func (p *Pager) paginate() {
	p.pages = p.pages[:0]
	if len(p.slots) == 0 {
		return
	}
	room := p.height
	if len(p.slots) > 1 {
		room-- // progress
	}
	first, used := 0, 0
	for i, s := range p.slots {
		rows := len(p.labelLines(s)) + s.widget.Height(p.inner()) + 1
		if i > first && used+rows > room {
			p.pages = append(p.pages, [2]int{first, i})
			first, used = i, 0
		}
		used += rows
	}
	p.pages = append(p.pages, [2]int{first, len(p.slots)})
}

// page returns the index of the page with the question in focus.
func (p *Pager) page() int {
	for i, page := range p.pages {
		if p.at < page[1] {
			return i
		}
	}
	return 0
}
