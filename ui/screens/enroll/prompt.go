package enroll

import "frontdesk/ui"

// Prompt says what the question in focus asks for.
func (s *Screen) Prompt() ui.Prompt { return s.pager.Prompt() }
