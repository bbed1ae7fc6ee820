package main

import (
	"archive/tar"
	"bytes"
	"compress/gzip"
	"context"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"frontdesk"
)

// writeBundle writes a support bundle: the doctor's report, the settings
// without secrets, the counts, and the last lines of the log without anything
// that somebody else wrote.
func (d *doctor) writeBundle(ctx context.Context, path string, found []frontdesk.Symptom) error {
	report, err := json.MarshalIndent(doctorReport{Health: worst(found), Symptoms: scrubSymptoms(found)}, "", "  ")
	if err != nil {
		return err
	}
	files := []supportFile{
		{"doctor.json", report},
		{"settings.toml", []byte(settingsForSupport(d.settings))},
		{"log.jsonl", logForSupport(filepath.Join(d.settings.DataDir, logName))},
	}
	if d.parts != nil {
		counts, err := d.counts(ctx)
		if err != nil {
			return err
		}
		files = append(files, supportFile{"counts.json", counts})
	}
	body, err := pack(files, d.now())
	if err != nil {
		return err
	}
	return writeFile(path, body)
}

// supportFile is one file of a support bundle.
type supportFile struct {
	name string
	body []byte
}

// pack makes a tar.gz of files.
func pack(files []supportFile, at time.Time) ([]byte, error) {
	var out bytes.Buffer
	zipped := gzip.NewWriter(&out)
	archive := tar.NewWriter(zipped)
	for _, file := range files {
		header := &tar.Header{Name: "frontdesk-support/" + file.name, Mode: 0o600, Size: int64(len(file.body)), ModTime: at}
		if err := archive.WriteHeader(header); err != nil {
			return nil, fmt.Errorf("packing %s: %w", file.name, err)
		}
		if _, err := archive.Write(file.body); err != nil {
			return nil, fmt.Errorf("packing %s: %w", file.name, err)
		}
	}
	if err := archive.Close(); err != nil {
		return nil, fmt.Errorf("packing: %w", err)
	}
	if err := zipped.Close(); err != nil {
		return nil, fmt.Errorf("packing: %w", err)
	}
	return out.Bytes(), nil
}

// scrubSymptoms masks what looks personal in a report: a program may be named
// after somebody's address.
func scrubSymptoms(found []frontdesk.Symptom) []frontdesk.Symptom {
	out := slices.Clone(found)
	for i := range out {
		out[i].Text, out[i].Advice = scrub(out[i].Text), scrub(out[i].Advice)
	}
	return out
}

// settingsForSupport are the settings that say how the desk is set up. Those
// that are secret are left out, and the texts of the others are scrubbed.
func settingsForSupport(s settings) string {
	var b strings.Builder
	defaults := defaultSettings()
	for _, one := range settingsList() {
		value := literal(one.value(&s))
		switch {
		case value == literal(one.value(&defaults)):
		case one.secret, one.name == "client_id", one.name == "otp_client_id":
			fmt.Fprintf(&b, "%s = \"(set)\"\n", one.name)
		default:
			fmt.Fprintf(&b, "%s = %s\n", one.name, scrub(value))
		}
	}
	for _, table := range s.Programs {
		b.WriteString("\n[[program]]\n")
		for _, line := range table.lines() {
			b.WriteString(scrub(line) + "\n")
		}
	}
	return b.String()
}

// countsReport is what a bundle says of the queue.
type countsReport struct {
	Version string                  `json:"version"`
	Schema  int                     `json:"schema"`
	SQLite  string                  `json:"sqlite"`
	ByState map[frontdesk.State]int `json:"byState"`
	Oldest  time.Time               `json:"oldest,omitzero"`
}

// counts reads the numbers of the database.
func (d *doctor) counts(ctx context.Context) ([]byte, error) {
	report, err := d.parts.db.Report(ctx)
	if err != nil {
		return nil, err
	}
	tally, err := d.parts.db.Tally(ctx)
	if err != nil {
		return nil, err
	}
	return json.MarshalIndent(countsReport{
		Version: version(), Schema: report.Schema, SQLite: report.SQLite, ByState: tally.ByState, Oldest: tally.Oldest,
	}, "", "  ")
}

// supportLines is how many lines of the log a bundle holds, supportBytes how
// much of the file's end is read for them.
const (
	supportLines = 2000
	supportBytes = 2 << 20
)

// logForSupport returns the end of the log. Of each line only those members go
// into a bundle whose words are our own: what a library said of a failure stays
// here, its type goes.
func logForSupport(path string) []byte {
	lines := bytes.Split(endOf(path), []byte("\n"))
	lines = lines[max(0, len(lines)-supportLines):]
	var out bytes.Buffer
	for _, line := range lines {
		var members map[string]any
		if json.Unmarshal(line, &members) != nil {
			continue // a line that was cut, or that is not ours
		}
		if kept, err := json.Marshal(ownWords(members)); err == nil {
			out.Write(append(kept, '\n'))
		}
	}
	return out.Bytes()
}

// endOf returns the end of a file, nothing if it cannot be read.
func endOf(path string) []byte {
	file, err := os.Open(path)
	if err != nil {
		return nil
	}
	defer file.Close()
	info, err := file.Stat()
	if err != nil {
		return nil
	}
	from := max(0, info.Size()-supportBytes)
	body := make([]byte, info.Size()-from)
	n, _ := file.ReadAt(body, from) // what could be read is of use
	return body[:n]
}

// ownWords keeps the members of a line that only this program writes.
func ownWords(members map[string]any) map[string]any {
	kept := map[string]any{}
	for name, value := range members {
		if inner, isGroup := value.(map[string]any); isGroup {
			kept[name] = ownWords(inner)
			continue
		}
		text, isText := value.(string)
		switch {
		case isText && slices.Contains([]string{
			"time", "level", "msg", "submission", "program", "disposition", "state", "step", "link", logCode, logTold, logKind, logFrames,
		}, name):
			kept[name] = scrub(text)
		case !isText && value != nil:
			if number, isNumber := value.(float64); isNumber && number < 1e6 {
				kept[name] = number
			}
		}
	}
	return kept
}
