package shell_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"frontdesk"
	"frontdesk/ui"
)

// ana is a guest who is enrolled.
func ana() *frontdesk.Guest {
	return &frontdesk.Guest{
		Identity: frontdesk.Identity{Username: "ana.example", Card: "6012345678901985", Email: "ana@example.com"},
		Profile: frontdesk.Fields{
			User: frontdesk.Answers{
				"firstName": frontdesk.Text("Ana"), "lastName": frontdesk.Text("Example"),
				"mobilePhone": frontdesk.Text("2125550142"), "email": frontdesk.Text("ana@example.com"),
				"dateOfBirth": frontdesk.Text("1990-02-13"), "postalCode": frontdesk.Text("10001"),
			},
			External: []frontdesk.ExternalAccount{{Integration: "tillworks", AccountCode: "TW-88123"}},
		},
		Cards: []frontdesk.Private{"6012345678901985"}, AccountID: 7, Account: "ACTIVE", CardState: frontdesk.CardRegistered,
		Template: "Ocean Grill Rewards", Tier: "Gold", Enrolled: "2024-05-01",
		Related:   []frontdesk.Relative{{Code: 11, RelatedGuest: frontdesk.RelatedGuest{FirstName: "Leo", LastName: "Example"}}},
		Addresses: []frontdesk.Address{{ID: 5, Label: "Work", City: "Springfield", StateProvince: "IL", PostalCode: "62701", Country: "US"}},
	}
}

// collided is a change of Ana's e-mail address, which another desk changed too.
func collided(id string) (frontdesk.Entry, *frontdesk.Submission) {
	email := func(value string) frontdesk.Answers { return frontdesk.Answers{"email": frontdesk.Text(value)} }
	issue := frontdesk.Issue{Field: "email", Code: frontdesk.CodeChangedMeanwhile}
	return frontdesk.Entry{Seq: 1, Code: frontdesk.CodeChangedMeanwhile, Issues: []frontdesk.Issue{issue}}, &frontdesk.Submission{
		ID: id, Journey: frontdesk.Edit, Answers: email("ours@example.com"), Fields: frontdesk.Fields{User: email("ours@example.com")},
		Change: &frontdesk.Change{Guest: ana().Identity, Before: frontdesk.Fields{User: email("ana@example.com")}},
	}
}

// opens finds Ana and opens her.
func (c *staffed) opens() {
	c.p.find = func(frontdesk.Query) ([]frontdesk.Match, error) {
		return []frontdesk.Match{{Identity: ana().Identity}}, nil
	}
	c.p.guest = func(frontdesk.Identity) (*frontdesk.Guest, error) { return ana(), nil }
	c.goes(ui.Route{Place: ui.Find, Card: card})
	c.Sees("Ana Example")
}

func TestFindingAGuest(t *testing.T) {
	t.Parallel()

	t.Run("one line is taken for what it looks like", func(t *testing.T) {
		t.Parallel()
		managed(t, "loyalty", func(c *staffed) {
			var asked frontdesk.Query
			c.p.find = func(q frontdesk.Query) ([]frontdesk.Match, error) {
				asked = q
				return nil, nil
			}
			c.choose("Find a guest")
			c.Golden("find")
			for _, test := range []struct {
				typed, told string
				want        frontdesk.Query
			}{
				{"ana@example.com", "Taken for an e-mail address.", frontdesk.Query{Identity: frontdesk.Identity{Email: "ana@example.com"}}},
				{"(212) 555-0142", "Taken for a phone number.", frontdesk.Query{Phone: "2125550142"}},
				{"ana.example", "Taken for a username.", frontdesk.Query{Identity: frontdesk.Identity{Username: "ana.example"}}},
				{"6012 3456 7890 1985", "Taken for a card number.", frontdesk.Query{Identity: frontdesk.Identity{Card: card}}},
			} {
				c.Type(test.typed)
				c.Sees(test.told)
				c.Press("enter")

				require.Equal(t, test.want, asked)
				c.Sees("The service knows nobody like that.")
				c.Press("ctrl+u")
			}
		})
	})

	t.Run("it can be taken for something else", func(t *testing.T) {
		t.Parallel()
		managed(t, "loyalty", func(c *staffed) {
			var asked frontdesk.Query
			c.p.find = func(q frontdesk.Query) ([]frontdesk.Match, error) { asked = q; return nil, nil }
			c.choose("Find a guest")
			c.Type("2125550142")
			c.Press("f4")
			c.Sees("Taken for a card number.")
			c.Press("enter")

			require.Equal(t, frontdesk.Private("2125550142"), asked.Card)
		})
	})

	t.Run("several are listed, by what tells them apart", func(t *testing.T) {
		t.Parallel()
		managed(t, "loyalty", func(c *staffed) {
			c.p.find = func(frontdesk.Query) ([]frontdesk.Match, error) {
				return []frontdesk.Match{
					{Identity: frontdesk.Identity{Username: "sam.one", Card: "6012000000001111"}, FirstName: "Sam", LastName: "Sample"},
					{Identity: frontdesk.Identity{Username: "sam.two", Card: "6012000000002222"}, FirstName: "Sam", LastName: "Sample"},
				}, nil
			}
			var opened frontdesk.Identity
			c.p.guest = func(who frontdesk.Identity) (*frontdesk.Guest, error) { opened = who; return ana(), nil }
			c.choose("Find a guest")
			c.Type("2125550142")
			c.Press("enter")
			c.Sees("2 guests fit. Who is it?", "card …1111", "card …2222")
			c.Misses("6012000000001111")
			c.Golden("find_several")

			c.Press("down", "enter")

			require.Equal(t, frontdesk.Private("sam.two"), opened.Username)
		})
	})

	t.Run("a service that is away is told", func(t *testing.T) {
		t.Parallel()
		managed(t, "loyalty", func(c *staffed) {
			c.p.find = func(frontdesk.Query) ([]frontdesk.Match, error) {
				return nil, frontdesk.Errorf(frontdesk.EOFFLINE, "No line.")
			}
			c.choose("Find a guest")
			c.Type("ana")
			c.Press("enter")

			c.Sees("The service cannot be reached, so nobody can be looked up now.")
			c.Golden("find_offline")
		})
	})

	t.Run("a scan finds from the menu and from another guest", func(t *testing.T) {
		t.Parallel()
		managed(t, "loyalty", func(c *staffed) {
			c.opens()
			c.Golden("guest")
			c.Misses("2125550142", card)
			c.Press("f9")
			c.Burst(card + "\r")

			c.Sees("Ana Example")
			require.Contains(t, c.p.noted(), frontdesk.ActLook)
		})
	})
}

