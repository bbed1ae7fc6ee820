package frontdesk

// Health says how bad a Symptom is.
type Health string

// The degrees of health.
const (
	Healthy Health = "ok"
	Ailing  Health = "warning" // works, and should be looked after
	Broken  Health = "error"   // does not work
)

// Symptom is one thing that the doctor looked at. Its sentences are plain
// English and hold nothing personal and no secret.
type Symptom struct {
	Part   string `json:"part"`   // what was looked at: "clock", "disk"
	Health Health `json:"health"` // how bad it is
	Text   string `json:"text"`   // what was found
	Advice string `json:"advice,omitempty"`
}
