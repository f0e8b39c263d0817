/* The script: rules by a reader's number.
 *
 *     MODULUS:REMAINDER PLACE TIMES DEED
 *
 * PLACE is greeting, rcpt, data (the message's first octets have come) or dot. TIMES is how often it happens to one
 * reader, or `always`. DEED is a reply as it is to be given, `drop`, `keep-drop` (at the dot: the message is kept and the
 * line dropped without a word) or `delay MILLISECONDS`. The first rule that fits and isn't used up holds.
 */
#include "sink.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { RULES = 64 };

struct rule {
    uint32_t modulus, remainder;
    enum place place;
    uint32_t times; /* 0: always */
    struct verdict verdict;
    uint8_t *used; /* by reader, grown on demand */
    uint32_t known;
};

static struct rule rules[RULES];
static size_t rule_count;

static bool place_named(const char *name, enum place *place) {
    static const char *const names[] = {"greeting", "rcpt", "data", "dot"};
    for (size_t index = 0; index < sizeof names / sizeof *names; index++) {
        if (strcmp(name, names[index]) == 0) {
            *place = (enum place)index;
            return true;
        }
    }
    return false;
}

static struct verdict deed_named(const char *words) {
    if (strcmp(words, "drop") == 0) return (struct verdict){.deed = DROP};
    if (strcmp(words, "keep-drop") == 0) return (struct verdict){.deed = KEEP_AND_DROP};
    if (strncmp(words, "delay ", 6) == 0) {
        return (struct verdict){.deed = DELAY, .milliseconds = atoi(words + 6)};
    }
    return (struct verdict){.deed = REPLY, .words = strdup(words)};
}

bool script_add(const char *text) {
    struct rule rule = {0};
    char place[16], times[16];
    int words = 0;
    if (rule_count == RULES) return false;
    if (sscanf(text, "%u:%u %15s %15s %n", &rule.modulus, &rule.remainder, place, times, &words) != 4) return false;
    if (rule.modulus == 0 || words == 0 || text[words] == '\0' || !place_named(place, &rule.place)) return false;
    rule.times = strcmp(times, "always") == 0 ? 0 : (uint32_t)atoi(times);
    if (rule.times > UINT8_MAX) return false;
    rule.verdict = deed_named(text + words);
    rules[rule_count++] = rule;
    return true;
}

/* Counts one more time for a reader; false when the rule is used up for them. */
static bool use(struct rule *rule, uint32_t number) {
    if (rule->times == 0) return true;
    uint32_t index = number / rule->modulus;
    if (index >= rule->known) {
        uint32_t size = index * 2 + 64;
        uint8_t *grown = realloc(rule->used, size);
        if (grown == NULL) return false;
        memset(grown + rule->known, 0, size - rule->known);
        rule->used = grown;
        rule->known = size;
    }
    if (rule->used[index] >= rule->times) return false;
    rule->used[index]++;
    return true;
}

struct verdict script_ask(enum place place, uint32_t number) {
    for (size_t index = 0; index < rule_count; index++) {
        struct rule *rule = &rules[index];
        bool fits = rule->place == place && number % rule->modulus == rule->remainder;
        if (fits && use(rule, number)) return rule->verdict;
    }
    return (struct verdict){.deed = NOTHING};
}
