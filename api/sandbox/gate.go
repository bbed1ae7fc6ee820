package sandbox

import (
	"context"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"sync"
	"time"
)

// headerTimeout is how long a client may take to say what it wants.
const headerTimeout = 10 * time.Second

// gate is a listener that can be closed and opened again at the same port.
type gate struct {
	handler http.Handler

	mu       sync.Mutex
	address  string       // where it listens, fixed by the first time
	listener net.Listener // nil while it is closed
	server   *http.Server // nil while nothing is served
	serving  bool         // Run has begun and has not ended

	// running counts the goroutines of ours, of the listener and of each
	// connection.
	running sync.WaitGroup
}

// bind listens for the first time.
func (g *gate) bind(ctx context.Context, address string) error {
	var config net.ListenConfig
	listener, err := config.Listen(ctx, "tcp", address)
	if err != nil {
		return fmt.Errorf("listening on %s: %w", address, err)
	}
	g.mu.Lock()
	defer g.mu.Unlock()
	g.listener, g.address = listener, listener.Addr().String()
	return nil
}

// serve begins to answer.
func (g *gate) serve() {
	g.mu.Lock()
	defer g.mu.Unlock()
	g.serving = true
	if g.listener != nil {
		g.start()
	}
}

// start serves the listener. The caller holds the lock.
func (g *gate) start() {
	server := &http.Server{
		Handler:           g.handler,
		ReadHeaderTimeout: headerTimeout,
		ErrorLog:          slog.NewLogLogger(slog.DiscardHandler, slog.LevelError),
		ConnState: func(_ net.Conn, state http.ConnState) {
			switch state {
			case http.StateNew:
				g.running.Add(1)
			case http.StateClosed, http.StateHijacked:
				g.running.Done()
			}
		},
	}
	g.server = server
	listener := g.listener
	g.running.Go(func() {
		// It always returns an error, which is that the server was closed.
		_ = server.Serve(listener)
	})
}

// open listens again where it listened before.
func (g *gate) open() error {
	g.mu.Lock()
	defer g.mu.Unlock()
	if g.listener != nil {
		return nil
	}
	listener, err := new(net.ListenConfig).Listen(context.Background(), "tcp", g.address)
	if err != nil {
		return fmt.Errorf("listening on %s again: %w", g.address, err)
	}
	g.listener = listener
	if g.serving {
		g.start()
	}
	return nil
}

// close refuses connections from now on and ends those that there are.
// Requests that are being answered are answered to nobody.
func (g *gate) close() {
	g.mu.Lock()
	defer g.mu.Unlock()
	if g.server != nil {
		_ = g.server.Close()
		g.server = nil
	}
	if g.listener != nil {
		_ = g.listener.Close()
		g.listener = nil
	}
}

// end closes the gate for good and waits for everything behind it.
func (g *gate) end() {
	g.mu.Lock()
	g.serving = false
	g.mu.Unlock()
	g.close()
	g.running.Wait()
}
