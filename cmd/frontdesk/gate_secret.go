package main

import (
	"bufio"
	"context"
	"crypto/sha256"
	"crypto/subtle"
	"io"
	"slices"
	"strings"

	"charm.land/huh/v2"

	"frontdesk"
)

// maxTyped bounds what is read of secrets on standard input, in bytes.
const maxTyped = 8 << 10

// askSecret asks for the client secret, or takes the next line of standard
// input where nobody sits at a terminal. What follows that line is left in the
// console that it returns.
func (c console) askSecret(ctx context.Context) (frontdesk.Private, console, error) {
	if !isTerminal(c.stdin) {
		in := bufio.NewReader(io.LimitReader(c.stdin, maxTyped))
		line, err := in.ReadString('\n')
		line = strings.TrimSpace(line)
		if err != nil && line == "" {
			return "", c, frontdesk.Errorf(frontdesk.EUNAUTHORIZED,
				"This needs the client secret of this desk: give it on standard input, or the command at a terminal.")
		}
		c.stdin = in
		return frontdesk.Private(line), c, nil
	}
	secret := ""
	err := c.ask(ctx, huh.NewInput().Title("Client secret of this desk").EchoMode(huh.EchoModePassword).Value(&secret))
	if err != nil {
		return "", c, frontdesk.Wrap(err, frontdesk.EUNAUTHORIZED, "Nothing was done.")
	}
	return frontdesk.Private(strings.TrimSpace(secret)), c, nil
}

// ask asks whoever sits at the terminal, line by line for a screen reader.
func (c console) ask(ctx context.Context, questions ...huh.Field) error {
	return huh.NewForm(huh.NewGroup(questions...)).WithAccessible(wantsLines(c, false, false)).
		WithInput(c.stdin).WithOutput(c.stderr).RunWithContext(ctx)
}

// ownSecret is the client secret that is kept at this desk. One of the
// environment counts only where none is kept: whoever gives a command may set
// its environment, and would prove nothing by knowing it.
func ownSecret(c console, o *options) (frontdesk.Private, error) {
	kept := c
	kept.env = slices.DeleteFunc(slices.Clone(c.env), func(pair string) bool {
		name, _, _ := strings.Cut(pair, "=")
		return name == "FRONTDESK_CLIENT_SECRET" || name == "FRONTDESK_CLIENT_SECRET_FILE"
	})
	for _, from := range []console{kept, c} {
		s, err := o.settings(from)
		if err != nil {
			return "", err
		}
		if secret, err := s.secret(); err != nil || secret != "" {
			return secret, err
		}
	}
	return "", frontdesk.Errorf(frontdesk.EUNAUTHORIZED, "This desk has no client secret, so it cannot prove anything.")
}

// same compares two secrets in a time that tells nothing about either.
func same(a, b frontdesk.Private) bool {
	x, y := sha256.Sum256([]byte(a.Reveal())), sha256.Sum256([]byte(b.Reveal()))
	return a != "" && subtle.ConstantTimeCompare(x[:], y[:]) == 1
}
