package main

import (
	"context"
	"fmt"
	"io"
	"strconv"

	"github.com/spf13/cobra"

	"frontdesk"
)

// guestCommand is a manager's command about one guest, WHO being its first
// argument. do gets the others.
func guestCommand(c console, o *options, use, short string, args int, act frontdesk.ActName,
	do func(ctx context.Context, w *counter, g *frontdesk.Guest, args []string) error,
) *cobra.Command {
	return &cobra.Command{
		Use:   use,
		Short: short,
		Args:  cobra.ExactArgs(args),
		RunE: func(cmd *cobra.Command, args []string) error {
			return withGuests(cmd.Context(), c, o, func(w *counter) error {
				g, err := w.guest(cmd.Context(), args[0], act)
				if err != nil {
					return err
				}
				return do(cmd.Context(), w, g, args[1:])
			})
		},
	}
}

// guestListCommand lists what a guest has several of. none is said where there
// is nothing.
func guestListCommand[T any](c console, o *options, short, none string, of func(*frontdesk.Guest) []T, show func(io.Writer, []T)) *cobra.Command {
	return guestCommand(c, o, "list WHO", short, 1, frontdesk.ActLook,
		func(_ context.Context, _ *counter, g *frontdesk.Guest, _ []string) error {
			all := of(g)
			switch {
			case o.json:
				return writeJSON(c.stdout, append([]T{}, all...))
			case len(all) == 0:
				_, err := fmt.Fprintln(c.stdout, none)
				return err
			}
			show(c.stdout, all)
			return nil
		})
}

// guestRemoveCommand takes one of several things off a guest. what finds it by
// its number, the second argument.
func guestRemoveCommand(c console, o *options, use, short string, journey frontdesk.Journey, act frontdesk.ActName,
	what func(g *frontdesk.Guest, number string) (frontdesk.Change, error),
) *cobra.Command {
	var f changeFlags
	command := guestCommand(c, o, use, short, 2, frontdesk.ActLook,
		func(ctx context.Context, w *counter, g *frontdesk.Guest, args []string) error {
			change, err := what(g, args[0])
			if err != nil {
				return err
			}
			change.Guest, change.Verb = g.Identity, frontdesk.VerbRemove
			return w.carryOut(ctx, w.change(journey, change), act, maskOf(g), f)
		})
	f.addWait(command)
	return command
}

// numbered returns the one of several that has a number. 0 is nobody's.
func numbered[T any](all []T, number string, of func(T) int64) (one T, found bool) {
	n, err := strconv.ParseInt(number, 10, 64)
	if err != nil || n == 0 {
		return one, false
	}
	for _, one := range all {
		if of(one) == n {
			return one, true
		}
	}
	return one, false
}
