// Package frontdesk holds the words of the enrollment kiosk: programs,
// answers, submissions, the states that a submission passes through, and what
// the service's replies mean.
//
// Every other package imports this one, and it imports only the standard
// library. It refuses any logic that needs a clock, a disk, a wire or a
// terminal; NewID alone looks at the clock, and nothing is concluded from that.
package frontdesk
