/* sink --log FILE [--port PORT] [--rule RULE]…
 *
 * Prints its port, and takes mail on 127.0.0.1 until it is ended. See script.c for the rules, sink.h for the log.
 */
#include "sink.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <signal.h>

enum { EVENTS = 256, LINES = 1024 };

static struct line *lines[LINES];
static int poll_file;

static int listen_at(int port) {
    int door = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    int on = 1;
    setsockopt(door, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
    struct sockaddr_in place = {
        .sin_family = AF_INET, .sin_port = htons((uint16_t)port), .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    socklen_t size = sizeof place;
    if (bind(door, (struct sockaddr *)&place, size) < 0 || listen(door, EVENTS) < 0) {
        perror("the sink's port");
        exit(75);
    }
    getsockname(door, (struct sockaddr *)&place, &size);
    printf("%d\n", ntohs(place.sin_port));
    fflush(stdout);
    return door;
}

static void end(size_t slot) {
    line_close(lines[slot]);
    lines[slot] = NULL;
}

static void watch(size_t slot, int operation) {
    struct epoll_event event = {
        .events = EPOLLIN | (line_wants_write(lines[slot]) ? EPOLLOUT : 0u), .data.u64 = slot};
    epoll_ctl(poll_file, operation, line_socket(lines[slot]), &event);
}

static void welcome(int door) {
    static int count;
    for (;;) {
        int socket = accept4(door, NULL, NULL, SOCK_NONBLOCK | SOCK_CLOEXEC);
        if (socket < 0) return;
        int on = 1;
        setsockopt(socket, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
        size_t slot = 0;
        while (slot < LINES && lines[slot] != NULL) slot++;
        if (slot == LINES || (lines[slot] = line_open(socket, ++count)) == NULL) {
            (void)!write(socket, "421 4.3.2 Too many lines\r\n", 26);
            close(socket);
            continue;
        }
        watch(slot, EPOLL_CTL_ADD);
    }
}

/* How long nothing has to be done, in milliseconds; for ever: -1. */
static int patience(void) {
    double first = 0;
    for (size_t slot = 0; slot < LINES; slot++) {
        double wakes = lines[slot] ? line_wakes(lines[slot]) : 0;
        if (wakes > 0 && (first == 0 || wakes < first)) first = wakes;
    }
    if (first == 0) return -1;
    double left = (first - log_now()) * 1e3;
    return left > 0 ? (int)left + 1 : 0;
}

static void wake_due(bool *busy) {
    for (size_t slot = 0; slot < LINES; slot++) {
        double wakes = lines[slot] ? line_wakes(lines[slot]) : 0;
        if (wakes > 0 && wakes <= log_now()) {
            line_wake(lines[slot]);
            busy[slot] = true;
        }
    }
}

/* Everybody is read, then the log is written, then everybody is answered: one write for all. */
static void serve(int door) {
    static struct epoll_event events[EVENTS];
    static bool busy[LINES];
    for (;;) {
        int count = epoll_wait(poll_file, events, EVENTS, patience());
        memset(busy, 0, sizeof busy);
        for (int index = 0; index < count; index++) {
            size_t slot = (size_t)events[index].data.u64;
            if (slot == LINES) {
                welcome(door);
                continue;
            }
            bool lives = !(events[index].events & (EPOLLIN | EPOLLERR | EPOLLHUP)) || line_read(lines[slot]);
            if (lives) busy[slot] = true;
            else end(slot);
        }
        wake_due(busy);
        log_flush();
        for (size_t slot = 0; slot < LINES; slot++) {
            if (!busy[slot]) continue;
            if (line_write(lines[slot])) watch(slot, EPOLL_CTL_MOD);
            else end(slot);
        }
        log_flush();
    }
}

int main(int count, char **words) {
    int port = 0;
    const char *path = NULL;
    for (int index = 1; index + 1 < count; index += 2) {
        const char *value = words[index + 1];
        if (strcmp(words[index], "--log") == 0) path = value;
        else if (strcmp(words[index], "--port") == 0) port = atoi(value);
        else if (strcmp(words[index], "--rule") != 0 || !script_add(value)) {
            fprintf(stderr, "error: the sink can't read “%s %s”.\n", words[index], value);
            return 64;
        }
    }
    if (path == NULL || !log_open(path)) {
        fprintf(stderr, "error: the sink needs a --log that it can write.\n");
        return 64;
    }
    prctl(PR_SET_PDEATHSIG, SIGKILL); /* it goes when whoever started it is gone */
    int door = listen_at(port);
    poll_file = epoll_create1(EPOLL_CLOEXEC);
    struct epoll_event event = {.events = EPOLLIN, .data.u64 = LINES};
    epoll_ctl(poll_file, EPOLL_CTL_ADD, door, &event);
    serve(door);
}
