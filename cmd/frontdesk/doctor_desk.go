package main

import (
	"context"
	"fmt"
	"slices"
	"time"

	"frontdesk"
	"frontdesk/forms"
	"frontdesk/localdb"
)

// database looks at SQLite and the master key.
func (d *doctor) database(ctx context.Context) []frontdesk.Symptom {
	report, err := d.parts.db.Report(ctx)
	if err != nil {
		return []frontdesk.Symptom{broken("database", frontdesk.MessageOf(err), "Keep a copy of the data folder before anything else.")}
	}
	text := fmt.Sprintf("SQLite %s, schema %d, %s, synchronous=%s; a row was written.", report.SQLite, report.Schema,
		report.Pragmas["journal_mode"], report.Pragmas["synchronous"])
	key := healthy("key", keyProtection(report.Key))
	if report.Key == localdb.KeyInFile {
		key.Advice = "On a machine with systemd a credential is better: docs/security.md says how."
	}
	return []frontdesk.Symptom{healthy("database", text), key}
}

// oldWait is how long a guest may wait before somebody should look.
const oldWait = 24 * time.Hour

// queue looks at who waits and who is held.
func (d *doctor) queue(ctx context.Context) []frontdesk.Symptom {
	tally, err := d.parts.db.Tally(ctx)
	if err != nil {
		return []frontdesk.Symptom{broken("queue", frontdesk.MessageOf(err), "")}
	}
	text := fmt.Sprintf("%d waiting, %d held, %d sent.", tally.Waiting(), tally.ByState[frontdesk.Held], tally.ByState[frontdesk.Sent])
	var age time.Duration
	if tally.Waiting() > 0 {
		age = d.now().Sub(tally.Oldest)
		text += fmt.Sprintf(" The oldest waits since %s.", tally.Oldest.Local().Format("2006-01-02 15:04"))
	}
	switch {
	case age > oldWait:
		return []frontdesk.Symptom{ailing("queue", text, "See why with frontdesk queue list, and send with frontdesk sync.")}
	case tally.ByState[frontdesk.Held] > 0:
		return []frontdesk.Symptom{ailing("queue", text, "Somebody must look at those who are held: F3 in the kiosk, or frontdesk queue list --state held.")}
	default:
		return []frontdesk.Symptom{healthy("queue", text)}
	}
}

// staff looks at whether anybody can sign in.
func (d *doctor) staff(ctx context.Context) []frontdesk.Symptom {
	staff, err := d.parts.db.Staff(ctx)
	if err != nil {
		return []frontdesk.Symptom{broken("staff", frontdesk.MessageOf(err), "")}
	}
	if !slices.ContainsFunc(staff, func(s frontdesk.Staff) bool { return s.Role == frontdesk.Manager }) {
		return []frontdesk.Symptom{ailing("staff", "No manager can sign in at this desk.", "Add one: frontdesk staff add NAME --role manager")}
	}
	acts, err := d.parts.db.Acts(ctx, frontdesk.RecentActs)
	if err != nil {
		return []frontdesk.Symptom{broken("staff", frontdesk.MessageOf(err), "")}
	}
	for _, act := range acts {
		if act.Name == frontdesk.ActStaffReset && d.now().Sub(act.At) < resetShown {
			return []frontdesk.Symptom{ailing("staff", resetSentence(act), resetAdvice)}
		}
	}
	return []frontdesk.Symptom{healthy("staff", fmt.Sprintf("%d may sign in.", len(staff)))}
}

// resetShown is how long a PIN that was set with the client secret is worth a
// word.
const resetShown = 30 * 24 * time.Hour

// programs asks the service for each program's Config and lints it. That also
// tells whether it takes our credentials.
func (d *doctor) programs(ctx context.Context) []frontdesk.Symptom {
	var found []frontdesk.Symptom
	for i, program := range d.parts.programs {
		config, err := d.parts.fetchConfigOf(ctx, program.Program)
		if i == 0 {
			found = append(found, credentials(err))
		}
		if err != nil {
			config, _ = d.parts.db.LatestConfig(ctx, program.Program) // what the desk goes by meanwhile
		}
		found = append(found, d.form(program, config, err))
	}
	return found
}

// credentials says whether the service took them.
func credentials(err error) frontdesk.Symptom {
	switch frontdesk.CodeOf(err) {
	case frontdesk.EUNAUTHORIZED:
		return broken("credentials", "The service refuses this desk's credentials.", "Correct client_id and the client secret: frontdesk init.")
	case frontdesk.EOFFLINE, frontdesk.EBUSY:
		return ailing("credentials", "They could not be tried.", "Look again when the line is back.")
	default:
		return healthy("credentials", "The service takes them.")
	}
}

// form judges one program's Config.
func (d *doctor) form(program namedProgram, config *frontdesk.Config, fetching error) frontdesk.Symptom {
	name := program.Name + ": "
	switch {
	case config == nil && frontdesk.CodeOf(fetching) == frontdesk.EOFFLINE:
		return ailing("config", name+"it was never fetched, so no guest can be asked.", "Connect this desk once.")
	case config == nil:
		return broken("config", name+frontdesk.MessageOf(fetching), "Check merchant_id, card_template_code and program_kind.")
	}
	form, err := d.parts.compile(config.Body, program.Kind)
	if err != nil {
		return broken("config", name+frontdesk.MessageOf(err), "Tell whoever runs the program.")
	}
	text := fmt.Sprintf("%s%d fields, about %.0f seconds to answer, fetched %s.", name, len(form.Fields),
		form.Forecast().Seconds(), config.FetchedAt.Local().Format("2006-01-02 15:04"))
	findings := form.Lint()
	failed := slices.ContainsFunc(findings, func(f forms.Finding) bool { return f.Severity == forms.SeverityError })
	noun := "findings: "
	if len(findings) == 1 {
		noun = "finding: "
	}
	advice := "frontdesk config check says what; whoever runs the program can mend it."
	switch {
	case failed:
		return broken("config", text+fmt.Sprintf(" %d %sit cannot be asked as it is.", len(findings), noun), advice)
	case len(findings) > 0:
		return ailing("config", text+fmt.Sprintf(" %d %sit can be asked, but something is odd.", len(findings), noun), advice)
	default:
		return healthy("config", text)
	}
}
