//go:build !race

package sync_test

// usualSeeds is how many simulations `make test` runs.
const usualSeeds = 10_000
