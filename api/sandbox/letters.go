package sandbox

import (
	"net/url"
	"slices"
)

// maxLetters is how many letters are kept, the newest ones.
const maxLetters = 1000

// write keeps a mail or a text message that a real service would send. The
// code is added to the caller's URL as the parameter "id" (seed, "Send Email
// Verification Challenge").
func (s *Service) write(kind, to, code, link string) {
	s.state.Posted++
	letter := Letter{N: s.state.Posted, Kind: kind, To: to, Code: code}
	if u, err := url.Parse(link); err == nil && link != "" {
		q := u.Query()
		q.Set("id", code)
		u.RawQuery = q.Encode()
		letter.URL = u.String()
	}
	s.state.Letters = append(s.state.Letters, letter)
	if extra := len(s.state.Letters) - maxLetters; extra > 0 {
		s.state.Letters = slices.Delete(s.state.Letters, 0, extra)
	}
}
