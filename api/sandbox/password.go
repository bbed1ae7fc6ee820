package sandbox

import (
	"crypto/pbkdf2"
	"crypto/rand"
	"crypto/sha256"
	"crypto/subtle"
	"encoding/hex"
	"fmt"
	"strconv"
	"strings"
)

// preloadedPassword is that of every preloaded guest.
const preloadedPassword = "training1"

// passwordRounds is how often a password is hashed that goes to a state file:
// little for a real service, but people in training may type a password that
// they use elsewhere. One that stays in memory is hashed once.
const passwordRounds = 1000

// passwordHasher makes hashes with so many rounds.
type passwordHasher int

// hash returns rounds, salt and sum, the latter two in hexadecimal.
func (rounds passwordHasher) hash(password string) string {
	var salt [16]byte
	// crypto/rand.Read never fails; it ends the program instead.
	_, _ = rand.Read(salt[:])
	sum := stretch(password, salt[:], int(rounds))
	return fmt.Sprintf("%d:%x:%x", int(rounds), salt, sum)
}

// passwordMatches reports whether the hash was made of the password.
func passwordMatches(hash, password string) bool {
	parts := strings.Split(hash, ":")
	if len(parts) != 3 {
		return false
	}
	rounds, err := strconv.Atoi(parts[0])
	if err != nil || rounds < 1 || rounds > passwordRounds {
		return false
	}
	salt, err := hex.DecodeString(parts[1])
	if err != nil {
		return false
	}
	sum, err := hex.DecodeString(parts[2])
	if err != nil {
		return false
	}
	return subtle.ConstantTimeCompare(sum, stretch(password, salt, rounds)) == 1
}

func stretch(password string, salt []byte, rounds int) []byte {
	key, err := pbkdf2.Key(sha256.New, password, salt, rounds, sha256.Size)
	if err != nil {
		// Only FIPS mode refuses a short salt or key, and these are long enough.
		return nil
	}
	return key
}
