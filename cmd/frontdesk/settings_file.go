package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"github.com/charmbracelet/x/ansi"

	"frontdesk"
)

// settingsText writes a settings file: every setting with its meaning, those
// that nobody changed commented out. Secrets are left out.
func settingsText(s settings) string {
	var b strings.Builder
	b.WriteString("# Settings of frontdesk. FRONTDESK_* in the environment stand over them, flags over both.\n" +
		"# A line that begins with # is not set. frontdesk init asks again and writes this file anew.\n")
	defaults := defaultSettings()
	heading := ""
	for _, one := range settingsList() {
		if one.group != heading {
			heading = one.group
			fmt.Fprintf(&b, "\n# --- %s ---\n", heading)
		}
		fmt.Fprintf(&b, "\n%s\n", comment(one.meaning))
		now, usual := literal(one.value(&s)), literal(one.value(&defaults))
		switch {
		case now != usual && !one.secret:
			fmt.Fprintf(&b, "%s = %s\n", one.name, now)
		case one.example != "":
			fmt.Fprintf(&b, "#%s = %s\n", one.name, one.example)
		default:
			fmt.Fprintf(&b, "#%s = %s\n", one.name, usual)
		}
	}
	b.WriteString(programsText(s.Programs))
	return b.String()
}

// comment breaks a meaning into lines of a comment.
func comment(meaning string) string {
	return "# " + strings.ReplaceAll(ansi.Wordwrap(meaning, 100, ""), "\n", "\n# ")
}

// programsText writes the tables of a desk of several programs, or shows how
// they are written.
func programsText(tables []programTable) string {
	head := "\n# --- Several programs ---\n\n" + comment("A desk of several programs has a table for each. "+
		"A table takes what it leaves out from the settings above and stands over them and the environment.") + "\n"
	if len(tables) == 0 {
		return head + "#[[program]]\n#name = \"Rewards\"\n#card_template_code = 0\n\n" +
			"#[[program]]\n#name = \"Birthday club\"\n#card_template_code = 1\n#program_kind = \"eclub\"\n"
	}
	var b strings.Builder
	b.WriteString(head)
	for _, t := range tables {
		b.WriteString("\n[[program]]\n")
		for _, line := range t.lines() {
			b.WriteString(line + "\n")
		}
	}
	return b.String()
}

// lines writes what a table sets.
func (t programTable) lines() []string {
	var out []string
	text := func(name, value string) {
		if value != "" {
			out = append(out, name+" = "+quoted(value))
		}
	}
	number := func(name string, value *int) {
		if value != nil {
			out = append(out, fmt.Sprintf("%s = %d", name, *value))
		}
	}
	text("name", t.Name)
	number("merchant_id", t.MerchantID)
	number("card_template_code", t.CardTemplateCode)
	text("program_kind", t.ProgramKind)
	text("store_code", t.StoreCode)
	if t.UniqueFields != nil {
		out = append(out, "unique_fields = "+literal(&t.UniqueFields))
	}
	text("integration", t.Integration)
	text("card_pattern", t.CardPattern)
	return out
}

// secretPlace is where keepSecret put the client secret.
type secretPlace struct {
	file     string // "" for the keyring
	sentence string // what it protects against
}

// keepSecret stores the client secret in the best place that this machine
// has: the keyring of the person who is signed in, else a file of its own that
// only its owner can read.
func keepSecret(s *settings, secret frontdesk.Private) (secretPlace, error) {
	s.ClientSecret = ""
	if s.env("CREDENTIALS_DIRECTORY") != "" && s.ClientSecretFile == "" {
		if given, err := s.secret(); err == nil && given == secret {
			return secretPlace{sentence: "The client secret stays in the systemd credential " + credentialSecret + "."}, nil
		}
	}
	if s.secretRing().keep(secret) {
		s.ClientSecretFile = ""
		return secretPlace{sentence: "The client secret is in the keyring of whoever is signed in: it opens with their password and lies in no file."}, nil
	}
	s.ClientSecretFile = filepath.Join(s.DataDir, "client.secret")
	err := writeFile(s.ClientSecretFile, []byte(secret.Reveal()+"\n"))
	return secretPlace{file: s.ClientSecretFile, sentence: "The client secret is in a file of its own, " + s.ClientSecretFile +
		", which only you can read. Whoever takes the whole disk can read it too; a systemd credential would not let them:\n" +
		"  systemd-creds encrypt --name=" + credentialSecret + " " + s.ClientSecretFile + " /etc/credstore.encrypted/" + credentialSecret}, err
}

// writeFile replaces a file through a temporary one beside it.
func writeFile(path string, body []byte) error {
	return writeFileBy(path, func(out io.Writer) error {
		_, err := out.Write(body)
		return err
	})
}

// writeFileBy replaces a file by what write writes, through a temporary one
// beside it, and lets it reach the disk. An error of ours that write returns is
// returned as it is.
func writeFileBy(path string, write func(io.Writer) error) error {
	err := replaceFile(path, write)
	if own := (*frontdesk.Error)(nil); err == nil || errors.As(err, &own) {
		return err
	}
	return frontdesk.Wrap(err, frontdesk.ESTORAGE, "The file "+path+" cannot be written.")
}

func replaceFile(path string, write func(io.Writer) error) error {
	dir := filepath.Dir(path)
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return err
	}
	file, err := os.CreateTemp(dir, ".frontdesk-*") // mode 0600
	if err != nil {
		return err
	}
	defer os.Remove(file.Name()) // gone already when all went well
	err = write(file)
	if err == nil {
		err = file.Sync()
	}
	if closing := file.Close(); err == nil {
		err = closing
	}
	if err == nil {
		err = os.Rename(file.Name(), path)
	}
	if err == nil {
		err = syncFolder(dir)
	}
	return err
}

// syncFolder makes the names in a folder as durable as the files.
func syncFolder(dir string) error {
	folder, err := os.Open(dir)
	if err != nil {
		return err
	}
	defer folder.Close()
	return folder.Sync()
}
