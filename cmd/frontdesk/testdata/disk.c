// A disk that fails when it is told to. It is loaded before the C library
// (LD_PRELOAD) and stands between SQLite and the system; Go's own files do not
// pass through it. While the file that TEST_DISK_FULL names exists, nothing can
// be written; while the one of TEST_DISK_READONLY does, nothing can be opened
// for writing.
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdlib.h>
#include <sys/types.h>
#include <unistd.h>

static int told(const char *name)
{
	const char *path = getenv(name);
	return path != NULL && access(path, F_OK) == 0;
}

#define WHEN_FULL(result, name, params, args)                    \
	result name params                                       \
	{                                                        \
		static result(*real) params;                     \
		if (told("TEST_DISK_FULL")) {                    \
			errno = ENOSPC;                          \
			return -1;                               \
		}                                                \
		if (real == NULL)                                \
			real = (result(*) params)dlsym(RTLD_NEXT, #name); \
		return real args;                                \
	}

WHEN_FULL(ssize_t, pwrite, (int fd, const void *from, size_t n, off_t at), (fd, from, n, at))
WHEN_FULL(ssize_t, pwrite64, (int fd, const void *from, size_t n, off64_t at), (fd, from, n, at))

#define WHEN_READONLY(name)                                              \
	int name(const char *path, int flags, ...)                       \
	{                                                                \
		static int (*real)(const char *, int, ...);              \
		va_list rest;                                            \
		mode_t mode;                                             \
		va_start(rest, flags);                                   \
		mode = (flags & O_CREAT) ? va_arg(rest, mode_t) : 0;     \
		va_end(rest);                                            \
		if ((flags & O_ACCMODE) != O_RDONLY && told("TEST_DISK_READONLY")) { \
			errno = EROFS;                                   \
			return -1;                                       \
		}                                                        \
		if (real == NULL)                                        \
			real = (int (*)(const char *, int, ...))dlsym(RTLD_NEXT, #name); \
		return real(path, flags, mode);                          \
	}

WHEN_READONLY(open)
WHEN_READONLY(open64)
