package api

import (
	"context"

	"frontdesk"
)

// Perks reads the perks of one type. Absent bounds are read as the seed's
// EnrollmentConfigMultiSelectionField says.
func (c *Client) Perks(ctx context.Context, program frontdesk.Program, perkType string) (frontdesk.Perks, error) {
	a := c.call(ctx, frontdesk.PerksByType, params{
		"merchantId": program.MerchantID, "cardTemplateCode": program.CardTemplateCode, "perkType": perkType,
	})
	if err := a.problem(); err != nil {
		return frontdesk.Perks{}, err
	}
	field := a.members.object("perksField")
	out := frontdesk.Perks{
		Label:     words(field.text("label")),
		Required:  field.flag("required"),
		MinSelect: int(field.number("minSelect")),
		MaxSelect: int(field.number("maxSelect")),
	}
	if field.text("minSelect") == "" && out.Required {
		out.MinSelect = 1
	}
	if field.text("maxSelect") == "" {
		out.MaxSelect = out.MinSelect
	}
	for _, value := range field.objects("values") {
		out.Values = append(out.Values, perkOf(value))
	}
	return out, nil
}

// perkOf reads one of the values.
func perkOf(e envelope) frontdesk.Perk {
	p := frontdesk.Perk{Code: words(e.text("code")), Label: words(e.text("label")), Attributes: map[string]string{}}
	attributes := e.object("attributes")
	for name := range attributes {
		p.Attributes[words(name)] = words(attributes.text(name))
	}
	return p
}
