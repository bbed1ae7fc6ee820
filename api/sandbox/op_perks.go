package sandbox

import (
	_ "embed"
	"encoding/json"
)

// perksField is the field that the document's example of perksByType shows.
//
//go:embed perks.json
var perksField []byte

// promoType is the one type of perk that the sandbox has.
const promoType = "promo"

// perksByType answers with the perks of a type.
func perksByType(s *Service, c *call) reply {
	template := c.args.integer("cardTemplateCode")
	kind := c.args.text("perkType")
	if r := c.args.problem(); r != nil {
		return r
	}
	if s.programs[int(template)] == nil {
		return documented("enrollment_config.invalid_card_template")
	}
	if kind != promoType {
		return documented("enrollment_config.invalid_perk_type")
	}
	return reply{"result": "success", "perksField": json.RawMessage(perksField)}
}

// isPromo reports whether the code is one of perksByType's. They are the perks
// of a program whose Config asks for none.
func isPromo(code string) bool {
	var f configField
	return json.Unmarshal(perksField, &f) == nil && f.offers(code)
}
