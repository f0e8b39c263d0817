/* A mail sink that does what a script says and writes down what it took: the other half of the truth.
 *
 * Readers are known by the number that ends their address's local part, `reader4711@…`, so that a list of any length
 * needs no table. One process, one thread, as many lines as there are.
 */
#ifndef SINK_H
#define SINK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* ---- script.c: what is to go wrong, for whom, and how often ---- */

/* Where in a talk something goes wrong. */
enum place { AT_GREETING, AT_RCPT, AT_DATA, AT_DOT };

/* What goes wrong there. A reply that begins with 421 ends the line, too. */
enum deed { NOTHING, REPLY, DROP, KEEP_AND_DROP, DELAY };

struct verdict {
    enum deed deed;
    const char *words;
    int milliseconds;
};

/* Adds a rule, as in `97:5 rcpt 2 450 4.2.0 Later`; false when it can't be read. */
bool script_add(const char *text);

/* What is to be done at a place for a reader's number (at the greeting: the line's). Counts. */
struct verdict script_ask(enum place place, uint32_t number);

/* ---- log.c: what happened, a line each, in the order it happened ---- */

bool log_open(const char *path);

/* Adds a line: time, event, reader, line, recipient, Message-ID, when its MAIL came, words; tabs between. */
void log_add(const char *event, uint32_t reader, int line, const char *recipient, const char *message_id,
             double began, const char *words);

/* Hands everything to the system. Comes before any reply that tells of it. */
void log_flush(void);

double log_now(void);

/* ---- line.c: one talk ---- */

struct line;

struct line *line_open(int socket, int number);
void line_close(struct line *line);

/* Reads what came and answers in memory. False when the line has ended. */
bool line_read(struct line *line);

/* Sends what was answered. False when the line has ended. */
bool line_write(struct line *line);

/* When a held reply is due; 0 when none is held. */
double line_wakes(const struct line *line);

/* Gives the held reply and goes on. */
void line_wake(struct line *line);

bool line_wants_write(const struct line *line);
int line_socket(const struct line *line);

#endif
