// Written by scripts/embed-assets; do not edit.
#include "CAssets.h"

static const unsigned char asset_0[] = {
#embed "../../Assets/sample/about.md" suffix(, 0) if_empty(0)
};
static const unsigned char asset_1[] = {
#embed "../../Assets/sample/greeting.md" suffix(, 0) if_empty(0)
};
static const unsigned char asset_2[] = {
#embed "../../Assets/sample/paper.txt" suffix(, 0) if_empty(0)
};
static const unsigned char asset_3[] = {
#embed "../../Assets/sample/pictures/census.png" suffix(, 0) if_empty(0)
};
static const unsigned char asset_4[] = {
#embed "../../Assets/sample/pictures/container.png" suffix(, 0) if_empty(0)
};
static const unsigned char asset_5[] = {
#embed "../../Assets/sample/pictures/leap-seconds.png" suffix(, 0) if_empty(0)
};
static const unsigned char asset_6[] = {
#embed "../../Assets/sample/pictures/portsmouth.png" suffix(, 0) if_empty(0)
};
static const unsigned char asset_7[] = {
#embed "../../Assets/sample/pictures/pump.png" suffix(, 0) if_empty(0)
};
static const unsigned char asset_8[] = {
#embed "../../Assets/sample/pictures/tides.png" suffix(, 0) if_empty(0)
};
static const unsigned char asset_9[] = {
#embed "../../Assets/sample/pictures/twelfths.png" suffix(, 0) if_empty(0)
};
static const unsigned char asset_10[] = {
#embed "../../Assets/sample/policies/privacy.md" suffix(, 0) if_empty(0)
};
static const unsigned char asset_11[] = {
#embed "../../Assets/sample/policies/terms.md" suffix(, 0) if_empty(0)
};
static const unsigned char asset_12[] = {
#embed "../../Assets/sample/stories/01-portsmouth.md" suffix(, 0) if_empty(0)
};
static const unsigned char asset_13[] = {
#embed "../../Assets/sample/stories/02-leap-second.md" suffix(, 0) if_empty(0)
};
static const unsigned char asset_14[] = {
#embed "../../Assets/sample/stories/03-census.md" suffix(, 0) if_empty(0)
};
static const unsigned char asset_15[] = {
#embed "../../Assets/sample/stories/04-container.md" suffix(, 0) if_empty(0)
};
static const unsigned char asset_16[] = {
#embed "../../Assets/sample/stories/05-tides.md" suffix(, 0) if_empty(0)
};
static const unsigned char asset_17[] = {
#embed "../../Assets/sample/stories/06-pump.md" suffix(, 0) if_empty(0)
};
static const unsigned char asset_18[] = {
#embed "../../Assets/sample/stories/07-public-domain.md" suffix(, 0) if_empty(0)
};
static const unsigned char asset_19[] = {
#embed "../../Assets/sample/stories/08-corrections.md" suffix(, 0) if_empty(0)
};
static const unsigned char asset_20[] = {
#embed "../../Assets/styles/site.css" suffix(, 0) if_empty(0)
};

static const DaybreakAsset assets[] = {
    {"sample/about.md", asset_0, sizeof asset_0 - 1},
    {"sample/greeting.md", asset_1, sizeof asset_1 - 1},
    {"sample/paper.txt", asset_2, sizeof asset_2 - 1},
    {"sample/pictures/census.png", asset_3, sizeof asset_3 - 1},
    {"sample/pictures/container.png", asset_4, sizeof asset_4 - 1},
    {"sample/pictures/leap-seconds.png", asset_5, sizeof asset_5 - 1},
    {"sample/pictures/portsmouth.png", asset_6, sizeof asset_6 - 1},
    {"sample/pictures/pump.png", asset_7, sizeof asset_7 - 1},
    {"sample/pictures/tides.png", asset_8, sizeof asset_8 - 1},
    {"sample/pictures/twelfths.png", asset_9, sizeof asset_9 - 1},
    {"sample/policies/privacy.md", asset_10, sizeof asset_10 - 1},
    {"sample/policies/terms.md", asset_11, sizeof asset_11 - 1},
    {"sample/stories/01-portsmouth.md", asset_12, sizeof asset_12 - 1},
    {"sample/stories/02-leap-second.md", asset_13, sizeof asset_13 - 1},
    {"sample/stories/03-census.md", asset_14, sizeof asset_14 - 1},
    {"sample/stories/04-container.md", asset_15, sizeof asset_15 - 1},
    {"sample/stories/05-tides.md", asset_16, sizeof asset_16 - 1},
    {"sample/stories/06-pump.md", asset_17, sizeof asset_17 - 1},
    {"sample/stories/07-public-domain.md", asset_18, sizeof asset_18 - 1},
    {"sample/stories/08-corrections.md", asset_19, sizeof asset_19 - 1},
    {"styles/site.css", asset_20, sizeof asset_20 - 1},
};

size_t daybreak_asset_count(void) { return 21; }

DaybreakAsset daybreak_asset(size_t index) { return assets[index]; }
