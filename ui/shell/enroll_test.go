package shell_test

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"frontdesk"
	"frontdesk/assets"
	"frontdesk/forms"
	"frontdesk/ui"
)

// counted is a guest whose keys are counted.
type counted struct {
	*counter
	keys       int // every key that was pressed
	characters int // those that are an answer's own
}

func (c *counted) press(keys ...string) {
	c.keys += len(keys)
	c.Press(keys...)
}

// answer types an answer: a text, or the letter that names a choice.
func (c *counted) answer(text string) {
	c.keys += len(text)
	c.characters += len(text)
	c.Type(text)
	c.press("enter")
}

func TestTenQuestionsCostTheAnswersAndFourteenKeys(t *testing.T) {
	t.Parallel()

	for lang, g := range map[string]struct{ yes, born string }{
		"en": {"y", "122590"}, "es": {"s", "251290"}, "fr": {"o", "25121990"},
	} {
		t.Run("from Welcome to the saved guest in "+lang, func(t *testing.T) {
			t.Parallel()
			spoken(t, "loyalty", lang, func(kiosk *counter) {
				c := &counted{counter: kiosk}

				c.press("enter")
				for _, text := range []string{"Ana", "2125550142", "ana@example.com", g.yes, g.born, "02451", "u", "l", "a friend", "r"} {
					c.answer(text)
				}
				c.press("enter")

				saved := c.box.last(t)
				require.LessOrEqual(t, c.keys, c.characters+14)
				require.Equal(t, frontdesk.Fields{
					User: frontdesk.Answers{
						"firstName": frontdesk.Text("Ana"), "mobilePhone": frontdesk.Text("2125550142"), "email": frontdesk.Text("ana@example.com"),
						"optIn": frontdesk.Flag(true), "dateOfBirth": frontdesk.Text("1990-12-25"), "postalCode": frontdesk.Text("02451"),
						"country": frontdesk.Text("US"), "custom1": frontdesk.Text("Low Sugar"), "custom2": frontdesk.Text("a friend"),
					},
					Account: frontdesk.Answers{"perks": frontdesk.Codes("red")},
				}, saved.Fields)
				if lang == "es" {
					require.Equal(t, []string{"Deseo recibir correos electrónicos"}, saved.Consent.Wording, "the words that the guest read")
				}
			})
		})
	}
}

func TestWhatIsInDoubtIsAskedOnce(t *testing.T) {
	t.Parallel()
	at(t, "loyalty", func(c *counter) {
		c.Press("enter")
		for _, text := range []string{"Ana", "2125550142", "ana@gmial.com", "y"} {
			c.Type(text)
			c.Press("enter")
		}
		c.Type("02131990")
		c.Sees("> Date Of Birth", "February 13, 1990", "? Is this e-mail address right? Ctrl+Y takes ana@gmail.com.", "Ctrl+Y Take it")
		c.Golden("enroll_doubt")
		c.Press("enter", "enter", "enter", "enter")
		c.Type("a friend")
		c.Press("enter", "space", "enter")
		c.Sees("Question 3 of 10", "Enter keeps it. Ctrl+Y takes ana@gmail.com.")
		c.Golden("enroll_asked")
		c.Press("enter")
		c.Sees("Is everything right?", "ana@gmial.com")
		c.Press("enter")

		c.Sees("Saved.")
		require.Equal(t, "ana@gmial.com", c.box.last(t).Fields.User["email"].Text())
	})
}

func TestWhatIsWrongStaysSaid(t *testing.T) {
	t.Parallel()
	begin := func(c *counter) {
		c.Press("enter")
		for _, text := range []string{"José", "212", "ana@gmial.com", "", "02311990"} {
			c.Type(text)
			c.Press("enter")
		}
		c.Press("shift+tab", "shift+tab", "y", "enter", "shift+tab")
	}
	marks := func(t *testing.T, c *counter) {
		t.Helper()
		c.Sees("! “é” cannot be used here. Ctrl+Y takes Jose.", "! A phone number has ten digits.",
			"? Is this e-mail address right?", "! February 1990 has only 28 days.", "> Opt In to Email", ">(•) Yes")
		x, y := c.Cursor()
		require.Equal(t, "    >(", c.Row(y)[:x])
	}

	t.Run("while the guest looks at the queue", func(t *testing.T) {
		t.Parallel()
		at(t, "loyalty", func(c *counter) {
			begin(c)
			marks(t, c)
			c.Golden("enroll_wrong")
			c.Press("f3")
			c.Misses("José")
			c.Press("esc")
			marks(t, c)
		})
	})

	t.Run("in another language and back", func(t *testing.T) {
		t.Parallel()
		at(t, "loyalty", func(c *counter) {
			begin(c)
			c.Press("f2")
			c.Sees("> Deseo recibir correos electrónicos", "! Aquí no se puede usar “é”.", "! En febrero de 1990 solo hay 28 días.", "José", "(212", ">(•) Sí")
			c.Golden("es/enroll_wrong")
			c.Press("f2")
			c.Sees("> Je souhaite recevoir des courriels", "! « é » ne peut pas être utilisé ici.", "! En février 1990, il n'y a que 28 jours.", ">(•) Oui")
			c.Golden("fr/enroll_wrong")
			c.Press("f2")
			marks(t, c)
		})
	})

	t.Run("of an answer that is being changed", func(t *testing.T) {
		t.Parallel()
		at(t, "loyalty", func(c *counter) {
			c.Press("enter")
			c.fillLoyalty()
			c.Press("home", "enter", "ctrl+u")
			c.Type("Jo")
			c.Press("enter")
			c.Sees("Change this answer", "[Jo ", "! This is too short")
			c.Press("f3", "esc")
			if c.Has("Is everything right?") {
				c.Press("home", "enter")
			}
			c.Sees("Change this answer", "[Jo ", "! This is too short")
			c.Press("esc", "home", "down", "enter")
			c.Sees("Change this answer", "(212) 555-0142")
			c.Press("esc")
			c.Sees("Is everything right?", "Ana")
		})
	})

	t.Run("of a relative who is being added", func(t *testing.T) {
		t.Parallel()
		at(t, "family", func(c *counter) {
			c.Press("enter")
			c.fillFamily("ana.example", "secret-1")
			c.Press("up", "enter")
			c.Type("Leo")
			c.Press("enter", "enter", "enter")
			c.Type("leo")
			c.Press("enter")
			c.Type("0230")
			c.Press("f3", "esc")
			c.Sees("Add someone", "[Leo ", "! This is not a complete e-mail address.", "> Date of birth", "[02/30 ")
			c.Press("f2")
			c.Sees("Agregar a alguien", "[Leo ", "! Esta dirección de correo no está completa.", "> Fecha de nacimiento")
		})
	})
}

