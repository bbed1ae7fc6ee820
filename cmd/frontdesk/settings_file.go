package main

import (
	"bytes"
	"os"
	"path/filepath"

	"github.com/pelletier/go-toml/v2"

	"frontdesk"
)

// writeSettings writes the settings file, and the secret into a file of its
// own. Both appear whole or not at all, and only their owner can read them.
func writeSettings(path string, s settings, secret frontdesk.Private) error {
	if err := writeFile(s.ClientSecretFile, []byte(secret.Reveal()+"\n")); err != nil {
		return err
	}
	var body bytes.Buffer
	body.WriteString("# Settings of frontdesk. FRONTDESK_* in the environment stand over them;\n" +
		"# frontdesk init asks for them again.\n")
	if err := toml.NewEncoder(&body).Encode(s); err != nil {
		return frontdesk.Wrap(err, frontdesk.EINTERNAL, "The settings cannot be written.")
	}
	return writeFile(path, body.Bytes())
}

// writeFile replaces a file through a temporary one beside it.
func writeFile(path string, body []byte) error {
	told := func(err error) error {
		return frontdesk.Wrap(err, frontdesk.ESTORAGE, "The file "+path+" cannot be written.")
	}
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return told(err)
	}
	file, err := os.CreateTemp(filepath.Dir(path), ".frontdesk-*") // mode 0600
	if err != nil {
		return told(err)
	}
	defer os.Remove(file.Name()) // gone already when all went well
	_, err = file.Write(body)
	if err == nil {
		err = file.Sync()
	}
	if closing := file.Close(); err == nil {
		err = closing
	}
	if err == nil {
		err = os.Rename(file.Name(), path)
	}
	if err != nil {
		return told(err)
	}
	return nil
}
