package sandbox

// enrollmentConfig answers with a loyalty program's Config.
func enrollmentConfig(s *Service, c *call) reply { return s.config(c, kindLoyalty) }

// eClubEnrollmentConfig answers with an eClub program's.
func eClubEnrollmentConfig(s *Service, c *call) reply { return s.config(c, kindEClub) }

func (s *Service) config(c *call, kind string) reply {
	template := c.args.integer("cardTemplateCode")
	if r := c.args.problem(); r != nil {
		return r
	}
	p := s.programs[int(template)]
	if p == nil || p.kind != kind {
		return documented("enrollment_config.invalid_card_template")
	}
	return reply{"result": "success", "config": p.config}
}
