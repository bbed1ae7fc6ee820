package frontdesk

import (
	"crypto/sha256"
	"encoding/hex"
	"time"
)

// Config is what the service said about a program's fields, kept as it came.
type Config struct {
	Hash      string    // see HashConfig
	Program   string    // Program.Key of the program it belongs to
	Body      []byte    // the "config" object of the reply, JSON
	FetchedAt time.Time // when the service last gave it
}

// HashConfig names a Config by its content: the first 32 hexadecimal digits
// of the SHA-256 of its body.
func HashConfig(body []byte) string {
	sum := sha256.Sum256(body)
	return hex.EncodeToString(sum[:16])
}
