// Command frontdesk is the enrollment kiosk of a restaurant's counter, and the
// commands that look after it.
package main

import (
	"context"
	"io"
	"log"
	"os"
	"os/signal"
	"syscall"
)

func main() {
	stderr := hush()
	// Go answers SIGQUIT, which is Ctrl+\ on a terminal, with a page of stacks.
	ctx, stop := signal.NotifyContext(context.Background(), syscall.SIGINT, syscall.SIGTERM, syscall.SIGHUP, syscall.SIGQUIT)
	status := run(ctx, console{
		args: os.Args[1:], env: os.Environ(),
		stdin: os.Stdin, stdout: os.Stdout, stderr: stderr,
	})
	stop()
	os.Exit(status)
}

// hush lets nobody but this program write to standard error, which it returns:
// it is the very terminal that the kiosk draws on. Libraries quote there what a
// faulty service sent, and Bubble Tea what it panicked with, which may be about
// a guest.
func hush() *os.File {
	log.SetOutput(io.Discard)
	stderr := os.Stderr
	if nowhere, err := os.OpenFile(os.DevNull, os.O_WRONLY, 0); err == nil {
		os.Stderr = nowhere
	}
	return stderr
}
