// Package field asks questions: one widget for each type of field that a
// program's Config knows, and the Pager that puts a list of them to a guest,
// page by page.
//
// A guest can always go back and always go on; only the end is gated, and it
// leads to the first thing that is wrong. The package checks nothing itself:
// package forms normalises and checks, this one shows what came of it.
package field
