package uitest

import (
	"io"
	"sync"
)

// meter counts what a program writes.
type meter struct {
	to io.Writer

	mu sync.Mutex
	n  int
}

// Write passes bytes on and counts them.
func (m *meter) Write(p []byte) (int, error) {
	n, err := m.to.Write(p)
	m.mu.Lock()
	m.n += n
	m.mu.Unlock()
	return n, err
}

// count returns how many bytes were written.
func (m *meter) count() int {
	m.mu.Lock()
	defer m.mu.Unlock()
	return m.n
}
