#include <ares.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

/// What came of a question: one of c-ares' codes, and the message that was the answer, to be freed.
struct daybreak_dns_answer {
    int status;
    unsigned char *bytes;
    int count;
};

struct daybreak_dns_state {
    int done;
    struct daybreak_dns_answer answer;
};

static inline void daybreak_dns_heard(void *state, int status, int timeouts, unsigned char *bytes, int count) {
    struct daybreak_dns_state *own = (struct daybreak_dns_state *)state;
    (void)timeouts;
    own->done = 1;
    own->answer.status = status;
    if (bytes == NULL || count <= 0) return;
    own->answer.bytes = (unsigned char *)malloc((size_t)count);
    if (own->answer.bytes == NULL) {
        own->answer.status = ARES_ENOMEM;
        return;
    }
    memcpy(own->answer.bytes, bytes, (size_t)count);
    own->answer.count = count;
}

static inline long daybreak_dns_milliseconds(void) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return now.tv_sec * 1000L + now.tv_nsec / 1000000L;
}

/// Asks one question and waits for the answer, `limit` milliseconds at most. Blocks: for a thread of its own.
///
/// `servers` is a list as in `192.0.2.1:53,[2001:db8::1]:53`; null asks the system's.
static inline struct daybreak_dns_answer daybreak_dns_ask(
    const char *servers, const char *name, int kind, int limit, int tries) {
    struct daybreak_dns_state state = {0, {ARES_SUCCESS, NULL, 0}};
    struct ares_options options;
    memset(&options, 0, sizeof options);
    options.timeout = limit / (tries > 0 ? tries + 1 : 2) + 1;
    options.tries = tries;
    options.flags = ARES_FLAG_NOSEARCH | ARES_FLAG_NOALIASES;
    ares_channel channel;
    int status = ares_init_options(
        &channel, &options, ARES_OPT_TIMEOUTMS | ARES_OPT_TRIES | ARES_OPT_FLAGS);
    if (status != ARES_SUCCESS) {
        state.answer.status = status;
        return state.answer;
    }
    if (servers != NULL) status = ares_set_servers_ports_csv(channel, servers);
    if (status != ARES_SUCCESS) {
        ares_destroy(channel);
        state.answer.status = status;
        return state.answer;
    }
    long end = daybreak_dns_milliseconds() + limit;
    ares_query(channel, name, 1, kind, daybreak_dns_heard, &state);
    while (!state.done) {
        long rest = end - daybreak_dns_milliseconds();
        if (rest <= 0) break;
        ares_socket_t sockets[ARES_GETSOCK_MAXNUM];
        struct pollfd polled[ARES_GETSOCK_MAXNUM];
        int wanted = ares_getsock(channel, sockets, ARES_GETSOCK_MAXNUM);
        nfds_t count = 0;
        for (int index = 0; index < ARES_GETSOCK_MAXNUM; index++) {
            short events = 0;
            if (ARES_GETSOCK_READABLE(wanted, index)) events |= POLLIN;
            if (ARES_GETSOCK_WRITABLE(wanted, index)) events |= POLLOUT;
            if (events == 0) continue;
            polled[count].fd = sockets[index];
            polled[count].events = events;
            polled[count].revents = 0;
            count++;
        }
        // A tenth of a second at most, for c-ares' own clocks.
        int ready = poll(polled, count, rest < 100 ? (int)rest : 100);
        if (ready <= 0) {
            ares_process_fd(channel, ARES_SOCKET_BAD, ARES_SOCKET_BAD);
            continue;
        }
        for (nfds_t index = 0; index < count; index++) {
            short seen = polled[index].revents;
            if (seen == 0) continue;
            ares_process_fd(
                channel, (seen & (POLLIN | POLLERR | POLLHUP)) ? polled[index].fd : ARES_SOCKET_BAD,
                (seen & POLLOUT) ? polled[index].fd : ARES_SOCKET_BAD);
        }
    }
    if (!state.done) {
        ares_cancel(channel);
        if (state.answer.bytes == NULL) state.answer.status = ARES_ETIMEOUT;
    }
    ares_destroy(channel);
    return state.answer;
}

static inline void daybreak_dns_free(struct daybreak_dns_answer answer) { free(answer.bytes); }
