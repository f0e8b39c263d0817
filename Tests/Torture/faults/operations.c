/* "Fail the n-th operation": counts what a process does to its database and to its relay's sockets, over all its threads
 * together, and ends it, or fails it, at one of them.
 *
 *     TORTURE_LIST=FILE   writes a line for each operation: number, call, what it was done to, octets
 *     TORTURE_AT=N        the operation that is meant
 *     TORTURE_HOW=before  killed (as by kill -9) just before the operation
 *               after     killed when it is done, before the program hears of it
 *               torn      half of the octets are written or sent, then it is killed
 *               fail      the operation is not done: ENOSPC for a write, EIO for a flush, ECONNRESET for a socket
 *     TORTURE_LIE=yes     a flush of the database is not done, and said to be: the control that shows what a power cut would
 *                         cost, and that the bench would see it
 *
 * Counted are the files named newsroom.sqlite… and the sockets that were connected to port TORTURE_PORT. A debugger's
 * tracer could do this too, but it counts each thread for itself, so that no number would be an operation of the run.
 */
#include <arpa/inet.h>
#include <dlfcn.h>
#include <errno.h>
#include <limits.h>
#include <netinet/in.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/uio.h>
#include <unistd.h>

enum how { BEFORE, AFTER, TORN, FAIL };
enum { FILES = 4096 };

static atomic_long count;
static long at = -1;
static enum how how;
static int relay_port, list = -1;
static bool lies;
static atomic_bool is_relay[FILES];

#define NEXT(result, name, ...) \
    static result (*next)(__VA_ARGS__); \
    if (next == NULL) next = (result(*)(__VA_ARGS__))dlsym(RTLD_NEXT, name)

__attribute__((constructor)) static void read_orders(void) {
    const char *number = getenv("TORTURE_AT"), *manner = getenv("TORTURE_HOW"), *port = getenv("TORTURE_PORT");
    const char *path = getenv("TORTURE_LIST");
    static const char *const manners[] = {"before", "after", "torn", "fail"};
    if (number != NULL) at = atol(number);
    for (int index = 0; index < 4; index++) {
        if (manner != NULL && strcmp(manner, manners[index]) == 0) how = (enum how)index;
    }
    lies = getenv("TORTURE_LIE") != NULL;
    if (port != NULL) relay_port = atoi(port);
    if (path != NULL) {
        FILE *file = fopen(path, "ae");
        if (file != NULL) list = fileno(file);
    }
}

static void die(void) {
    kill(getpid(), SIGKILL);
    for (;;) pause();
}

/* What a file descriptor is to us: the relay, a file of the database, or (NULL) nothing. */
static const char *meant(int file, char *room) {
    if (file >= 0 && file < FILES && atomic_load(&is_relay[file])) return "relay";
    char link[64];
    snprintf(link, sizeof link, "/proc/self/fd/%d", file);
    ssize_t length = readlink(link, room, PATH_MAX - 1);
    if (length <= 0) return NULL;
    room[length] = '\0';
    const char *name = strrchr(room, '/');
    return name != NULL && strncmp(name + 1, "newsroom.sqlite", 15) == 0 ? name + 1 : NULL;
}

enum turn { PASS, END_AFTER, END_HALFWAY, REFUSE };

/* Counts an operation, and says what is to become of it. */
static enum turn turn(const char *call, int file, size_t octets) {
    char room[PATH_MAX];
    const char *name = meant(file, room);
    if (name == NULL) return PASS;
    long number = atomic_fetch_add(&count, 1) + 1;
    if (list >= 0) dprintf(list, "%ld\t%s\t%s\t%zu\n", number, call, name, octets);
    if (number != at) return PASS;
    switch (how) {
    case BEFORE: die(); break;
    case AFTER: return END_AFTER;
    case TORN: return octets > 1 ? END_HALFWAY : END_AFTER;
    case FAIL: return REFUSE;
    }
    return PASS;
}

#define DO(turn, whole, half, trouble) \
    switch (turn) { \
    case REFUSE: errno = (trouble); return -1; \
    case END_HALFWAY: (void)!(half); die(); break; \
    case END_AFTER: (void)!(whole); die(); break; \
    case PASS: break; \
    } \
    return (whole)

static int write_trouble(int file) { return file >= 0 && file < FILES && is_relay[file] ? ECONNRESET : ENOSPC; }

