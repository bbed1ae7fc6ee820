package sandbox

import (
	"crypto/pbkdf2"
	"crypto/rand"
	"crypto/sha256"
	"crypto/subtle"
	"encoding/hex"
	"strings"
)

// preloadedPassword is that of every preloaded guest.
const preloadedPassword = "training1"

// passwordRounds is little for a real service; people in training may type a
// password that they use elsewhere, so it is not written as it is.
const passwordRounds = 1000

// hashPassword returns a salted hash, both in hexadecimal.
func hashPassword(password string) string {
	var salt [16]byte
	// crypto/rand.Read never fails; it ends the program instead.
	_, _ = rand.Read(salt[:])
	return hex.EncodeToString(salt[:]) + ":" + hex.EncodeToString(stretch(password, salt[:]))
}

// passwordMatches reports whether the hash was made of the password.
func passwordMatches(hash, password string) bool {
	salt, sum, ok := strings.Cut(hash, ":")
	if !ok {
		return false
	}
	rawSalt, err := hex.DecodeString(salt)
	if err != nil {
		return false
	}
	rawSum, err := hex.DecodeString(sum)
	if err != nil {
		return false
	}
	return subtle.ConstantTimeCompare(rawSum, stretch(password, rawSalt)) == 1
}

func stretch(password string, salt []byte) []byte {
	key, err := pbkdf2.Key(sha256.New, password, salt, passwordRounds, sha256.Size)
	if err != nil {
		// Only a salt or key shorter than FIPS mode allows is refused.
		return nil
	}
	return key
}
