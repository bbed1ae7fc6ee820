package javaregex

// literal reads the longest run of characters that stand for themselves, or a
// single escape that does not. Of a run with a quantifier behind it the last
// character is left for the next part.
func (p *parser) literal() (node, error) {
	var run []rune
	last := p.pos // where the run's last character starts
	for c := p.peek(); ; {
		switch c {
		case '*', '+', '?', '{':
			if len(run) > 1 {
				p.pos = last
				run = run[:len(run)-1]
			}
			return p.run(run), nil
		case '$', '.', '^', '(', '[', '|', ')':
			return p.run(run), nil
		case '\\':
			if len(run) > 0 && (p.at(p.pos+1) == 'p' || p.at(p.pos+1) == 'P') {
				return p.run(run), nil
			}
			start := p.pos
			char, n, err := p.escape(false, false)
			switch {
			case err != nil:
				return nil, err
			case n != nil && len(run) > 0:
				p.pos = start
				return p.run(run), nil
			case n != nil:
				return n, nil
			}
			last = start
			run = append(run, char)
			c = p.peek()
		default:
			if c == 0 && p.ended() {
				return p.run(run), nil
			}
			last = p.pos
			run = append(run, c)
			c = p.next()
		}
	}
}
