package assets

import "embed"

// Programs holds the Configs of the demo programs, one file a program, each
// the "config" object of the service's reply: programs/loyalty.json and
// programs/eclub.json as the service's document prints them,
// programs/family.json and programs/reverse.json beside them.
//
//go:embed programs/*.json
var Programs embed.FS
