#include <idn2.h>
#include <stdlib.h>
#include <uninorm.h>

/// The text in Unicode's normalization form C, to be freed; null for want of memory.
static inline uint8_t *daybreak_nfc(const uint8_t *text, size_t count, size_t *result_count) {
    return u8_normalize(UNINORM_NFC, text, count, NULL, result_count);
}

static inline void daybreak_free(void *memory) { free(memory); }
