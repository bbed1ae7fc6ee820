//go:build race

package sync_test

// usualSeeds is fewer under the race detector, which is ten times slower.
const usualSeeds = 1000
