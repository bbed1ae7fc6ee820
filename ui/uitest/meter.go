package uitest

import (
	"io"
	"sync"
)

// meter keeps and counts what a program writes.
type meter struct {
	to io.Writer

	mu    sync.Mutex
	bytes []byte
}

// Write passes bytes on and keeps them.
func (m *meter) Write(p []byte) (int, error) {
	n, err := m.to.Write(p)
	m.mu.Lock()
	m.bytes = append(m.bytes, p[:n]...)
	m.mu.Unlock()
	return n, err
}

// count returns how many bytes were written.
func (m *meter) count() int {
	m.mu.Lock()
	defer m.mu.Unlock()
	return len(m.bytes)
}

// text returns the bytes that were written.
func (m *meter) text() string {
	m.mu.Lock()
	defer m.mu.Unlock()
	return string(m.bytes)
}
