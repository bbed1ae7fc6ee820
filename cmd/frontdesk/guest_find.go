package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"text/tabwriter"

	"github.com/spf13/cobra"

	"frontdesk"
)

// newGuestFindCommand looks for guests.
func newGuestFindCommand(c console, o *options) *cobra.Command {
	file := ""
	find := &cobra.Command{
		Use:   "find [WHO]",
		Short: "Find guests, by WHO or --query",
		Long: "A query is {\"phone\": \"...\", \"email\": \"...\", \"firstName\": \"...\", \"lastName\": \"...\",\n" +
			"\"postalCode\": \"...\", \"card\": \"...\", \"username\": \"...\"}; every value given must match. At most\n" +
			"25 guests are told.",
		Args: cobra.MaximumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			if (len(args) == 1) == (file != "") {
				return usageError(frontdesk.Errorf(frontdesk.EINVALID, "Say whom to find: WHO, or --query FILE."))
			}
			return withGuests(cmd.Context(), c, o, func(w *counter) error {
				q, err := w.findQuery(args, file)
				if err != nil {
					return err
				}
				found, err := w.find(cmd.Context(), q)
				if err != nil {
					return err
				}
				return printMatches(c.stdout, found, o.json)
			})
		},
	}
	find.Flags().StringVar(&file, "query", "", "file of what is known, - for standard input")
	return find
}

// findQuery reads WHO or the file.
func (w *counter) findQuery(args []string, file string) (frontdesk.Query, error) {
	if len(args) == 1 {
		return w.query(args[0])
	}
	body, err := readBounded(w.c, file)
	if err != nil {
		return frontdesk.Query{}, err
	}
	var known struct {
		frontdesk.Identity
		Phone      frontdesk.Private `json:"phone"`
		FirstName  frontdesk.Private `json:"firstName"`
		LastName   frontdesk.Private `json:"lastName"`
		PostalCode frontdesk.Private `json:"postalCode"`
	}
	decoder := json.NewDecoder(bytes.NewReader(body))
	decoder.DisallowUnknownFields()
	if err := decoder.Decode(&known); err != nil {
		return frontdesk.Query{}, frontdesk.Errorf(frontdesk.EINVALID,
			"The query must be JSON with card, username, email, phone, firstName, lastName and postalCode, all of them strings.")
	}
	return frontdesk.Query{
		Identity: known.Identity, Phone: phoneOf(known.Phone),
		FirstName: known.FirstName, LastName: known.LastName, PostalCode: known.PostalCode,
	}, nil
}

// matchReport is one guest of guest find --json.
type matchReport struct {
	frontdesk.Identity
	AccountID int64             `json:"accountId,omitempty"`
	FirstName frontdesk.Private `json:"firstName,omitempty"`
	LastName  frontdesk.Private `json:"lastName,omitempty"`
	Phone     frontdesk.Private `json:"phone,omitempty"`
}

func printMatches(out io.Writer, found []frontdesk.Match, asJSON bool) error {
	reports := []matchReport{}
	for _, m := range found {
		reports = append(reports, matchReport(m))
	}
	if asJSON {
		return writeJSON(out, reports)
	}
	if len(found) == 0 {
		_, err := fmt.Fprintln(out, "Nobody matches.")
		return err
	}
	table := tabwriter.NewWriter(out, 0, 0, 2, ' ', 0)
	fmt.Fprintln(table, "NAME\tUSERNAME\tCARD\tE-MAIL\tPHONE")
	for _, m := range found {
		fmt.Fprintf(table, "%s %s\t%s\t%s\t%s\t%s\n", safe(m.FirstName), safe(m.LastName), safe(m.Username), safe(m.Card), safe(m.Email), safe(m.Phone))
	}
	return table.Flush()
}
