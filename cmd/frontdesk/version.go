package main

import (
	"cmp"
	"runtime/debug"
)

// release is the version that make build stamps on the program, from git
// describe.
var release string //nolint:gochecknoglobals // the linker can set nothing else

// version returns what --version prints: the stamp, else the commit that the
// Go tool knows of, else "unknown".
func version() string {
	info, _ := debug.ReadBuildInfo()
	if release != "" || info == nil {
		return cmp.Or(release, "unknown")
	}
	for _, setting := range info.Settings {
		if setting.Key == "vcs.revision" {
			return "0-" + setting.Value[:min(12, len(setting.Value))]
		}
	}
	return "unknown"
}
