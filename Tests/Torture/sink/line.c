/* One talk with a client: enough of RFC 5321 and RFC 2920 to take mail, and to take it badly. */
#include "sink.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/socket.h>
#include <unistd.h>

enum { FIRST_ROOM = 1 << 16, MOST_ROOM = 1 << 25, REPLIES = 1 << 13, ADDRESS = 321, HEAD = 1 << 14, FIELD = 999 };

struct line {
    int socket, number;
    char *input;
    size_t room, start, end;
    size_t searched; /* how far the message was looked through for its end */
    char replies[REPLIES];
    size_t replied;
    bool in_message, ends, tells; /* tells: the replies hold the 250 of what was kept */
    double wakes;
    const char *held; /* what will be said then */
    bool keeps;       /* …and the message is kept then */
    double began;
    uint32_t reader;
    size_t recipients;
    char recipient[ADDRESS];
    char message_id[FIELD];
    char leave_link[FIELD];
};

struct line *line_open(int socket, int number) {
    struct line *line = calloc(1, sizeof *line);
    if (line == NULL) return NULL;
    line->socket = socket;
    line->number = number;
    line->room = FIRST_ROOM;
    line->input = malloc(line->room);
    if (line->input == NULL) {
        free(line);
        return NULL;
    }
    struct verdict verdict = script_ask(AT_GREETING, (uint32_t)number);
    line->ends = verdict.deed == DROP || verdict.deed == REPLY;
    const char *words = verdict.deed == REPLY ? verdict.words : verdict.deed == DROP ? "" : "220 sink.example ESMTP";
    line->replied = (size_t)snprintf(line->replies, REPLIES, *words ? "%s\r\n" : "%s", words);
    return line;
}

void line_close(struct line *line) {
    close(line->socket);
    free(line->input);
    free(line);
}

int line_socket(const struct line *line) { return line->socket; }
double line_wakes(const struct line *line) { return line->wakes; }
bool line_wants_write(const struct line *line) { return line->replied > 0; }

static void say(struct line *line, const char *words) {
    size_t room = REPLIES - line->replied;
    int wrote = snprintf(line->replies + line->replied, room, "%s\r\n", words);
    if (wrote < 0 || (size_t)wrote >= room) {
        line->ends = true; /* whoever asks so much without listening is no mail program */
        return;
    }
    line->replied += (size_t)wrote;
    if (strncmp(words, "421", 3) == 0) line->ends = true;
}

static void note(struct line *line, const char *event, const char *words) {
    log_add(event, line->reader, line->number, line->recipient, line->message_id, line->began, words);
}

static void forget(struct line *line) {
    line->began = 0;
    line->recipients = 0;
    line->reader = 0;
    line->recipient[0] = line->message_id[0] = line->leave_link[0] = '\0';
}

/* ---- Commands ---- */

static void learn_reader(struct line *line, const char *command) {
    const char *open = strchr(command, '<');
    const char *close = open ? strchr(open, '>') : NULL;
    size_t length = close ? (size_t)(close - open - 1) : 0;
    if (length >= ADDRESS) length = ADDRESS - 1;
    memcpy(line->recipient, open ? open + 1 : "", length);
    line->recipient[length] = '\0';
    const char *at = strrchr(line->recipient, '@');
    const char *digit = at ? at : line->recipient + length;
    while (digit > line->recipient && digit[-1] >= '0' && digit[-1] <= '9') digit--;
    line->reader = (uint32_t)strtoul(digit, NULL, 10);
}

static void take_recipient(struct line *line, const char *command) {
    learn_reader(line, command);
    struct verdict verdict = script_ask(AT_RCPT, line->reader);
    switch (verdict.deed) {
    case REPLY:
        note(line, "refused", verdict.words);
        say(line, verdict.words);
        return;
    case DROP:
    case KEEP_AND_DROP:
        note(line, "dropped", "at RCPT");
        line->ends = true;
        return;
    case DELAY:
        line->wakes = log_now() + verdict.milliseconds / 1e3;
        line->held = "250 2.1.5 Ok";
        break;
    case NOTHING: say(line, "250 2.1.5 Ok"); break;
    }
    line->recipients++;
}

static void obey(struct line *line, const char *command) {
    if (strncasecmp(command, "EHLO", 4) == 0) {
        say(line, "250-sink.example\r\n250-PIPELINING\r\n250-8BITMIME\r\n250-SMTPUTF8\r\n250-ENHANCEDSTATUSCODES\r\n"
                  "250 SIZE 33554432");
    } else if (strncasecmp(command, "HELO", 4) == 0) {
        say(line, "250 sink.example");
    } else if (strncasecmp(command, "MAIL FROM:", 10) == 0) {
        forget(line);
        line->began = log_now();
        say(line, "250 2.1.0 Ok");
    } else if (strncasecmp(command, "RCPT TO:", 8) == 0) {
        if (line->began > 0) take_recipient(line, command);
        else say(line, "503 5.5.1 MAIL first");
    } else if (strncasecmp(command, "DATA", 4) == 0) {
        line->in_message = line->recipients > 0;
        line->searched = 0;
        say(line, line->in_message ? "354 End with a dot" : "554 5.5.1 No valid recipients");
    } else if (strncasecmp(command, "RSET", 4) == 0) {
        forget(line);
        say(line, "250 2.0.0 Ok");
    } else if (strncasecmp(command, "NOOP", 4) == 0) {
        say(line, "250 2.0.0 Ok");
    } else if (strncasecmp(command, "QUIT", 4) == 0) {
        say(line, "221 2.0.0 Bye");
        line->ends = true;
    } else {
        say(line, "502 5.5.2 What?");
    }
}

