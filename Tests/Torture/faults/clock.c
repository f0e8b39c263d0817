/* A clock that hurries: TORTURE_CLOCK=SHOWN:START:RATE shows SHOWN at the moment START (both in seconds since 1970) and runs
 * RATE times as fast from there, in every process alike, so that "try again in five minutes" is a matter of seconds. What
 * measures durations (CLOCK_MONOTONIC) and what sleeps is left alone.
 */
#include <dlfcn.h>
#include <stdlib.h>
#include <sys/time.h>
#include <time.h>

static double shown, start, rate;

__attribute__((constructor)) static void read_orders(void) {
    char *rest = NULL;
    const char *words = getenv("TORTURE_CLOCK");
    if (words == NULL) return;
    shown = strtod(words, &rest);
    if (*rest == ':') start = strtod(rest + 1, &rest);
    if (*rest == ':') rate = strtod(rest + 1, NULL);
}

static int system_clock(clockid_t clock, struct timespec *time) {
    static int (*next)(clockid_t, struct timespec *);
    if (next == NULL) next = (int (*)(clockid_t, struct timespec *))dlsym(RTLD_NEXT, "clock_gettime");
    return next(clock, time);
}

int clock_gettime(clockid_t clock, struct timespec *time) {
    int failed = system_clock(clock, time);
    if (failed || rate == 0 || clock != CLOCK_REALTIME) return failed;
    double now = shown + ((double)time->tv_sec + (double)time->tv_nsec / 1e9 - start) * rate;
    time->tv_sec = (time_t)now;
    time->tv_nsec = (long)((now - (double)time->tv_sec) * 1e9);
    return 0;
}

int gettimeofday(struct timeval *restrict time, void *restrict zone) {
    (void)zone;
    struct timespec now;
    if (clock_gettime(CLOCK_REALTIME, &now)) return -1;
    *time = (struct timeval){.tv_sec = now.tv_sec, .tv_usec = now.tv_nsec / 1000};
    return 0;
}

time_t time(time_t *place) {
    struct timespec now;
    if (clock_gettime(CLOCK_REALTIME, &now)) return (time_t)-1;
    if (place != NULL) *place = now.tv_sec;
    return now.tv_sec;
}
