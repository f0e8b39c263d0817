#ifndef DAYBREAK_ASSETS_H
#define DAYBREAK_ASSETS_H

#include <stddef.h>

/// One file of `Assets/`, carried in the binary.
typedef struct {
    /// Its path below `Assets/`, as in "styles/site.css".
    const char *path;
    const unsigned char *bytes;
    size_t count;
} DaybreakAsset;

/// How many files are carried.
size_t daybreak_asset_count(void);

/// The file at an index below `daybreak_asset_count()`, in order of path.
DaybreakAsset daybreak_asset(size_t index);

#endif
