// Package linear is the kiosk for people who listen or read by touch: the same
// screens as on a full terminal, told in plain lines, one announcement an
// event, and answered line by line.
//
// It draws nothing: no full screen, no box, no spinner, no colour, no cursor
// that jumps. It decides nothing either. What is asked, checked, saved and
// wiped is the shell's and the screens'; this package says what they tell and
// gives them what was typed.
package linear
