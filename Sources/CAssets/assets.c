// Written by scripts/embed-assets; do not edit.
#include "CAssets.h"

static const unsigned char asset_0[] = {
#embed "../../Assets/styles/site.css" suffix(, 0) if_empty(0)
};

static const DaybreakAsset assets[] = {
    {"styles/site.css", asset_0, sizeof asset_0 - 1},
};

size_t daybreak_asset_count(void) { return 1; }

DaybreakAsset daybreak_asset(size_t index) { return assets[index]; }
