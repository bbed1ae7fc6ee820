package main

import (
	"context"

	"github.com/spf13/cobra"

	"frontdesk"
)

// newGuestSMSCommand invites somebody by text message.
func newGuestSMSCommand(c console, o *options) *cobra.Command {
	var f changeFlags
	card, active := "", false
	sms := &cobra.Command{
		Use:   "sms PHONE",
		Short: "Invite somebody by text message",
		Long: "Invites a phone number to join; with --card the guest joins with that card. --active is for a card\n" +
			"that is in use already: without it the service is asked whether the card is.",
		Args: cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			return withGuests(cmd.Context(), c, o, func(w *counter) error {
				return w.invite(cmd.Context(), args[0], card, active, f)
			})
		},
	}
	sms.Flags().StringVar(&card, "card", "", "printed card number; - takes the next line of standard input")
	sms.Flags().BoolVar(&active, "active", false, "the card is in use already")
	f.addWait(sms)
	return sms
}

// invite queues an invitation.
func (w *counter) invite(ctx context.Context, phoneArg, cardArg string, active bool, f changeFlags) error {
	word, err := w.word(phoneArg)
	if err != nil {
		return err
	}
	phone := phoneOf(word)
	if len(phone) != 10 {
		return frontdesk.Errorf(frontdesk.EINVALID, "A mobile phone number has ten digits.")
	}
	card, err := w.word(cardArg)
	if err != nil {
		return err
	}
	if err := checkCard(w.program, card); err != nil {
		return err
	}
	if card != "" && !active {
		if active, err = w.isActive(ctx, card); err != nil {
			return err
		}
	}
	s := w.change(frontdesk.SMS, frontdesk.Change{Guest: frontdesk.Identity{Card: card}})
	s.Fields.User = frontdesk.Answers{"mobilePhone": frontdesk.Text(phone.Reveal())}
	if !active {
		s.Change, s.Card = nil, card
	}
	return w.carryOut(ctx, s, frontdesk.ActInvite, tailOf(phone), f)
}

// isActive asks the service whether a card is in use, and refuses one that
// nobody can join with.
func (w *counter) isActive(ctx context.Context, card frontdesk.Private) (bool, error) {
	status, err := w.desk.Card(ctx, w.program, card)
	switch {
	case err != nil:
		return false, err
	case status == frontdesk.CardUnchecked:
		return false, frontdesk.Errorf(frontdesk.EOFFLINE,
			"The service cannot be asked whether this card is in use. Say --active if it is, or try again when the line is back.")
	case status == frontdesk.CardInactive:
		return false, nil
	case status == frontdesk.CardActive, status == frontdesk.CardRegistered:
		return true, nil
	default:
		return false, frontdesk.Errorf(frontdesk.EINVALID, "Nobody can join with this card: it is %s. Nothing was saved.", cardWords(status))
	}
}

// cardWords says why a card cannot be used.
func cardWords(status frontdesk.CardStatus) string {
	switch status {
	case frontdesk.CardDisabled:
		return "switched off"
	case frontdesk.CardOtherProgram:
		return "of another program"
	default:
		return "unknown to the service"
	}
}
