package sandbox_test

import (
	"net"
	"net/http"
	"testing"

	"github.com/stretchr/testify/require"

	"frontdesk"
	"frontdesk/api/sandbox"
)

func TestEverySceneCanBeChosenAndLeft(t *testing.T) {
	t.Parallel()
	d := setup(t)
	for _, scene := range d.service.Scenes() {
		require.NoError(t, d.service.SetScene(scene))
		require.Equal(t, scene, d.service.Scene())
		require.NoError(t, d.service.SetScene(frontdesk.SceneOnline))

		got := d.get("enrollment/enrollmentConfig", map[string]string{"cardTemplateCode": "0"})

		require.Equal(t, "success", got["result"], "%s", scene)
		require.Empty(t, d.service.Dial().Faults)
	}
}

func TestASceneThatIsNoneChangesNothing(t *testing.T) {
	t.Parallel()
	d := setup(t)
	require.NoError(t, d.service.SetScene(frontdesk.SceneLoginPage))

	unknown := d.service.SetScene("fire")
	custom := d.service.SetScene(frontdesk.SceneCustom)

	require.Error(t, unknown)
	require.Error(t, custom)
	require.Equal(t, frontdesk.SceneLoginPage, d.service.Scene())
	require.Equal(t, sandbox.FaultPortal, d.service.Dial().Faults[0].Kind)
}

func TestADialThatWasTurnedByHandIsNoScene(t *testing.T) {
	t.Parallel()
	d := setup(t)

	require.NoError(t, d.service.SetDial(sandbox.Dial{Faults: []sandbox.Fault{{Kind: sandbox.FaultEmpty}}}))

	require.Equal(t, frontdesk.SceneCustom, d.service.Scene())
}

func TestAChangedConfigAsksOneQuestionMoreAndOnlyUntilTheSceneEnds(t *testing.T) {
	t.Parallel()
	d := setup(t)
	asked := func() []any {
		got := d.get("enrollment/enrollmentConfig", map[string]string{"cardTemplateCode": "2"})
		return got["config"].(object)["fields"].([]any)
	}
	before := asked()

	require.NoError(t, d.service.SetScene(frontdesk.SceneChangedConfig))
	changed := asked()
	refused := d.post("enrollment/createAndEdit", object{
		"authentication": "b2b", "merchantId": sandbox.MerchantID, "cardTemplateCode": sandbox.FamilyTemplate,
		"enforceUniqueFields": []string{}, "setAccountFields": object{"style": "typed"},
		"setUserFields": object{"style": "typed", "firstName": []string{"Ana"}, "lastName": []string{"Example"},
			"email": []string{"ana@example.com"}, "mobilePhone": []string{"2125550142"}},
	})
	require.NoError(t, d.service.SetScene(frontdesk.SceneOnline))

	require.Len(t, changed, len(before)+1)
	require.Contains(t, refused["errorsByField"], "setUserFields/custom6")
	require.Equal(t, before, asked())
}

func TestLostRepliesLoseChangesAndNoLookUps(t *testing.T) {
	t.Parallel()
	d := setup(t)
	require.NoError(t, d.service.SetScene(frontdesk.SceneLostReplies))
	var lost []string
	for _, fault := range d.service.Dial().Faults {
		lost = append(lost, fault.Operation)
		require.Equal(t, sandbox.FaultDropAfter, fault.Kind)
	}

	found := d.get("guest/userInformation", map[string]string{"username": "guest23009"})

	require.Equal(t, "success", found["result"])
	require.Len(t, lost, 25)
	require.Contains(t, lost, "createAndEdit")
	require.Contains(t, lost, "relatedGuest")
	require.NotContains(t, lost, "validateRelatedGuest")
	require.NotContains(t, lost, "enrollmentConfig")
}

func TestAnOfflineSceneClosesTheDoor(t *testing.T) {
	t.Parallel()
	server, err := sandbox.Listen(sandbox.Options{}, "127.0.0.1:0", "")
	require.NoError(t, err)
	t.Cleanup(server.Service().Close)
	dial := func() error {
		conn, err := net.Dial("tcp", server.APIAddr())
		if err == nil {
			_ = conn.Close()
		}
		return err
	}

	require.NoError(t, server.Service().SetScene(frontdesk.SceneOffline))
	offline := dial()
	require.NoError(t, server.Service().SetScene(frontdesk.SceneOnline))
	online := dial()
	require.NoError(t, server.Service().SetScene(frontdesk.SceneOffline))

	require.Error(t, offline)
	require.NoError(t, online)
}

func TestTheTrainerReadsTheCodeThatAGuestWouldGet(t *testing.T) {
	t.Parallel()
	d := setup(t)
	send := func(name string) {
		d.send(http.MethodPost, "/rest/25.33/enrollment/sendVerificationEmail.json",
			[]byte(`{"authentication": "b2b", "merchantId": 123, "username": "`+name+`"}`))
	}
	send("guest23000")
	send("guest23001")

	got := d.service.Mail()

	require.Len(t, got, 2)
	require.Equal(t, "verification", got[0].Kind)
	require.Equal(t, "guest23001@example.com", got[0].To)
	require.NotEmpty(t, got[0].Code)
	require.Equal(t, "guest23000@example.com", got[1].To)
}
