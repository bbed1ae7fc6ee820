package shell_test

import (
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"frontdesk"
	"frontdesk/ui"
)

// rejection is one way in which the service refuses an operation.
type rejection struct {
	operation, kind, code string
}

// rejections are all of those that the sandbox knows.
func rejections(t *testing.T) []rejection {
	t.Helper()
	data, err := os.ReadFile("../../api/sandbox/rejections.txt")
	require.NoError(t, err)
	var all []rejection
	for line := range strings.SplitSeq(strings.TrimSpace(string(data)), "\n") {
		parts := strings.Fields(line)
		require.Len(t, parts, 3, line)
		all = append(all, rejection{parts[0], parts[1], parts[2]})
	}
	return all
}

// subjects are a Submission of each operation that goes through the queue, and
// the field that the service would name.
func subjects(t *testing.T) map[string]struct {
	s     frontdesk.Submission
	field string
} {
	t.Helper()
	_, join := refused(t, "1")
	login := join.Answers.Clone()
	login["username"], login["password"] = frontdesk.Text("ana.example"), frontdesk.Text("secret-1")
	register := *join
	register.Answers, register.Fields = login, frontdesk.Fields{User: login}
	activate, activateRegister := *join, register
	activate.Journey, activate.Card = frontdesk.Activate, card
	activateRegister.Journey, activateRegister.Card = frontdesk.Activate, card
	registerCard := register
	registerCard.Journey, registerCard.Card = frontdesk.Register, card
	reverse := register
	reverse.Card = card

	changed := func(journey frontdesk.Journey, c frontdesk.Change, fields frontdesk.Fields) frontdesk.Submission {
		c.Guest = ana().Identity
		return frontdesk.Submission{ID: "1", Journey: journey, Language: "en", Answers: fields.User, Fields: fields, Change: &c}
	}
	name := frontdesk.Fields{User: frontdesk.Answers{"firstName": frontdesk.Text("Anna")}}
	phone := frontdesk.Fields{User: frontdesk.Answers{"mobilePhone": frontdesk.Text("2125550142")}}
	account := frontdesk.Fields{External: []frontdesk.ExternalAccount{{Integration: "tillworks", AccountCode: "1"}}}
	leo, work := ana().Related[0], ana().Addresses[0]
	add := changed(frontdesk.Related, frontdesk.Change{Verb: frontdesk.VerbAdd}, frontdesk.Fields{})
	add.Related = []frontdesk.RelatedGuest{leo.RelatedGuest}
	sms := frontdesk.Submission{ID: "1", Journey: frontdesk.SMS, Language: "en", Answers: phone.User, Fields: phone}

	type subject = struct {
		s     frontdesk.Submission
		field string
	}
	return map[string]subject{
		"createAndEdit":                   {*join, "firstName"},
		"createAndRegister":               {register, "firstName"},
		"createAndRegisterWithCardNumber": {reverse, "firstName"},
		"createEClubAndRegister":          {register, "email"},
		"activateAndEdit":                 {activate, "firstName"},
		"activateAndRegister":             {activateRegister, "firstName"},
		"register":                        {registerCard, "firstName"},
		"editUser":                        {changed(frontdesk.Edit, frontdesk.Change{}, name), "firstName"},
		"editAccount":                     {changed(frontdesk.Edit, frontdesk.Change{}, name), "firstName"},
		"editEClubAccount":                {changed(frontdesk.Edit, frontdesk.Change{}, name), "firstName"},
		"editExternalAccounts":            {changed(frontdesk.Edit, frontdesk.Change{Verb: frontdesk.VerbAdd}, account), "accountCode"},
		"addRelatedGuests":                {add, "related/0/firstName"},
		"editRelatedGuest":                {changed(frontdesk.Related, frontdesk.Change{Relative: &leo}, frontdesk.Fields{}), "related/firstName"},
		"relatedGuest":                    {changed(frontdesk.Related, frontdesk.Change{Verb: frontdesk.VerbRemove, Relative: &leo}, frontdesk.Fields{}), "relatedGuestCode"},
		"addAddressForUser":               {changed(frontdesk.Addresses, frontdesk.Change{Verb: frontdesk.VerbAdd, Address: &work}, frontdesk.Fields{}), "addressInformation/label"},
		"editAddressForUser":              {changed(frontdesk.Addresses, frontdesk.Change{Address: &work}, frontdesk.Fields{}), "addressInformation/label"},
		"deleteAddressForUser":            {changed(frontdesk.Addresses, frontdesk.Change{Verb: frontdesk.VerbRemove, Address: &work}, frontdesk.Fields{}), "addressId"},
		"smsEnroll":                       {sms, "phoneNumber"},
		"editSmsEnroll":                   {changed(frontdesk.SMS, frontdesk.Change{}, phone), "phoneNumber"},
	}
}

// TestNoRejectionIsADeadEnd holds a guest for each rejection that the service
// knows, and requires that the keys on the screen lead out: the first choice
// leads somewhere, and sending again and giving up are always there.
func TestNoRejectionIsADeadEnd(t *testing.T) {
	t.Parallel()
	byOperation := map[string][]rejection{}
	for _, r := range rejections(t) {
		byOperation[r.operation] = append(byOperation[r.operation], r)
	}

	for operation, subject := range subjects(t) {
		t.Run(operation, func(t *testing.T) {
			t.Parallel()
			require.NotEmpty(t, byOperation[operation])
			managed(t, "family", func(c *staffed) {
				for i, r := range byOperation[operation] {
					e, s := frontdesk.Entry{Seq: int64(i + 1), Message: "The service says no."}, subject.s
					if r.kind == "field" {
						e.Code = "invalidInputs"
						e.Issues = []frontdesk.Issue{{Field: subject.field, Code: frontdesk.IssueCode(r.code), Text: "Not that."}}
					} else {
						e.Code = r.code
					}
					c.box.entries = nil
					c.hold(e, &s)
					c.goes(ui.Route{Place: ui.Queue})
					c.Press("enter")
					var told []string
					c.Do(func() { told = c.model.Told().Lines })
					for _, way := range []string{"Send again as it is", "Give up, with a reason"} {
						require.True(t, slices.ContainsFunc(told, func(line string) bool { return strings.Contains(line, way) }), "%v: %v", r, told)
					}
					c.Sees(r.code)

					before := c.Screen()
					c.Press("enter")

					require.NotEqual(t, before, c.Screen(), "%v", r)
					c.Misses("There is nothing to change here.")
				}
			})
		})
	}
}
