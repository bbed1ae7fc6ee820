package shell_test

import "testing"

func TestReview(t *testing.T) {
	t.Parallel()

	t.Run("Enter on an answer changes that one and comes back", func(t *testing.T) {
		t.Parallel()
		at(t, "loyalty", func(c *counter) {
			c.Press("enter")
			c.fillLoyalty()
			c.Press("home", "enter")
			c.Sees("Change this answer", "First Name", "Ana")
			c.Misses("Mobile Phone")
			c.Golden("enroll_change")

			c.Type("bel")
			c.Press("enter")

			c.Sees("Is everything right?", "Anabel")
		})
	})

	t.Run("Esc leaves the answer as it was", func(t *testing.T) {
		t.Parallel()
		at(t, "loyalty", func(c *counter) {
			c.Press("enter")
			c.fillLoyalty()
			c.Press("home", "enter")
			c.Type("bel")

			c.Press("esc")

			c.Sees("Is everything right?", "Ana")
			c.Misses("Anabel")
		})
	})

	t.Run("a click on an answer changes it, one on Finish saves", func(t *testing.T) {
		t.Parallel()
		at(t, "loyalty", func(c *counter) {
			c.Press("enter")
			c.fillLoyalty()
			c.ClickOn("ZIP Code")
			c.Sees("Change this answer", "ZIP Code")
			c.Press("esc")

			c.ClickOn("> Finish")

			c.Sees("Saved.")
		})
	})

	t.Run("the whole list can be walked", func(t *testing.T) {
		t.Parallel()
		at(t, "loyalty", func(c *counter) {
			c.Press("enter")
			c.fillLoyalty()
			for range 12 {
				c.Press("up")
			}
			c.Sees("> First Name")
			for range 12 {
				c.Press("down")
			}
			c.Sees("> Finish")
		})
	})
}
