package sandbox

import (
	"encoding/json"
	"net/http"
	"strconv"
	"strings"
	"sync"
)

// hugeReply is how many bytes a reply that is too large has.
const hugeReply = 64 << 20

// loginPage is what a captive portal answers with.
const loginPage = `<!DOCTYPE html>
<html><head><title>Sign in to the guest network</title></head>
<body><form action="/login"><input name="room"><button>Sign in</button></form></body></html>
`

// spoil answers a request in the way of a fault; work does what was asked and
// returns the answer that it would have had.
func (s *Service) spoil(w http.ResponseWriter, r *http.Request, f *Fault, work func() answer) {
	work = sync.OnceValue(work)
	if f.After {
		work()
	}
	switch f.Kind {
	case FaultDropBefore:
		panic(http.ErrAbortHandler)
	case FaultDropAfter:
		work()
		panic(http.ErrAbortHandler)
	case FaultCut:
		cut(w, work())
	case FaultStatus:
		send(w, refusal(orElse(f.Status, http.StatusInternalServerError)))
	case FaultRetryAfter:
		a := refusal(orElse(f.Status, http.StatusTooManyRequests))
		a.header = http.Header{"Retry-After": {strconv.Itoa(orElse(f.RetryAfterSeconds, 1))}}
		send(w, a)
	case FaultPortal:
		send(w, portal(f.Status))
	case FaultGarbage:
		send(w, answer{status: orElse(f.Status, http.StatusOK), kind: jsonType, body: []byte("{\"result\": \"succ\x00\xff]]")})
	case FaultEmpty:
		send(w, answer{status: orElse(f.Status, http.StatusOK), kind: jsonType})
	case FaultWrongType:
		a := work()
		a.kind = "text/plain; charset=utf-8"
		send(w, a)
	case FaultHang:
		select {
		case <-r.Context().Done():
		case <-s.closing:
		}
		panic(http.ErrAbortHandler)
	case FaultWrongSecret:
		send(w, refusal(http.StatusUnauthorized))
	case FaultStringly:
		send(w, stringly(work()))
	case FaultTooLarge:
		flood(w, work())
	case FaultRefuse:
		send(w, jsonAnswer(refused(f.Code, f.Field)))
	}
}

// refused is the answer with an error code, of a field if one is named, in the
// form that the code has from an operation.
func refused(code, field string) reply {
	switch {
	case field != "":
		return invalid(code, field)
	case code == "435":
		return alreadyActive()
	case code == "auto_combine.account_suspended":
		return suspended()
	case code == "enrollment_input.not_unique":
		return notUnique("email")
	case code == "account_info.invalid_status":
		return invalidStatus()
	default:
		return documented(code)
	}
}

// invalid is the answer to one field that the rules refuse.
func invalid(code, field string) reply {
	errs := fieldErrors{}
	errs.add(field, code)
	if strings.HasPrefix(field, relatedPrefix) {
		return invalidRelated(errs)
	}
	return invalidInputs(errs)
}

// orElse returns n, or another number when n is 0.
func orElse(n, other int) int {
	if n == 0 {
		return other
	}
	return n
}

// portal is a login page, or a redirect to one on another host.
func portal(status int) answer {
	a := answer{status: http.StatusOK, kind: "text/html; charset=utf-8", body: []byte(loginPage)}
	if status >= 300 && status < 400 {
		a.status = status
		a.header = http.Header{"Location": {"http://login.portal.invalid/"}}
	}
	return a
}

// cut promises the whole answer, sends half of it and hangs up.
func cut(w http.ResponseWriter, a answer) {
	w.Header().Set("Content-Length", strconv.Itoa(len(a.body)))
	a.body = a.body[:len(a.body)/2]
	send(w, a)
	// A writer that cannot flush loses the half too, which is a cut as well.
	_ = http.NewResponseController(w).Flush()
	panic(http.ErrAbortHandler)
}

// flood sends the answer with so many blanks before its last bracket that
// nobody should read it to the end.
func flood(w http.ResponseWriter, a answer) {
	body := strings.TrimRight(string(a.body), "\n")
	if body == "" {
		body = "{}"
	}
	end := body[len(body)-1:]
	a.body = []byte(body[:len(body)-1])
	send(w, a)
	blanks := []byte(strings.Repeat(" ", 1<<16))
	for range hugeReply / len(blanks) {
		if _, err := w.Write(blanks); err != nil {
			return
		}
	}
	_, _ = w.Write([]byte(end))
}

// stringly answers in the style of the document's examples rather than of its
// tables: booleans and numbers as strings, the card number as a number, error
// codes bare, a conflict with nothing but its field.
func stringly(a answer) answer {
	var r map[string]any
	if json.Unmarshal(a.body, &r) != nil {
		return a
	}
	switch r["result"] {
	case "uniquenessConflict":
		r = map[string]any{"result": r["result"], "conflictingField": r["conflictingField"]}
	case "failure":
		if _, ok := r["responseCode"]; !ok && r["errorsByField"] == nil {
			r = map[string]any{"result": "failure", "responseCode": r["errorCode"], "responseMessage": r["errorMessage"]}
		}
	}
	for name, v := range r {
		switch v := v.(type) {
		case bool:
			r[name] = strings.ToUpper(strconv.FormatBool(v)[:1]) + strconv.FormatBool(v)[1:]
		case float64:
			r[name] = strconv.FormatFloat(v, 'f', -1, 64)
		}
	}
	if number, ok := r["printedCardNumber"].(string); ok && allDigits(number) {
		r["printedCardNumber"] = json.Number(strings.TrimLeft(number, "0"))
	}
	if byField, ok := r["errorsByField"].(map[string]any); ok {
		r["errorsByField"] = bareCodes(byField)
	}
	a.body = reply(r).encode()
	return a
}

// bareCodes returns the errors as older releases send them, a list of codes a
// field.
func bareCodes(byField map[string]any) map[string]any {
	out := make(map[string]any, len(byField))
	for field, list := range byField {
		var codes []any
		items, _ := list.([]any)
		for _, item := range items {
			if o, ok := item.(map[string]any); ok {
				codes = append(codes, o["code"])
			}
		}
		out[field] = codes
	}
	return out
}
