package sync_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"time"

	"frontdesk"
)

// simAttended is for how long after the faults people look after the queue.
const simAttended = 30 * time.Second

// person looks after the queue now and then: somebody at the desk who picks a
// guest from the list, thinks, and retries, mends or gives up. Nothing stops
// when the engine dies, and the guest may be another one by then.
func (w *world) person(n int) {
	r := w.dice("person", n)
	pause := []time.Duration{4 * time.Second, 20 * time.Second}[r.IntN(2)]
	for {
		time.Sleep(time.Second + time.Duration(r.Int64N(int64(pause))))
		if time.Since(w.began) > w.chaos+simAttended {
			break
		}
		w.act(r)
	}
	w.mu.Lock()
	w.people--
	w.mu.Unlock()
}

// act does one thing about one guest.
func (w *world) act(r *rand.Rand) {
	var listed []frontdesk.Entry
	for _, e := range w.queue.List() {
		if e.State == frontdesk.Held || e.State.Waiting() && r.IntN(6) == 0 {
			listed = append(listed, e)
		}
	}
	if len(listed) == 0 {
		return
	}
	e := listed[r.IntN(len(listed))]
	s, err := w.queue.Submission(context.Background(), e.ID)
	if err != nil {
		w.violated("reading %s: %v", e.ID, err)
		return
	}
	time.Sleep(time.Duration(r.Int64N(int64(4 * time.Second))))

	role := w.roles[e.ID]
	now, err := w.queue.Find(context.Background(), e.ID)
	if err != nil || now.Steps[0].State != e.Steps[0].State {
		return // half of it is done by now, and the screen is drawn anew
	}
	switch dice := r.IntN(24); {
	case dice == 0:
		if w.done(e, "given up", w.queue.Cancel(context.Background(), e.ID, "asked for")) {
			w.count(&w.figures.cancelled)
			w.tell(func() { role.cancelled = true })
		}
	case dice < 18 && e.State == frontdesk.Held:
		card := s.Card
		w.mend(role, s, e, r)
		err := w.queue.Repair(context.Background(), s)
		if s.Card != card && frontdesk.CodeOf(err) == frontdesk.EINVALID && frontdesk.HalfDone(s.Journey, e.Steps[0].Operation) {
			w.note("%s keeps the card: %v", e.ID, err)
			return
		}
		if w.done(e, "mended", err) {
			w.count(&w.figures.mended)
			w.tell(func() { role.mended++; role.answered(s) })
		}
	default:
		if w.done(e, "tried again", w.queue.Retry(context.Background(), e.ID)) {
			w.count(&w.figures.retried)
		}
	}
}

// done reports whether a person had their way, and wakes the engine. A guest
// who moved meanwhile is left alone.
func (w *world) done(e frontdesk.Entry, what string, err error) bool {
	if frontdesk.CodeOf(err) == frontdesk.ECONFLICT {
		w.note("%s, %s, was to be %s by a person: %v", e.ID, e.State, what, err)
		return false
	}
	if err != nil {
		w.violated("%s was to be %s by a person: %v", e.ID, what, err)
		return false
	}
	w.note("%s, %s, is %s by a person", e.ID, e.State, what)
	w.mu.Lock()
	engine := w.engine
	w.mu.Unlock()
	if engine != nil {
		engine.Nudge()
	}
	return true
}

// tell changes what the world knows of a role.
func (w *world) tell(change func()) {
	w.mu.Lock()
	defer w.mu.Unlock()
	change()
}

// mend changes a guest's answers as a person would: by today's form, and with
// what they are known by, or what the service refuses, set right.
func (w *world) mend(role *role, s *frontdesk.Submission, e frontdesk.Entry, r *rand.Rand) {
	if s.Change != nil {
		if role.kind == editor {
			s.Change.Before.User = frontdesk.Answers{"city": frontdesk.Text(w.desk.city(s))}
		}
		return
	}
	w.config.answerAll(s)
	if role.kind == poison && r.IntN(2) == 0 {
		s.Fields.User["zipCode"] = frontdesk.Text("10580")
	}
	begun := e.Steps[0].State == frontdesk.StepApplied
	w.mu.Lock()
	anew := fmt.Sprint("-", role.mended+1)
	w.mu.Unlock()
	if !begun && s.Username() != "" && (role.kind == taken || role.renames && r.IntN(3) > 0) {
		s.Fields.User["username"] = frontdesk.Text(fmt.Sprint("ana", e.Seq, anew))
	}
	if !begun && role.renames {
		s.Fields.User["email"] = frontdesk.Text(fmt.Sprint("ana", e.Seq, anew, "@example.com"))
		if s.Journey == frontdesk.Activate && r.IntN(2) == 0 {
			s.Card = frontdesk.Private(fmt.Sprint("6", e.Seq, anew))
		}
	}
}
