package frontdesk

import "time"

// DraftVisit is what a guest had typed when the kiosk stopped.
type DraftVisit struct {
	ID         string // of the Submission that would have come of it
	Journey    Journey
	Program    string // Program.Key
	ConfigHash string // the Config the guest was asked by
	Language   string // BCP 47
	Answers    Answers
	Card       Private
	Related    []RelatedGuest
	Field      string    // the service's name of the field they were at
	At         time.Time // when it was kept, by the wall clock
}
