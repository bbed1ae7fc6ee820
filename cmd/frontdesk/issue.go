package main

import (
	"fmt"

	"frontdesk"
	"frontdesk/assets"
	"frontdesk/forms"
)

// issueSentence says in English what is wrong with a field: the service's own
// words where there are any, and ours for the code otherwise. It names no key
// of the kiosk's.
func issueSentence(issue frontdesk.Issue) string {
	if issue.Text != "" {
		return forms.SafeText(issue.Text, 200)
	}
	sentence := issueWords(issue)
	if issue.Suggestion != "" {
		sentence += " Perhaps " + forms.SafeText(issue.Suggestion.Reveal(), 100) + "?"
	}
	if issue.Warning {
		sentence += " --accept-warnings takes it as it is."
	}
	return sentence
}

// issueWords is the sentence for a code.
func issueWords(issue frontdesk.Issue) string {
	if issue.Code == frontdesk.AmbiguousDate {
		return "This may be two days; write it as yyyy-mm-dd."
	}
	catalogue, err := assets.LoadCatalogue()
	if err != nil {
		return string(issue.Code)
	}
	return catalogue.In("en").Say("issue."+string(issue.Code), map[string]any{
		"Label": issue.Field, "Min": issue.Min, "Max": issue.Max, "Suggestion": issue.Suggestion.Reveal(),
		"Count": max(issue.Min, issue.Max),
	})
}

// issuesError makes an error of refused input.
func issuesError(issues []frontdesk.Issue) error {
	noun := "answers were"
	if len(issues) == 1 {
		noun = "answer was"
	}
	return &exit{status: exitRefused, err: &frontdesk.Error{
		Code: frontdesk.EINVALID, Message: fmt.Sprintf("%d %s refused; nothing was saved.", len(issues), noun), Issues: issues,
	}}
}
