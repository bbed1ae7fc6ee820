// A disk that keeps nothing but what was synced, loaded before the C library
// (LD_PRELOAD). After each sync the whole file is copied into the folder that
// TEST_SYNC_KEEPS names: what lies there is what a cut of the power leaves at
// the worst. While the file that TEST_SYNC_HANGS names exists, a sync does not
// return; while the one of TEST_SYNC_FAILS does, it is an error.
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>
#include <unistd.h>

static int told(const char *name)
{
	const char *path = getenv(name);
	return path != NULL && access(path, F_OK) == 0;
}

static void kept_as(char *out, size_t size, const char *path)
{
	const char *base = strrchr(path, '/');
	snprintf(out, size, "%s/%s", getenv("TEST_SYNC_KEEPS"), base ? base + 1 : path);
}

static void keep(int fd)
{
	char link[64], path[4096], copy[8192], block[65536];
	ssize_t n;
	off_t at = 0;
	int out;
	snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
	n = readlink(link, path, sizeof path - 1);
	if (n < 0)
		return;
	path[n] = 0;
	kept_as(copy, sizeof copy, path);
	out = open(copy, O_WRONLY | O_CREAT | O_TRUNC, 0600);
	if (out < 0)
		return;
	while ((n = pread(fd, block, sizeof block, at)) > 0) {
		if (write(out, block, n) != n)
			break;
		at += n;
	}
	close(out);
}

#define SYNC(name)                                                       \
	int name(int fd)                                                 \
	{                                                                \
		static int (*real)(int);                                 \
		int result;                                              \
		while (told("TEST_SYNC_HANGS"))                          \
			usleep(10000);                                   \
		if (told("TEST_SYNC_FAILS")) {                           \
			errno = EIO;                                     \
			return -1;                                       \
		}                                                        \
		if (real == NULL)                                        \
			real = (int (*)(int))dlsym(RTLD_NEXT, #name);    \
		result = real(fd);                                       \
		if (result == 0)                                         \
			keep(fd);                                        \
		return result;                                           \
	}

SYNC(fsync)
SYNC(fdatasync)

int unlink(const char *path)
{
	static int (*real)(const char *);
	char copy[8192];
	kept_as(copy, sizeof copy, path);
	if (real == NULL)
		real = (int (*)(const char *))dlsym(RTLD_NEXT, "unlink");
	real(copy);
	return real(path);
}