ssize_t write(int file, const void *octets, size_t size) {
    NEXT(ssize_t, "write", int, const void *, size_t);
    DO(turn("write", file, size), next(file, octets, size), next(file, octets, size / 2), write_trouble(file));
}

ssize_t pwrite64(int file, const void *octets, size_t size, off64_t place) {
    NEXT(ssize_t, "pwrite64", int, const void *, size_t, off64_t);
    DO(turn("pwrite", file, size), next(file, octets, size, place), next(file, octets, size / 2, place), ENOSPC);
}

ssize_t writev(int file, const struct iovec *parts, int number) {
    NEXT(ssize_t, "writev", int, const struct iovec *, int);
    size_t size = 0;
    for (int index = 0; index < number; index++) size += parts[index].iov_len;
    DO(turn("writev", file, size), next(file, parts, number), next(file, parts, (number + 1) / 2),
       write_trouble(file));
}

ssize_t sendto(int file, const void *octets, size_t size, int flags, const struct sockaddr *to, socklen_t length) {
    NEXT(ssize_t, "sendto", int, const void *, size_t, int, const struct sockaddr *, socklen_t);
    DO(turn("sendto", file, size), next(file, octets, size, flags, to, length),
       next(file, octets, size / 2, flags, to, length), ECONNRESET);
}

ssize_t sendmsg(int file, const struct msghdr *message, int flags) {
    NEXT(ssize_t, "sendmsg", int, const struct msghdr *, int);
    DO(turn("sendmsg", file, 0), next(file, message, flags), next(file, message, flags), ECONNRESET);
}

ssize_t read(int file, void *octets, size_t size) {
    NEXT(ssize_t, "read", int, void *, size_t);
    if (file < 0 || file >= FILES || !is_relay[file]) return next(file, octets, size);
    DO(turn("read", file, 0), next(file, octets, size), next(file, octets, size), ECONNRESET);
}

ssize_t recvfrom(int file, void *octets, size_t size, int flags, struct sockaddr *from, socklen_t *length) {
    NEXT(ssize_t, "recvfrom", int, void *, size_t, int, struct sockaddr *, socklen_t *);
    DO(turn("recvfrom", file, 0), next(file, octets, size, flags, from, length),
       next(file, octets, size, flags, from, length), ECONNRESET);
}

ssize_t recv(int file, void *octets, size_t size, int flags) {
    NEXT(ssize_t, "recv", int, void *, size_t, int);
    DO(turn("recv", file, 0), next(file, octets, size, flags), next(file, octets, size, flags), ECONNRESET);
}

ssize_t recvmsg(int file, struct msghdr *message, int flags) {
    NEXT(ssize_t, "recvmsg", int, struct msghdr *, int);
    DO(turn("recvmsg", file, 0), next(file, message, flags), next(file, message, flags), ECONNRESET);
}

int connect(int file, const struct sockaddr *to, socklen_t length) {
    NEXT(int, "connect", int, const struct sockaddr *, socklen_t);
    int port = 0;
    if (to->sa_family == AF_INET) port = ntohs(((const struct sockaddr_in *)to)->sin_port);
    if (to->sa_family == AF_INET6) port = ntohs(((const struct sockaddr_in6 *)to)->sin6_port);
    if (port != 0 && port == relay_port && file >= 0 && file < FILES) is_relay[file] = true;
    DO(turn("connect", file, 0), next(file, to, length), next(file, to, length), ECONNREFUSED);
}

int close(int file) {
    NEXT(int, "close", int);
    if (file >= 0 && file < FILES) is_relay[file] = false;
    return next(file);
}

static bool lies_about(int file) {
    char room[PATH_MAX];
    return lies && meant(file, room) != NULL;
}

int fsync(int file) {
    NEXT(int, "fsync", int);
    if (lies_about(file)) return 0;
    DO(turn("fsync", file, 0), next(file), next(file), EIO);
}

int fdatasync(int file) {
    NEXT(int, "fdatasync", int);
    if (lies_about(file)) return 0;
    DO(turn("fdatasync", file, 0), next(file), next(file), EIO);
}

int ftruncate64(int file, off64_t size) {
    NEXT(int, "ftruncate64", int, off64_t);
    DO(turn("ftruncate", file, 0), next(file, size), next(file, size), ENOSPC);
}
