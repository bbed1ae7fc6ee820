package api

import (
	"context"
	"maps"
	"slices"
	"strings"

	"frontdesk"
)

// changedMeanwhile tells the people at the desk what CodeChangedMeanwhile
// means. The values themselves are looked up by whoever shows them.
const changedMeanwhile = "Somebody else changed the same values after they were looked at. Look at the guest again and decide."

// meanwhile looks whether an edit may be sent. It returns nil when it may, and
// otherwise what the edit comes to without a request: refused because another
// desk changed one of the values, applied because each of them is already what
// was wanted, or not applied because the service cannot be read.
func (d *Desk) meanwhile(ctx context.Context, s *frontdesk.Submission, op frontdesk.Operation) *frontdesk.Reply {
	values := valuesOf(s)
	if !looked(s) || len(values) == 0 {
		return nil
	}
	g, a := probe{Client: d.Client, s: s, op: op}.guest(ctx)
	if a.Outcome != frontdesk.OutcomeApplied {
		if noReply(a) && a.Cause == frontdesk.CauseNone {
			a.Cause = frontdesk.CauseBroken
		}
		if noReply(a) {
			a.Outcome = frontdesk.OutcomeNotApplied
		}
		return &a.Reply
	}
	names := slices.DeleteFunc(slices.Sorted(maps.Keys(values)), func(name string) bool {
		v := values[name]
		return sameValue(name, v.before, v.now(g)) || alikeAnswer(name, v.wanted, v.now(g))
	})
	if len(names) > 0 {
		reply := frontdesk.Reply{
			Outcome: frontdesk.OutcomeRejected, Code: frontdesk.CodeChangedMeanwhile, Message: changedMeanwhile,
		}
		for _, name := range names {
			reply.Issues = append(reply.Issues, frontdesk.Issue{Field: name, Code: frontdesk.CodeChangedMeanwhile})
		}
		return &reply
	}
	if reached(s, g) {
		return &frontdesk.Reply{Outcome: frontdesk.OutcomeApplied, AccountID: g.AccountID}
	}
	return nil
}

// looked reports whether somebody looked at the guest before changing them.
func looked(s *frontdesk.Submission) bool {
	before := s.Change.Before
	return before.User != nil || before.Account != nil || before.External != nil
}

// value is one value that an edit sets.
type value struct {
	before, wanted frontdesk.Answer
	now            func(frontdesk.Guest) frontdesk.Answer
}

// valuesOf lists the values that an edit sets and that a look-up can tell. A
// password is never told. A name that Before lacks was blank.
func valuesOf(s *frontdesk.Submission) map[string]value {
	before, out := s.Change.Before, map[string]value{}
	for name, wanted := range s.Fields.User {
		if name != "password" {
			out[name] = value{before.User[name], wanted, func(g frontdesk.Guest) frontdesk.Answer { return g.Profile.User[name] }}
		}
	}
	for name, wanted := range s.Fields.Account {
		out[name] = value{before.Account[name], wanted, func(g frontdesk.Guest) frontdesk.Answer { return g.Profile.Account[name] }}
	}
	if s.Change.Verb == frontdesk.VerbSet || isProfile(s) && s.Fields.External != nil {
		out["externalAccounts"] = value{keysOf(before.External), keysOf(s.Fields.External), func(g frontdesk.Guest) frontdesk.Answer {
			return keysOf(g.Profile.External)
		}}
	}
	return out
}

// isProfile reports whether a Change edits the profile rather than a list.
func isProfile(s *frontdesk.Submission) bool {
	return s.Change.Verb == "" || s.Change.Verb == frontdesk.VerbEdit
}

// reached reports whether the guest is already as the edit wants them. An edit
// of a password is never known to be.
func reached(s *frontdesk.Submission, g frontdesk.Guest) bool {
	values := valuesOf(s)
	if _, secret := s.Fields.User["password"]; secret || len(values) == 0 {
		return false
	}
	for name, v := range values {
		if !sameValue(name, v.wanted, v.now(g)) {
			return false
		}
	}
	return true
}

// sameValue compares two values in the form in which they are sent.
func sameValue(name string, a, b frontdesk.Answer) bool {
	return slices.Equal(textsOf(name, a), textsOf(name, b))
}

// alikeAnswer compares two values as the service may have rewritten one of
// them.
func alikeAnswer(name string, a, b frontdesk.Answer) bool {
	return slices.EqualFunc(textsOf(name, a), textsOf(name, b), func(a, b string) bool { return alike(name, a, b) })
}

// textsOf returns what an answer says as texts, in an order of its own: a
// Boolean as such or as a text is one, and one code is a text.
func textsOf(name string, answer frontdesk.Answer) []string {
	answer = canonical(name, answer)
	switch {
	case answer.Kind() == frontdesk.AnswerFlag && answer.Flag():
		return []string{"true"}
	case answer.Kind() == frontdesk.AnswerFlag:
		return []string{"false"}
	case answer.IsEmpty():
		return nil
	case answer.Kind() == frontdesk.AnswerCodes:
		return slices.Sorted(slices.Values(answer.Codes()))
	case plainFlag(name):
		return []string{strings.ToLower(answer.Text())}
	default:
		return []string{strings.TrimSpace(answer.Text())}
	}
}

// keysOf names external accounts, as an answer that can be compared.
func keysOf(accounts []frontdesk.ExternalAccount) frontdesk.Answer {
	var keys []string
	for _, a := range accounts {
		keys = append(keys, a.Integration+"\x00"+a.AccountCode.Reveal())
	}
	return frontdesk.Codes(keys...)
}
