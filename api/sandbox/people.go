package sandbox

import (
	"fmt"
	"maps"
)

// Person is a guest that every program has from the start. Nobody is called
// like this, and the addresses and phone numbers belong to nobody.
type Person struct {
	Username string
	Card     string
	Name     string
	Shows    string // what the person is good for in training, plain English
}

// People lists the preloaded guests of a program by their cards, nil for an
// unknown card template code. Usernames are "guest", the card template code and
// the card's place, e-mail addresses the username at example.com, passwords
// "training1".
func People(template int) []Person {
	if template < LoyaltyTemplate || template > ReverseTemplate {
		return nil
	}
	var out []Person
	for place := firstRegistered; place <= lastRegistered; place++ {
		who := character(place)
		out = append(out, Person{
			Username: preloadedName(template, place), Card: printedNumber(template, place),
			Name: who.first + " " + who.last, Shows: who.shows,
		})
	}
	return out
}

// The places of the preloaded guests who are special.
const (
	placeNoEmail   = 3004
	placeSuspended = 3005
	placeExchanged = 3006
	placeTwin      = 3007
	placeTwinToo   = 3008
	placeWhole     = 3009

	oldCard = 5099 // of the guest at placeExchanged, exchanged
)

// cast is what a preloaded guest is called and good for.
type cast struct{ first, last, shows string }

// character returns who stands at a place.
func character(place int) cast {
	switch place {
	case placeNoEmail:
		return cast{"Nora", "Nomail", "has no e-mail address"}
	case placeSuspended:
		return cast{"Sol", "Suspended", "has a suspended account"}
	case placeExchanged:
		return cast{"Otto", "Oldcard", "has a second card that was exchanged"}
	case placeTwin, placeTwinToo:
		return cast{"Sam", "Sample", "shares name and phone number with another guest"}
	case placeWhole:
		return cast{"Wanda", "Whole", "has everything: addresses, favorite stores, perks, external accounts"}
	default:
		return cast{"Preloaded", "Guest", "is an ordinary guest"}
	}
}

// preloadedName is the username of a preloaded guest.
func preloadedName(template, place int) string { return fmt.Sprintf("guest%d%d", template, place) }

// castOf returns the fields of a preloaded guest.
func castOf(template, place int) map[string]string {
	who, name := character(place), preloadedName(template, place)
	phone := place
	if place == placeTwinToo {
		phone = placeTwin
	}
	fields := map[string]string{
		"username": name, "firstName": who.first, "lastName": who.last, "email": name + "@example.com",
		"mobilePhone": fmt.Sprintf("21255%d%d", template, phone), "dateOfBirth": "1980-01-01",
	}
	// An eClub guest is known by the address and cannot be without one.
	if place == placeNoEmail && template != EClubTemplate {
		delete(fields, "email")
	}
	return fields
}

// embellish gives the special guests of a program what makes them so.
func (st *state) embellish(template int) {
	at := func(place int) *guest { return st.Guests[st.Cards[printedNumber(template, place)].Guest] }
	at(placeSuspended).Suspended = true

	otto := at(placeExchanged)
	old := delivered(printedNumber(template, oldCard))
	old.Guest = otto.ID
	st.Cards[old.Number] = old
	otto.Cards = append(otto.Cards, old.Number)

	wanda := at(placeWhole)
	maps.Copy(wanda.Fields, map[string]string{
		"nickname": "Wan", "address1": "9 Sample Street", "city": "Boston", "stateProvince": "MA",
		"postalCode": "02110", "country": "US",
	})
	wanda.Flags["textCampaignOptIn"] = true
	wanda.EmailVerified = true
	wanda.CustomerNumber = fmt.Sprintf("W-%d", template)
	wanda.FavoriteStore, wanda.FavoriteStores = "12", []string{"27", "32"}
	wanda.External = []externalAccount{{Integration: Integration, AccountCode: fmt.Sprintf("wanda-%d", template)}}
	wanda.Perks = []string{"red"}
	// Numbers of their own, which the counter never reaches.
	number := int64(900_000 + 10*template)
	for _, label := range []string{"Work", "Summer house"} {
		number++
		wanda.Addresses = append(wanda.Addresses, address{
			ID: number, Label: label, Address1: "1 Example Street", City: "Boston", StateProvince: "MA", PostalCode: "02110", Country: "US",
		})
	}
	if template == FamilyTemplate {
		for _, name := range []string{"Leo", "Mia"} {
			number++
			wanda.Related = append(wanda.Related, relative{Code: number, FirstName: name, LastName: "Whole", DateOfBirth: "2015-06-07"})
		}
	}
}
