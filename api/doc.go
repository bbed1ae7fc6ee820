// Package api speaks to the loyalty service: the enrollment operations, the
// look-ups that find guests and settle a lost reply, guest tokens, and the
// enrollment of a payment card for one-time passwords.
//
// Every operation stands in one table (operation table, table.go) and every
// reply is judged by one table (outcome.go), which docs/outcomes.md prints. A
// reply that neither table knows is never taken for a success.
//
// The package keeps nothing: it has no queue, repeats no request that may have
// been carried out, writes no log, and puts neither secrets nor personal data
// into an error.
package api
