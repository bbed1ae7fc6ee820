package main

import (
	"context"

	"github.com/spf13/cobra"

	"frontdesk"
)

// newGuestVerifyCommand groups the commands that prove an e-mail address.
func newGuestVerifyCommand(c console, o *options) *cobra.Command {
	verify := &cobra.Command{
		Use:   "verify",
		Short: "Let a guest prove their e-mail address",
		RunE:  needsSubcommand,
	}
	send := guestCommand(c, o, "send WHO", "Send the verification mail", 1, frontdesk.ActVerify,
		func(ctx context.Context, w *counter, g *frontdesk.Guest, _ []string) error {
			if g.Username == "" {
				return frontdesk.Errorf(frontdesk.EINVALID, "Only a guest with a username can prove an e-mail address. Register them first.")
			}
			change := w.desk.SendVerification(ctx, w.program.MerchantID, g.Username, w.settings.VerificationURL)
			return w.tell(ctx, change, direct{
				done: "The verification mail was sent.",
				find: "Ask the guest whether the mail came. Sending it again does no harm.",
			})
		})
	complete := &cobra.Command{
		Use:   "complete CODE",
		Short: "Complete it with the code of the mail",
		Args:  cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			return withGuests(cmd.Context(), c, o, func(w *counter) error {
				code, err := w.word(args[0])
				if err != nil {
					return err
				}
				if err := w.note(cmd.Context(), w.by, frontdesk.ActVerify, "", ""); err != nil {
					return err
				}
				change := w.desk.CompleteVerification(cmd.Context(), w.program.MerchantID, code)
				return w.tell(cmd.Context(), change, direct{
					done: "The e-mail address is verified.",
					find: "Give the code again: if the service does not know it any more, the address is verified.",
				})
			})
		},
	}
	verify.AddCommand(send, complete)
	return verify
}
