// Package sync sends what the queue holds to the service: each guest once, in
// the order of capture, several guests at a time.
//
// It sees the queue and the service through two ports, Queue and Sender, and
// decides what a reply, a look-up or a silence means for a guest and for the
// line. docs/state-machine.md draws the states and names who may change them.
//
// It refuses to know how a request is written on the wire or how a guest is
// kept on the disk, and it never sends twice what may have been applied
// without reading the service first. It is imported as frontsync.
package sync
