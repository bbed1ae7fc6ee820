package api

// party is who is called, as its errors name it.
type party struct {
	name        string // "loyalty service"
	address     string // where its address is set
	credentials string // where this desk's credentials are set
	example     string // of an address
}

// loyalty is the service that enrolls guests.
func loyalty() party {
	return party{
		name: "loyalty service", address: "FRONTDESK_BASE_URL",
		credentials: "FRONTDESK_CLIENT_ID and FRONTDESK_CLIENT_SECRET",
		example:     "https://m123.api.example.com/rest/25.33",
	}
}

// gateway is the one that takes payments.
func gateway() party {
	return party{
		name: "payment gateway", address: "FRONTDESK_OTP_BASE_URL",
		credentials: "the client id and secret that the gateway gave you",
		example:     "https://gateway.example.com",
	}
}
