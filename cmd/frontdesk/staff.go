package main

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"strings"
	"text/tabwriter"

	"charm.land/huh/v2"
	"github.com/spf13/cobra"

	"frontdesk"
)

// newStaffCommand groups the commands about who works at this desk.
func newStaffCommand(c console, o *options) *cobra.Command {
	staff := &cobra.Command{
		Use:   "staff",
		Short: "Say who works at this desk",
		Long: "Hosts and managers sign in with F9 and a PIN. Every command here but list is for managers, once\n" +
			"there is one: it asks who gives it, or takes FRONTDESK_MANAGER and FRONTDESK_MANAGER_PIN. New PINs\n" +
			"are asked for, or read from the first line of standard input.",
		RunE: needsSubcommand,
	}
	staff.AddCommand(newStaffAddCommand(c, o), newStaffListCommand(c, o), newStaffRemoveCommand(c, o), newStaffPINCommand(c, o))
	return staff
}

func newStaffAddCommand(c console, o *options) *cobra.Command {
	role := ""
	add := &cobra.Command{
		Use:     "add NAME",
		Short:   "Add a member of staff",
		Example: "  frontdesk staff add Maria --role manager",
		Args:    cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			return withStore(cmd.Context(), c, o, func(p *parts) error {
				by, err := p.manager(cmd.Context(), c)
				if err != nil {
					return err
				}
				pin, err := c.askNewPIN(cmd.Context(), args[0])
				if err != nil {
					return err
				}
				added, err := p.addStaff(cmd.Context(), by, args[0], frontdesk.Role(role), pin)
				if err != nil {
					return err
				}
				return tellStaff(c, o, *added, fmt.Sprintf("%s may sign in as %s with F9.", added.Name, added.Role))
			})
		},
	}
	add.Flags().StringVar(&role, "role", string(frontdesk.Host), "host or manager")
	return add
}

// addStaff adds a member of staff, which it notes first if the name and the PIN
// can be ones.
func (p *parts) addStaff(ctx context.Context, by *frontdesk.Staff, name string, role frontdesk.Role, pin frontdesk.Private) (*frontdesk.Staff, error) {
	if err := frontdesk.CheckStaffName(name); err != nil {
		return nil, err
	}
	if err := frontdesk.CheckPIN(pin); err != nil {
		return nil, err
	}
	if err := p.note(ctx, by, frontdesk.ActStaffAdd, name, ""); err != nil {
		return nil, err
	}
	return p.db.AddStaff(ctx, name, role, pin)
}

func newStaffListCommand(c console, o *options) *cobra.Command {
	return &cobra.Command{
		Use:   "list",
		Short: "List who works at this desk",
		Args:  cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			return withStore(cmd.Context(), c, o, func(p *parts) error {
				staff, err := p.db.Staff(cmd.Context())
				if err != nil {
					return err
				}
				return printStaff(c.stdout, staff, o.json)
			})
		},
	}
}

func newStaffRemoveCommand(c console, o *options) *cobra.Command {
	return &cobra.Command{
		Use:   "remove NAME",
		Short: "Remove a member of staff, but never the last manager",
		Args:  cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			return withMember(cmd.Context(), c, o, args[0], func(p *parts, by, member *frontdesk.Staff) error {
				if err := p.note(cmd.Context(), by, frontdesk.ActStaffDrop, member.Name, ""); err != nil {
					return err
				}
				if err := p.db.RemoveStaff(cmd.Context(), member.ID); err != nil {
					return err
				}
				return tellStaff(c, o, *member, member.Name+" no longer works at this desk.")
			})
		},
	}
}

func newStaffPINCommand(c console, o *options) *cobra.Command {
	forgotten := false
	command := &cobra.Command{
		Use:   "pin NAME",
		Short: "Give a member of staff a new PIN",
		Long: "Gives a member of staff a new PIN, as a manager. When every manager forgot theirs, --forgotten asks\n" +
			"for the client secret of this desk instead, or reads it from the first line of standard input and\n" +
			"the PIN from the second.",
		Args: cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			if forgotten {
				return resetPIN(cmd.Context(), c, o, args[0])
			}
			return withMember(cmd.Context(), c, o, args[0], func(p *parts, by, member *frontdesk.Staff) error {
				return p.givePIN(cmd.Context(), c, o, by, member, frontdesk.ActStaffPIN)
			})
		},
	}
	command.Flags().BoolVar(&forgotten, "forgotten", false, "prove with the client secret, where no manager knows a PIN")
	return command
}

// withMember runs a manager's command about one member of staff.
func withMember(ctx context.Context, c console, o *options, name string, do func(p *parts, by, member *frontdesk.Staff) error) error {
	return withStore(ctx, c, o, func(p *parts) error {
		by, err := p.manager(ctx, c)
		if err != nil {
			return err
		}
		staff, err := p.db.Staff(ctx)
		if err != nil {
			return err
		}
		member, err := findStaff(staff, name)
		if err != nil {
			return err
		}
		return do(p, by, member)
	})
}

// askNewPIN asks for a new PIN twice, or reads it from the first line of
// standard input where nobody sits at a terminal.
func (c console) askNewPIN(ctx context.Context, name string) (frontdesk.Private, error) {
	if !isTerminal(c.stdin) {
		line, err := bufio.NewReader(io.LimitReader(c.stdin, 100)).ReadString('\n')
		if err != nil && line == "" {
			return "", usageError(frontdesk.Errorf(frontdesk.EINVALID, "Give the PIN on standard input, or the command at a terminal."))
		}
		return frontdesk.Private(strings.TrimSpace(line)), nil
	}
	var pin, again string
	err := c.ask(ctx,
		huh.NewInput().Title("New PIN of "+name).EchoMode(huh.EchoModePassword).Value(&pin).
			Validate(func(s string) error { return frontdesk.CheckPIN(frontdesk.Private(s)) }),
		huh.NewInput().Title("Once more").EchoMode(huh.EchoModePassword).Value(&again),
	)
	if err != nil {
		return "", frontdesk.Wrap(err, frontdesk.EINVALID, "Nothing was changed.")
	}
	if pin != again {
		return "", frontdesk.Errorf(frontdesk.EINVALID, "The two PINs differ. Nothing was changed.")
	}
	return frontdesk.Private(pin), nil
}

// tellStaff prints what was done.
func tellStaff(c console, o *options, s frontdesk.Staff, sentence string) error {
	if o.json {
		return writeJSON(c.stdout, s)
	}
	_, err := fmt.Fprintln(c.stdout, sentence)
	return err
}

func printStaff(w io.Writer, staff []frontdesk.Staff, asJSON bool) error {
	if asJSON {
		return writeJSON(w, append([]frontdesk.Staff{}, staff...))
	}
	if len(staff) == 0 {
		_, err := fmt.Fprintln(w, "Nobody works at this desk yet. frontdesk staff add NAME --role manager adds the first manager.")
		return err
	}
	table := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	fmt.Fprintln(table, "NAME\tROLE\tSINCE")
	for _, s := range staff {
		fmt.Fprintf(table, "%s\t%s\t%s\n", s.Name, s.Role, localMinute(s.AddedAt))
	}
	return table.Flush()
}
