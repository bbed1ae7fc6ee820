package sandbox

import (
	"cmp"
	"encoding/json"
	"fmt"
	"net/http"
	"slices"
	"strings"

	"frontdesk"
)

// slowness is how long an answer takes in frontdesk.SceneSlow.
const slowness = 4000 // ms

// Scenes lists the scenes that SetScene knows.
func (s *Service) Scenes() []frontdesk.Scene { return frontdesk.Scenes() }

// Scene returns the scene that the service is in, frontdesk.SceneCustom after
// SetDial.
func (s *Service) Scene() frontdesk.Scene {
	s.gateMu.Lock()
	defer s.gateMu.Unlock()
	return s.scene
}

// SetScene puts the service into a scene and undoes the one before it. Every
// scene but one is a turn of the dial; frontdesk.SceneChangedConfig gives each
// program a Config with one more question that must be answered. An error is
// that of SetDial, or says that there is no such scene; then nothing has
// changed.
func (s *Service) SetScene(scene frontdesk.Scene) error {
	d, err := dialOf(scene)
	if err != nil {
		return err
	}
	s.gateMu.Lock()
	defer s.gateMu.Unlock()
	if err := s.turn(d); err != nil {
		return err
	}
	s.scene = scene
	return s.reconfigure(scene == frontdesk.SceneChangedConfig)
}

// dialOf returns how the dial stands in a scene.
func dialOf(scene frontdesk.Scene) (Dial, error) {
	always := func(kind string) Dial { return Dial{Faults: []Fault{{Kind: kind}}} }
	switch scene {
	case frontdesk.SceneOnline, frontdesk.SceneChangedConfig:
		return Dial{}, nil
	case frontdesk.SceneOffline:
		return Dial{Mode: ModeOffline}, nil
	case frontdesk.SceneSlow:
		return Dial{Faults: []Fault{{Kind: FaultSlow, DelayMs: slowness}}}, nil
	case frontdesk.SceneLostReplies:
		return Dial{Faults: lostReplies()}, nil
	case frontdesk.SceneLoginPage:
		return always(FaultPortal), nil
	case frontdesk.SceneWrongSecret:
		return always(FaultWrongSecret), nil
	default:
		return Dial{}, fmt.Errorf("there is no scene %q", scene)
	}
}

// lostReplies lets every answer to a change get lost. Look-ups are answered, so
// that trainees see how a desk finds out what became of a guest.
func lostReplies() []Fault {
	var out []Fault
	for path, op := range routes() {
		if changes(path) {
			out = append(out, Fault{Kind: FaultDropAfter, Operation: op.name})
		}
	}
	slices.SortFunc(out, func(a, b Fault) int { return cmp.Compare(a.Operation, b.Operation) })
	return out
}

// changes reports whether an operation, by its method and path, changes
// something.
func changes(path string) bool {
	return strings.Contains(path, " enrollment/") && !strings.HasPrefix(path, http.MethodGet) &&
		!strings.HasSuffix(path, "/validateRelatedGuest.json")
}

// reconfigure gives every program its built-in Config, with one more question
// if asked for.
func (s *Service) reconfigure(changed bool) error {
	programs, err := demoPrograms()
	if err != nil {
		return err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	for template, p := range s.programs {
		config := programs[template].config
		if changed {
			if config, err = withQuestion(config); err != nil {
				return err
			}
		}
		if err := p.configure(config); err != nil {
			return err
		}
	}
	return nil
}

// withQuestion returns a Config that asks one thing more, which must be
// answered.
func withQuestion(config []byte) ([]byte, error) {
	members := map[string]json.RawMessage{}
	var fields []json.RawMessage
	if err := json.Unmarshal(config, &members); err != nil {
		return nil, fmt.Errorf("decoding the Config: %w", err)
	}
	if err := json.Unmarshal(members["fields"], &fields); err != nil {
		return nil, fmt.Errorf("decoding the Config's fields: %w", err)
	}
	question := json.RawMessage(`{"field": "custom6", "label": "Favorite Dish", "type": "entry",
		"required": true, "setOnce": false, "minLength": 1, "maxLength": 100}`)
	encoded, err := json.Marshal(append(fields, question))
	if err != nil {
		return nil, fmt.Errorf("encoding the Config's fields: %w", err)
	}
	members["fields"] = encoded
	return json.Marshal(members)
}

// Mail lists the letters that were written, the newest first.
func (s *Service) Mail() []frontdesk.Letter {
	letters := s.State().Letters
	out := make([]frontdesk.Letter, 0, len(letters))
	for _, l := range slices.Backward(letters) {
		out = append(out, frontdesk.Letter{Kind: l.Kind, To: l.To, Code: l.Code})
	}
	return out
}
