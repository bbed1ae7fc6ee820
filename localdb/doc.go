// Package localdb keeps what the desk must not lose in one SQLite file of the
// data folder: the Submissions that wait to be sent, what came of every
// attempt, and the Configs that the guests were asked by.
//
// A Submission is saved, sealed, in one transaction with one sync of the disk.
// Everything a guest said is encrypted under a key of that Submission's own,
// which is destroyed after the last acknowledgement; the columns outside hold
// nothing personal but a masked hint. docs/decisions/0005-sealing.md says what
// that protects against, and what it does not.
//
// The package refuses to send anything, to decide what a reply means, and to
// delete: a Submission that failed becomes held, one that was given up becomes
// cancelled, one that was sent leaves a receipt.
package localdb
