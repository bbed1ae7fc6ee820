package sandbox_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestRelatedGuestsAreAddedAllOrNone(t *testing.T) {
	t.Parallel()
	d, _ := member(t)
	add := func(list ...any) object {
		return d.post("enrollment/addRelatedGuests", object{"username": "anaexample", "setRelatedGuestFields": list})
	}

	good := add(object{"firstName": "Leo", "dateOfBirth": "2015-05-05"}, object{"firstName": "Mia", "salutation": "Ms."})
	bad := add(object{"firstName": "Ben"}, object{"email": "ben@", "lastName": strings.Repeat("a", 31), "age": "3", "salutation": "Sir", "dateOfBirth": "soon"})
	many := add(object{"firstName": "Ben"}, object{"firstName": "Max"}, object{"firstName": "Zoe"})

	require.Equal(t, object{"result": "success"}, good)
	require.Equal(t, "failure", bad["result"])
	require.Equal(t, "enrollment_input.validation_error", bad["errorCode"])
	require.Equal(t, map[string]string{
		"setRelatedGuestFields/email": "invalid_email", "setRelatedGuestFields/lastName": "too_long",
		"setRelatedGuestFields/age": "invalid_field", "setRelatedGuestFields/salutation": "invalid_enumeration",
		"setRelatedGuestFields/dateOfBirth": "invalid_date",
	}, codes(bad))
	require.Equal(t, map[string]string{"setRelatedGuestFields/maxRelatedUsers": "exceeded_max_related_guests"}, codes(many))
	related := d.service.Ledger().Guests[0].Related
	require.Len(t, related, 2)
	require.Equal(t, "Leo", related[0].FirstName)
	require.Len(t, d.service.Ledger().Entries, 2)
}

func TestARelatedGuestIsEditedAndRemoved(t *testing.T) {
	t.Parallel()
	d, _ := member(t)
	d.post("enrollment/addRelatedGuests", object{
		"username": "anaexample", "setRelatedGuestFields": []object{{"firstName": "Leo", "lastName": "Example"}},
	})
	edit := func(code int, fields object) object {
		return d.post("enrollment/editRelatedGuest", object{
			"username": "anaexample", "relatedGuestCode": code, "setRelatedGuestFields": fields,
		})
	}

	edited := edit(1, object{"firstName": "Leonard", "lastName": ""})
	unknown := edit(7, object{"firstName": "Leonard"})
	info := d.get("guest/userInformation", map[string]string{"username": "anaexample"})
	removed := d.remove("enrollment/relatedGuest", map[string]string{"username": "anaexample", "relatedGuestCode": "1"})
	again := d.remove("enrollment/relatedGuest", map[string]string{"username": "anaexample", "relatedGuestCode": "1"})

	require.Equal(t, object{"result": "success"}, edited)
	require.Equal(t, map[string]string{"setRelatedGuestFields/relatedGuestCode": "non_existent_related_guests"}, codes(unknown))
	require.Equal(t, []any{object{"relatedGuestCode": 1.0, "firstName": "Leonard"}}, info["relatedGuests"])
	require.Equal(t, object{"relatedGuestCode": 1.0, "firstName": "Leonard"}, removed["removedGuest"])
	require.Equal(t, "failure", again["result"])
	require.Empty(t, d.service.Ledger().Guests[0].Related)
}

func TestValidatingARelatedGuestChangesNothing(t *testing.T) {
	t.Parallel()
	d, _ := member(t)
	validate := func(params object) object { return d.post("enrollment/validateRelatedGuest", params) }

	one := validate(object{"setRelatedGuestFields": object{"firstName": "Leo"}})
	list := validate(object{"username": "anaexample", "setRelatedGuestFields": []object{{"firstName": "Leo"}}})
	wrong := validate(object{"authentication": "anonymous", "setRelatedGuestFields": object{"email": "leo"}})
	unknown := validate(object{"username": "anaexample", "relatedGuestCode": 7, "setRelatedGuestFields": object{}})
	none := validate(object{})

	require.Equal(t, object{"result": "success"}, one)
	require.Equal(t, object{"result": "success"}, list)
	require.Equal(t, map[string]string{"setRelatedGuestFields/email": "invalid_email"}, codes(wrong))
	require.Equal(t, map[string]string{"setRelatedGuestFields/relatedGuestCode": "non_existent_related_guests"}, codes(unknown))
	require.Equal(t, "enrollment_input.invalid_field", none["errorCode"])
	require.Len(t, d.service.Ledger().Entries, 1)
}

func TestAProgramWithoutRelatedGuestsTakesNone(t *testing.T) {
	t.Parallel()
	d := setup(t)
	d.post("enrollment/activateAndRegister", onCard(loyalty(object{
		"username": one("anaexample"), "password": one("secret1"),
	}), "6000100000001000"))

	r := d.post("enrollment/addRelatedGuests", object{
		"username": "anaexample", "setRelatedGuestFields": []object{{"firstName": "Leo"}},
	})

	require.Equal(t, map[string]string{"setRelatedGuestFields/maxRelatedUsers": "exceeded_max_related_guests"}, codes(r))
}
