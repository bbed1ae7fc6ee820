package sandbox

import (
	"fmt"
	"slices"
	"strconv"
)

// The states of a card. Only an inactive one can be activated.
const (
	cardInactive  = "INACTIVE"
	cardActive    = "ACTIVE"
	cardDisabled  = "DISABLED"
	cardExchanged = "EXCHANGED"
)

// card is a printed card number and what became of it.
type card struct {
	Number   string `json:"number"`
	Template int    `json:"template"`
	Batch    string `json:"batch,omitempty"`
	Status   string `json:"status"`
	Guest    int64  `json:"guest,omitempty"` // whose account it is, 0 for nobody's
	Code     string `json:"code,omitempty"`  // registration code
}

// The blocks of a program's printed cards. A number is "6000", the program's
// series, and the card's place in eleven digits, which says in which state the
// card was delivered:
//
//	1000–1999  inactive
//	2000–2099  active, nobody registered it
//	3000–3009  registered, to preloaded guests
//	4000–4099  disabled
//	5000–5099  exchanged
//	6000–6099  inactive, of the batch "Reverse Enrollment with card"
//
// All of the inactive ones of the template ReverseTemplate are of that batch.
const (
	firstActive, lastActive         = 2000, 2099
	firstRegistered, lastRegistered = 3000, 3009
)

// series lists the card template codes by the digit that their printed cards
// have after "6000", from 1.
func series() []int { return []int{LoyaltyTemplate, FamilyTemplate, ReverseTemplate, EClubTemplate} }

// printedNumber returns the number of a program's card.
func printedNumber(template, place int) string {
	return fmt.Sprintf("6000%d%011d", slices.Index(series(), template)+1, place)
}

// delivered returns the card as the program's stock first held it; nil if no
// such card was ever printed.
func delivered(number string) *card {
	if len(number) != 16 || number[:4] != "6000" || number[4] < '1' || number[4] > '4' {
		return nil
	}
	place, err := strconv.Atoi(number[5:])
	if err != nil {
		return nil
	}
	c := &card{Number: number, Template: series()[number[4]-'1']}
	switch {
	case place >= 1000 && place <= 1999:
		c.Status = cardInactive
		if c.Template == ReverseTemplate {
			c.Batch = reverseBatch
		}
	case place >= firstActive && place <= lastActive, place >= firstRegistered && place <= lastRegistered:
		c.Status = cardActive
	case place >= 4000 && place <= 4099:
		c.Status = cardDisabled
	case place >= 5000 && place <= 5099:
		c.Status = cardExchanged
	case place >= 6000 && place <= 6099:
		c.Status, c.Batch = cardInactive, reverseBatch
	default:
		return nil
	}
	c.Code = registrationCode(number)
	return c
}

// registrationCode returns the six digits that belong to a card.
func registrationCode(number string) string {
	sum := uint32(2166136261)
	for i := range len(number) {
		sum = (sum ^ uint32(number[i])) * 16777619
	}
	return fmt.Sprintf("%06d", sum%1000000)
}
