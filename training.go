package frontdesk

// Scene is a situation that training can put the desk in.
type Scene string

// The scenes. SceneCustom is what the dial says when somebody turned it to
// something else by hand; it cannot be chosen.
const (
	SceneOnline        Scene = "online"         // everything works
	SceneOffline       Scene = "offline"        // the service cannot be reached
	SceneSlow          Scene = "slow"           // every answer takes some seconds
	SceneLostReplies   Scene = "lost_replies"   // changes are made and their answers get lost
	SceneLoginPage     Scene = "login_page"     // a network's login page answers
	SceneWrongSecret   Scene = "wrong_secret"   // the service refuses the desk's credentials
	SceneChangedConfig Scene = "changed_config" // the program asks one question more
	SceneCustom        Scene = "custom"
)

// Scenes lists the scenes that can be chosen, the harmless one first.
func Scenes() []Scene {
	return []Scene{
		SceneOnline, SceneOffline, SceneSlow, SceneLostReplies, SceneLoginPage, SceneWrongSecret, SceneChangedConfig,
	}
}

// Letter is a mail or a text message that the training service would have
// sent. Nothing of it is real.
type Letter struct {
	Kind string // "verification", "combine" or "sms"
	To   string // address or phone number
	Code string // that the guest would type in, "" for none
}
