package api

import (
	"bytes"
	"context"
	"slices"

	"frontdesk"
)

// Config reads which questions a program wants answered and returns the
// "config" object of the reply as it came. The error is EOFFLINE,
// EUNAUTHORIZED, EBUSY, EINVALID for what the service refuses, or EINTERNAL
// for an answer that makes no sense.
func (c *Client) Config(ctx context.Context, program frontdesk.Program) ([]byte, error) {
	name := frontdesk.EnrollmentConfig
	if program.Kind == frontdesk.EClub {
		name = frontdesk.EClubEnrollmentConfig
	}
	a := c.call(ctx, name, params{"merchantId": program.MerchantID, "cardTemplateCode": program.CardTemplateCode})
	if err := a.problem(); err != nil {
		return nil, err
	}
	body := bytes.TrimSpace(a.members["config"])
	if len(body) == 0 || body[0] != '{' {
		return nil, frontdesk.Errorf(frontdesk.EINTERNAL, "The loyalty service answered without the program's fields. Check the card template code with whoever runs the program.")
	}
	return slices.Clone(body), nil
}
