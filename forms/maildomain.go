package forms

import "strings"

// likelyDomain returns the mail domain that was probably meant by one that
// looks mistyped ("gmial.com" for "gmail.com"), "" for one that looks right.
// It never says no to a domain, it only asks: somebody may own the odd one.
func likelyDomain(domain string) string {
	domain = strings.ToLower(domain)
	meant := domain
	if at := strings.LastIndexByte(domain, '.'); at > 0 && notAnEnd(domain[at+1:]) {
		meant = domain[:at] + ".com"
	}
	label, end, _ := strings.Cut(meant, ".")
	provider := label
	if mailEnd(label) == "" {
		provider = closestProvider(label)
	}
	switch {
	case isMailDomain(meant) || provider == "":
		// Right, or nobody's that is known here.
	case end == "" || mistypedEnd(end):
		meant = provider + "." + mailEnd(provider)
	case provider == label || !mailCountry(end):
		// A provider's domain in some country, or a server in a company's.
	case isMailDomain(provider + "." + end):
		meant = provider + "." + end
	default:
		meant = provider + "." + mailEnd(provider)
	}
	if meant == domain {
		return ""
	}
	return meant
}

// mailProviders are the names long enough to be recognised in a mistyped one.
// Shorter ones have too many honest neighbours.
func mailProviders() []string {
	return []string{
		"gmail", "yahoo", "hotmail", "outlook", "icloud", "comcast", "verizon",
		"sbcglobal", "bellsouth", "protonmail", "googlemail", "rocketmail", "videotron", "sympatico",
	}
}

// mailEnd returns the ending under which a mail provider's name is commonest,
// "" for a name that is not known.
func mailEnd(label string) string {
	switch label {
	case "gmail", "yahoo", "hotmail", "outlook", "icloud", "aol", "live", "msn", "ymail",
		"protonmail", "googlemail", "rocketmail", "rogers":
		return "com"
	case "comcast", "verizon", "sbcglobal", "bellsouth", "att", "cox", "charter", "optonline", "earthlink":
		return "net"
	case "videotron", "sympatico", "shaw":
		return "ca"
	default:
		return ""
	}
}

// isMailDomain reports domains that are right as they stand although they look
// like a mistyped one.
func isMailDomain(domain string) bool {
	switch domain {
	case "mail.com", "email.com", "ymail.com", "gmx.com", "cloud.com", "me.com", "proton.me",
		"gmail.com", "yahoo.com", "yahoo.ca", "yahoo.fr", "yahoo.es", "yahoo.co.uk", "yahoo.com.mx",
		"hotmail.com", "hotmail.ca", "hotmail.fr", "hotmail.es", "hotmail.co.uk",
		"outlook.com", "outlook.fr", "outlook.es", "icloud.com",
		"live.com", "live.ca", "live.fr", "aol.com", "msn.com":
		return true
	default:
		return false
	}
}

// notAnEnd reports endings that no domain has and that stand for "com".
func notAnEnd(end string) bool {
	switch end {
	case "con", "cmo", "ocm", "comm", "coom", "vom", "xom", "cpm", "clm", "c0m":
		return true
	default:
		return false
	}
}

// mistypedEnd reports endings that are wrong behind a provider's name, though
// some of them are countries.
func mistypedEnd(end string) bool {
	switch end {
	case "co", "cm", "om", "c", "cim", "cop", "copm", "nte", "ne", "met", "ent", "nett", "bet":
		return true
	default:
		return false
	}
}

// mailCountry reports the endings under which providers give addresses.
func mailCountry(end string) bool {
	switch end {
	case "com", "net", "ca", "fr", "es", "co.uk", "com.mx", "com.br", "de", "it":
		return true
	default:
		return false
	}
}

// closestProvider returns the provider whose name is one slip of the finger
// away, two for a long name, "" if there is none.
func closestProvider(label string) string {
	if label == "mail" || label == "email" || label == "cloud" {
		return "" // honest words
	}
	for _, provider := range mailProviders() {
		allowed := 1
		if len(provider) >= 9 {
			allowed = 2
		}
		if slips(label, provider, allowed) {
			return provider
		}
	}
	return ""
}

// slips reports whether a becomes b by at most n slips: a letter missing, added,
// replaced, or two neighbours swapped (optimal string alignment distance).
func slips(a, b string, n int) bool {
	if len(a)-len(b) > n || len(b)-len(a) > n {
		return false
	}
	before, last, row := make([]int, len(b)+1), make([]int, len(b)+1), make([]int, len(b)+1)
	for j := range last {
		last[j] = j
	}
	for i := 1; i <= len(a); i++ {
		row[0] = i
		for j := 1; j <= len(b); j++ {
			cost := 1
			if a[i-1] == b[j-1] {
				cost = 0
			}
			row[j] = min(last[j]+1, row[j-1]+1, last[j-1]+cost)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				row[j] = min(row[j], before[j-2]+1)
			}
		}
		before, last, row = last, row, before
	}
	return last[len(b)] <= n
}
