/* The sink's log: append-only, in the system's hands before the reply it tells of goes out. The sink is never killed and
 * its machine keeps its power, so it flushes nothing to the disk. */
#include "sink.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/time.h>
#include <unistd.h>

enum { ROOM = 1 << 18, LONGEST = 4096 };

static int file = -1;
static char waiting[ROOM];
static size_t length;

double log_now(void) {
    struct timeval now;
    gettimeofday(&now, NULL);
    return (double)now.tv_sec + (double)now.tv_usec / 1e6;
}

bool log_open(const char *path) {
    file = open(path, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0600);
    return file >= 0;
}

void log_add(const char *event, uint32_t reader, int line, const char *recipient, const char *message_id,
             double began, const char *words) {
    if (length + LONGEST > ROOM) log_flush();
    int wrote = snprintf(waiting + length, LONGEST, "%.6f\t%s\t%u\t%d\t%.320s\t%.998s\t%.6f\t%.1998s\n", log_now(),
                         event, reader, line, recipient, message_id, began, words);
    if (wrote > 0) length += (size_t)wrote;
}

void log_flush(void) {
    for (size_t done = 0; done < length;) {
        ssize_t wrote = write(file, waiting + done, length - done);
        if (wrote <= 0) {
            /* Without its log the sink proves nothing. */
            perror("the sink's log");
            exit(74);
        }
        done += (size_t)wrote;
    }
    length = 0;
}
