//go:build unix

package main

import "syscall"

// freeSpace returns how many bytes a folder's disk has left for us, and
// whether that is known.
func freeSpace(dir string) (uint64, bool) {
	var disk syscall.Statfs_t
	if err := syscall.Statfs(dir, &disk); err != nil {
		return 0, false
	}
	return uint64(disk.Bavail) * uint64(disk.Bsize), true //nolint:unconvert // the types differ between systems
}