func TestChangingAProfile(t *testing.T) {
	t.Parallel()

	t.Run("the review shows what is set, cleared, kept and locked", func(t *testing.T) {
		t.Parallel()
		managed(t, "loyalty", func(c *staffed) {
			c.opens()
			c.choose("See and change the profile")
			c.Sees("May be given only once, so it stays as it is: Date Of Birth")
			c.Golden("change_edit")
			c.Press("ctrl+u")
			c.Type("Anna")
			c.Press("enter", "enter", "enter", "enter")
			c.Sees("> ZIP Code")
			c.Press("ctrl+u", "ctrl+s")
			c.Sees("Is this right?", "set to: Anna (was: Ana)", "cleared (was: 10001)", "stays: may be given only once")
			c.Golden("change_review")

			c.Press("enter")

			saved := c.box.last(t)
			require.Equal(t, frontdesk.Edit, saved.Journey)
			require.Equal(t, frontdesk.Answers{"firstName": frontdesk.Text("Anna"), "postalCode": frontdesk.Cleared()}, saved.Fields.User)
			require.Equal(t, frontdesk.Answers{"firstName": frontdesk.Text("Ana"), "postalCode": frontdesk.Text("10001")}, saved.Change.Before.User)
			require.Equal(t, ana().Identity, saved.Change.Guest)
			c.Send(ui.ProgressMsg{Progress: frontdesk.Progress{ID: saved.ID, State: frontdesk.Sent}})
			c.Sees("Done: the service has it.")
			c.Golden("outcome_sent")
			c.Press("enter")
			c.Sees("Ana Example")
		})
	})

	t.Run("with nothing changed there is nothing to save", func(t *testing.T) {
		t.Parallel()
		managed(t, "loyalty", func(c *staffed) {
			c.opens()
			c.choose("See and change the profile")
			c.Press("ctrl+s")

			c.Sees("Nothing was changed.")
			c.Misses("> Save")
		})
	})

	t.Run("leaving what was typed is asked about", func(t *testing.T) {
		t.Parallel()
		managed(t, "loyalty", func(c *staffed) {
			c.opens()
			c.choose("See and change the profile")
			c.Type("x")
			for _, way := range []string{"esc", "f9", "f3"} {
				c.Press(way)
				c.Sees("Leave this?")
				c.Press("n")
			}
			c.Press("esc", "y")

			c.Sees("Ana Example", "Delete this guest")
		})
	})

	t.Run("what another desk changed meanwhile is shown, and a manager chooses", func(t *testing.T) {
		t.Parallel()
		for choice, check := range map[string]func(*testing.T, *staffed){
			"Use what this desk wants": func(t *testing.T, c *staffed) {
				require.Equal(t, frontdesk.Text("theirs@example.com"), c.box.repaired[0].Change.Before.User["email"])
				require.Equal(t, frontdesk.Text("ours@example.com"), c.box.repaired[0].Fields.User["email"])
				c.Sees("Saved. One moment")
			},
			"Keep what is there now": func(t *testing.T, c *staffed) {
				require.Contains(t, c.p.cancelled, "1")
				c.Sees("What is there now was kept.")
			},
		} {
			t.Run(choice, func(t *testing.T) {
				t.Parallel()
				managed(t, "loyalty", func(c *staffed) {
					c.hold(collided("1"))
					c.p.guest = func(frontdesk.Identity) (*frontdesk.Guest, error) {
						g := ana()
						g.Profile.User["email"] = frontdesk.Text("theirs@example.com")
						return g, nil
					}
					c.Press("f3")
					c.Sees("Another desk changed the same meanwhile")
					c.Press("enter", "enter")
					c.Sees("ana@example.com", "theirs@example.com", "ours@example.com")
					c.Golden("meanwhile")
					require.Contains(t, c.p.noted(), frontdesk.ActLook, "whose profile was read")

					c.choose(choice)

					check(t, c)
				})
			})
		}
	})
}

