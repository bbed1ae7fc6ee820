// Package sandbox is an enrollment service in Go: the operations, the rules
// and the error codes of the enrollment document, with state in memory or in a
// file, a ledger of what was applied, and a dial that makes faults.
//
// It is what training and the tests talk to. It is strict: what the documents
// refuse it refuses. It is a second reading of the documents, so it shares no
// code with the client or the forms, which must come to the same answers on
// their own. It is no stand-in for a real service: it sends no mail and no
// text message, and whoever reaches its control address can read everything.
package sandbox
