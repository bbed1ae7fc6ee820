package sandbox

import (
	"context"
)

// Server is a Service that listens: the API at one address, the control at
// another.
type Server struct {
	service *Service
	api     gate
	control gate
}

// Listen makes a Service and binds its two addresses, "127.0.0.1:0" for any
// free port. An empty control address serves no control. The error is that of
// New, or that an address cannot be had. Run must be called afterwards.
func Listen(o Options, api, control string) (*Server, error) {
	service, err := New(o)
	if err != nil {
		return nil, err
	}
	s := NewServer(service)
	if err := s.Listen(context.Background(), api, control); err != nil {
		return nil, err
	}
	return s, nil
}

// NewServer returns a server of the service, which listens nowhere yet.
func NewServer(service *Service) *Server {
	s := &Server{service: service}
	s.api.handler = service.Handler()
	s.control.handler = service.Control()
	service.gateMu.Lock()
	defer service.gateMu.Unlock()
	service.gate = func(offline bool) error {
		if offline {
			s.api.close()
			return nil
		}
		return s.api.open()
	}
	return s
}

// Listen binds the API's address and, unless it is empty, the control's.
// Connections are accepted from now on and answered once Run runs.
func (s *Server) Listen(ctx context.Context, api, control string) error {
	if err := s.api.bind(ctx, api); err != nil {
		return err
	}
	if control == "" {
		return nil
	}
	if err := s.control.bind(ctx, control); err != nil {
		s.api.close()
		return err
	}
	return nil
}

// Service returns the service, to turn its dial and read its ledger in
// process.
func (s *Server) Service() *Service { return s.service }

// APIAddr returns the address of the API, host and port.
func (s *Server) APIAddr() string { return s.api.address }

// BaseURL returns what a desk is pointed at: the API's address with a release.
func (s *Server) BaseURL() string { return "http://" + s.api.address + BasePath }

// OTPBaseURL returns what a desk is pointed at for the one-time-password
// enrollment.
func (s *Server) OTPBaseURL() string { return "http://" + s.api.address }

// ControlURL returns the address of the control as a URL, "" when there is
// none.
func (s *Server) ControlURL() string {
	if s.control.address == "" {
		return ""
	}
	return "http://" + s.control.address
}

// Run serves until the context ends, and returns once every connection and
// every request has ended. It returns nil.
func (s *Server) Run(ctx context.Context) error {
	s.api.serve()
	s.control.serve()
	<-ctx.Done()
	s.service.Close()
	s.control.end()
	s.api.end()
	return nil
}