// longConfig is a Config of forty fields of every type, with labels in many
// scripts, one long, and options that are.
func longConfig(t *testing.T) string {
	t.Helper()
	choices := []map[string]any{
		{"code": "a", "label": "Low Sodium"}, {"code": "b", "label": "低ナトリウム食"}, {"code": "c", "label": "דל נתרן 🧂"},
		{"code": "d", "label": strings.Repeat("very long ", 12)}, {"code": "e", "label": "Crème brûlée"}, {"code": "f", "label": "None"},
	}
	labels := []string{
		"How did you hear about us?", "お名前を教えてください", "מה שמך?", "Jak się nazywasz? 👩‍🍳", strings.Repeat("A long question ", 8), "Café préféré",
	}
	fields := []map[string]any{{"field": "firstName", "label": "First Name", "type": "entry", "required": true}}
	for i := 1; i < 40; i++ {
		kind := forms.Kinds()[i%len(forms.Kinds())]
		fields = append(fields, map[string]any{
			"field": fmt.Sprintf("custom%d", i), "label": labels[i%len(labels)], "type": kind, "required": false,
			"values": choices, "maxLength": 10 + i, "minSelect": 0, "maxSelect": 2,
		})
	}
	body, err := json.Marshal(map[string]any{"fields": fields})
	require.NoError(t, err)
	return string(body)
}

func TestAFormInThreeLanguages(t *testing.T) {
	t.Parallel()
	body := longConfig(t)

	for _, lang := range assets.Languages() {
		prefix := ""
		if lang != "en" {
			prefix = lang + "/"
		}
		t.Run("of forty questions in "+lang, func(t *testing.T) {
			t.Parallel()
			at(t, "", func(c *counter) {
				c.Send(ui.FormMsg{Form: compile(t, body)})
				c.speak(lang)
				c.Press("enter")
				c.Golden(prefix + "enroll_forty")
				c.Press("ctrl+s")
				c.Golden(prefix + "enroll_forty_asked")
				c.Type("Ana")
				c.Press("ctrl+s")
				c.Golden(prefix + "review_forty")
			})
		})
		t.Run("of an eClub in "+lang, func(t *testing.T) {
			t.Parallel()
			spoken(t, "eclub", lang, func(c *counter) {
				c.Press("enter")
				c.Golden(prefix + "enroll_eclub")
				born := "02131990"
				if lang != "en" {
					born = "13021990"
				}
				for _, text := range []string{"Ana", "Example", "10001", born, "ana@example.com"} {
					c.Type(text)
					c.Press("enter")
				}
				c.Golden(prefix + "review_eclub")
			})
		})
	}
}

func TestWhatIsTakenBackIsNotSaved(t *testing.T) {
	t.Parallel()
	for name, takeBack := range map[string]func(c *counter){
		"in the form": func(*counter) {},
		"after a look at another language": func(c *counter) {
			c.Press("f2")
			c.Press("f2")
			c.Press("f2")
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			at(t, "loyalty", func(c *counter) {
				c.Press("enter")
				for _, answer := range []string{"Ana", "2125550142", "ana@example.com", "y", "02131990", "H2X1Y4"} {
					c.Type(answer)
					c.Press("enter")
				}
				c.Sees("A ZIP code of five digits goes here.")
				takeBack(c)
				c.Press("shift+tab", "end", "ctrl+u", "shift+tab", "shift+tab", "backspace")
				c.Press("tab", "tab", "tab", "tab", "tab")
				c.Type("A friend")
				c.Press("enter", "space", "enter")
				c.Sees("Is everything right?")
				c.Press("enter")

				saved := c.box.last(t)
				require.NotContains(t, saved.Answers, "postalCode")
				require.NotContains(t, saved.Answers, "optIn")
				require.Equal(t, "Ana", saved.Answers["firstName"].Text())
			})
		})
	}
}