func TestRelativesOfAnEnrolledGuest(t *testing.T) {
	t.Parallel()

	t.Run("the service is asked while staff type, and its words stand at the field", func(t *testing.T) {
		t.Parallel()
		managed(t, "family", func(c *staffed) {
			c.opens()
			c.p.validate = func(r frontdesk.Relative) error {
				if r.Email != "leo@example.com" {
					return nil
				}
				err := frontdesk.Errorf(frontdesk.EINVALID, "Refused.")
				err.Issues = []frontdesk.Issue{{Field: "related/email", Code: frontdesk.InvalidEmail, Text: "Not an address."}}
				return err
			}
			c.choose("Relatives (1)")
			c.Golden("people")
			c.choose("Change Leo")
			c.Press("down", "down", "enter")
			c.Sees("> E-mail")
			c.Type("leo@example.com")
			c.Press("enter")
			c.Sees("The service says: Not an address.")
			c.Press("ctrl+s")
			c.Sees("> E-mail", "Not an address.")
			require.Empty(t, c.box.saved)

			c.Press("ctrl+u")
			c.Type("leo.e@example.com")
			c.Press("ctrl+s")

			saved := c.box.last(t)
			require.Equal(t, frontdesk.Private("leo.e@example.com"), saved.Change.Relative.Email)
			require.EqualValues(t, 11, saved.Change.Relative.Code)
		})
	})

	t.Run("what the service has of a relative cannot be emptied, and it is said at the field", func(t *testing.T) {
		t.Parallel()
		managed(t, "family", func(c *staffed) {
			c.opens()
			c.choose("Relatives (1)")
			c.choose("Change Leo")
			c.Press("down")
			c.Press("ctrl+u", "ctrl+s")

			c.Sees("> Last name", "This can be changed, not emptied.")
			require.Empty(t, c.box.saved)

			c.Type("Sample")
			c.Press("ctrl+s")
			require.Equal(t, frontdesk.Private("Sample"), c.box.last(t).Change.Relative.LastName)
		})
	})

	t.Run("what the service says of no question is said above them", func(t *testing.T) {
		t.Parallel()
		managed(t, "family", func(c *staffed) {
			c.opens()
			c.p.validate = func(frontdesk.Relative) error {
				err := frontdesk.Errorf(frontdesk.EINVALID, "Refused.")
				err.Issues = []frontdesk.Issue{{Field: "relatedGuests", Code: frontdesk.ExceededMaxRelatedGuests, Text: "There are too many."}}
				return err
			}
			c.choose("Relatives (1)")
			c.choose("Change Leo")
			c.Type("n")
			c.Press("ctrl+s")

			c.Sees("The service says: There are too many.", "[Leon")
			require.Empty(t, c.box.saved)
		})
	})

	t.Run("a program without relatives takes none", func(t *testing.T) {
		t.Parallel()
		managed(t, "loyalty", func(c *staffed) {
			c.opens()
			c.choose("Relatives (1)")

			c.Sees("The program allows no more relatives.", "Change Leo")
			c.Misses("Add a relative")
		})
	})

	t.Run("removing is asked about and noted", func(t *testing.T) {
		t.Parallel()
		managed(t, "family", func(c *staffed) {
			c.opens()
			c.choose("Relatives (1)")
			c.choose("Remove Leo")
			c.Sees("Remove Leo Example?")
			c.Press("n")
			require.Empty(t, c.box.saved)
			c.choose("Remove Leo")
			c.Press("y")

			require.Equal(t, frontdesk.VerbRemove, c.box.last(t).Change.Verb)
			require.Contains(t, c.p.noted(), frontdesk.ActRelated)
		})
	})
}

func TestListsOfAGuest(t *testing.T) {
	t.Parallel()
	managed(t, "loyalty", func(c *staffed) {
		c.opens()
		c.choose("Addresses (1)")
		c.Sees("Change: Work, Springfield")
		c.Golden("book")
		c.Press("esc")
		c.choose("Accounts in other systems (1)")
		c.Sees("Remove tillworks …8123")
		c.Misses("TW-88123")
		c.Golden("external")
	})
}