/* ---- Messages ---- */

/* Copies a field's value out of the message's head; folded fields are ours to write unfolded, and found so. */
static void find_field(const char *head, size_t length, const char *name, char *value) {
    size_t wanted = strlen(name);
    value[0] = '\0';
    for (const char *at = head, *end = head + length; at < end;) {
        const char *stop = memchr(at, '\n', (size_t)(end - at));
        if (stop == NULL || stop <= at + 1) return;
        if ((size_t)(stop - at) > wanted && strncasecmp(at, name, wanted) == 0) {
            const char *from = at + wanted;
            while (from < stop && *from == ' ') from++;
            size_t size = (size_t)(stop - from);
            if (size > 0 && from[size - 1] == '\r') size--;
            if (size >= FIELD) size = FIELD - 1;
            memcpy(value, from, size);
            value[size] = '\0';
            return;
        }
        at = stop + 1;
    }
}

static void keep(struct line *line, const char *event, const char *reply) {
    note(line, event, line->leave_link);
    if (reply != NULL) {
        say(line, reply);
        line->tells = true;
    }
}

static void end_message(struct line *line, size_t length) {
    size_t head = length < HEAD ? length : HEAD;
    find_field(line->input + line->start, head, "Message-ID:", line->message_id);
    find_field(line->input + line->start, head, "List-Unsubscribe:", line->leave_link);
    line->in_message = false;
    struct verdict verdict = script_ask(AT_DOT, line->reader);
    switch (verdict.deed) {
    case NOTHING: keep(line, "kept", "250 2.0.0 Kept"); break;
    case KEEP_AND_DROP:
        keep(line, "kept", NULL);
        note(line, "silent", "");
        line->ends = true;
        break;
    case DROP:
        note(line, "dropped", "at the dot");
        line->ends = true;
        break;
    case REPLY:
        note(line, "refused", verdict.words);
        /* The link in what was refused is the reader's own, and they may press it all the same. */
        note(line, "link", line->leave_link);
        say(line, verdict.words);
        break;
    case DELAY:
        line->wakes = log_now() + verdict.milliseconds / 1e3;
        line->held = "250 2.0.0 Kept";
        line->keeps = true;
        break;
    }
}

/* Looks for the message's end. False when more has to come first. */
static bool take_message(struct line *line) {
    const char *message = line->input + line->start;
    size_t there = line->end - line->start;
    if (line->searched == 0 && there > 0) {
        struct verdict verdict = script_ask(AT_DATA, line->reader);
        if (verdict.deed != NOTHING) {
            note(line, "dropped", "before the dot");
            line->ends = true;
            return false;
        }
        if (there >= 3 && memcmp(message, ".\r\n", 3) == 0) {
            line->start += 3;
            end_message(line, 0);
            return true;
        }
    }
    size_t from = line->searched > 4 ? line->searched - 4 : 0;
    const char *dot = memmem(message + from, there - from, "\r\n.\r\n", 5);
    line->searched = there;
    if (dot == NULL) return false;
    size_t length = (size_t)(dot - message) + 2;
    end_message(line, length);
    line->start += length + 3;
    return true;
}

static void work(struct line *line) {
    while (!line->ends && line->wakes == 0 && line->start < line->end) {
        if (line->in_message) {
            if (!take_message(line)) break;
            continue;
        }
        char *command = line->input + line->start;
        char *stop = memchr(command, '\n', line->end - line->start);
        if (stop == NULL) break;
        *stop = '\0';
        if (stop > command && stop[-1] == '\r') stop[-1] = '\0';
        line->start = (size_t)(stop - line->input) + 1;
        obey(line, command);
    }
}

void line_wake(struct line *line) {
    line->wakes = 0;
    if (line->keeps) keep(line, "kept", line->held);
    else say(line, line->held);
    line->keeps = false;
    work(line);
}

/* ---- The socket ---- */

static bool make_room(struct line *line) {
    if (line->start > 0) {
        memmove(line->input, line->input + line->start, line->end - line->start);
        line->end -= line->start;
        line->start = 0;
    }
    if (line->end < line->room) return true;
    if (line->room >= MOST_ROOM) return false;
    char *grown = realloc(line->input, line->room * 2);
    if (grown == NULL) return false;
    line->input = grown;
    line->room *= 2;
    return true;
}

bool line_read(struct line *line) {
    if (!make_room(line)) return false;
    ssize_t got = recv(line->socket, line->input + line->end, line->room - line->end, 0);
    if (got == 0) return false;
    if (got < 0) return errno == EAGAIN || errno == EINTR;
    line->end += (size_t)got;
    work(line);
    return true;
}

bool line_write(struct line *line) {
    if (line->replied > 0) {
        ssize_t sent = send(line->socket, line->replies, line->replied, MSG_NOSIGNAL);
        if (sent < 0 && (errno == EAGAIN || errno == EINTR)) return true;
        bool whole = sent == (ssize_t)line->replied;
        if (line->tells && (whole || sent < 0)) {
            note(line, whole ? "told" : "untold", "");
            line->tells = false;
        }
        if (sent < 0) return false;
        memmove(line->replies, line->replies + sent, line->replied - (size_t)sent);
        line->replied -= (size_t)sent;
        if (!whole) return true;
    }
    return !line->ends;
}
