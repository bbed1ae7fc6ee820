package assets_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"frontdesk/assets"
	"frontdesk/forms"
)

func TestAnOperatorsLabelsAreRead(t *testing.T) {
	t.Parallel()

	labels, err := assets.ReadLabels([]byte(`
[labels]
custom1 = "Preferencia alimentaria"
[options.custom1]
"Low Sugar" = "Bajo en azúcar"
`))

	require.NoError(t, err)
	require.Equal(t, forms.Labels{
		Fields:  map[string]string{"custom1": "Preferencia alimentaria"},
		Options: map[string]map[string]string{"custom1": {"Low Sugar": "Bajo en azúcar"}},
	}, forms.Labels(labels))
}

func TestLabelsThatCannotBeReadSayWhere(t *testing.T) {
	t.Parallel()

	for file, want := range map[string]string{
		"[labels]\ncustom1 = 5":      "line 2, column 11: ",
		"[label]\ncustom1 = \"x\"":   "line 1, column 2: only [labels] and [options.<field>] are known here",
		"[labels\ncustom1 = \"x\"":   "line 1, column ",
		"[options]\ncustom1 = \"x\"": "line 2, column ",
	} {
		_, err := assets.ReadLabels([]byte(file))

		require.ErrorContains(t, err, want, file)
	}
}
