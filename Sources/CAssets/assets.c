// Written by scripts/embed-assets; do not edit.
#include "CAssets.h"

static const unsigned char asset_0[] = {
#embed "../../Assets/icons/favicon.svg" suffix(, 0) if_empty(0)
};
static const unsigned char asset_1[] = {
#embed "../../Assets/sample/about.md" suffix(, 0) if_empty(0)
};
static const unsigned char asset_2[] = {
#embed "../../Assets/sample/greeting.md" suffix(, 0) if_empty(0)
};
static const unsigned char asset_3[] = {
#embed "../../Assets/sample/paper.txt" suffix(, 0) if_empty(0)
};
static const unsigned char asset_4[] = {
#embed "../../Assets/sample/pictures/census.png" suffix(, 0) if_empty(0)
};
static const unsigned char asset_5[] = {
#embed "../../Assets/sample/pictures/container.png" suffix(, 0) if_empty(0)
};
static const unsigned char asset_6[] = {
#embed "../../Assets/sample/pictures/leap-seconds.png" suffix(, 0) if_empty(0)
};
static const unsigned char asset_7[] = {
#embed "../../Assets/sample/pictures/portsmouth.png" suffix(, 0) if_empty(0)
};
static const unsigned char asset_8[] = {
#embed "../../Assets/sample/pictures/pump.png" suffix(, 0) if_empty(0)
};
static const unsigned char asset_9[] = {
#embed "../../Assets/sample/pictures/tides.png" suffix(, 0) if_empty(0)
};
static const unsigned char asset_10[] = {
#embed "../../Assets/sample/pictures/twelfths.png" suffix(, 0) if_empty(0)
};
static const unsigned char asset_11[] = {
#embed "../../Assets/sample/policies/privacy.md" suffix(, 0) if_empty(0)
};
static const unsigned char asset_12[] = {
#embed "../../Assets/sample/policies/terms.md" suffix(, 0) if_empty(0)
};
static const unsigned char asset_13[] = {
#embed "../../Assets/sample/stories/01-portsmouth.md" suffix(, 0) if_empty(0)
};
static const unsigned char asset_14[] = {
#embed "../../Assets/sample/stories/02-leap-second.md" suffix(, 0) if_empty(0)
};
static const unsigned char asset_15[] = {
#embed "../../Assets/sample/stories/03-census.md" suffix(, 0) if_empty(0)
};
static const unsigned char asset_16[] = {
#embed "../../Assets/sample/stories/04-container.md" suffix(, 0) if_empty(0)
};
static const unsigned char asset_17[] = {
#embed "../../Assets/sample/stories/05-tides.md" suffix(, 0) if_empty(0)
};
static const unsigned char asset_18[] = {
#embed "../../Assets/sample/stories/06-pump.md" suffix(, 0) if_empty(0)
};
static const unsigned char asset_19[] = {
#embed "../../Assets/sample/stories/07-public-domain.md" suffix(, 0) if_empty(0)
};
static const unsigned char asset_20[] = {
#embed "../../Assets/sample/stories/08-corrections.md" suffix(, 0) if_empty(0)
};
static const unsigned char asset_21[] = {
#embed "../../Assets/styles/site/1-colors.css" suffix(, 0) if_empty(0)
};
static const unsigned char asset_22[] = {
#embed "../../Assets/styles/site/2-base.css" suffix(, 0) if_empty(0)
};
static const unsigned char asset_23[] = {
#embed "../../Assets/styles/site/3-frame.css" suffix(, 0) if_empty(0)
};
static const unsigned char asset_24[] = {
#embed "../../Assets/styles/site/4-front.css" suffix(, 0) if_empty(0)
};
static const unsigned char asset_25[] = {
#embed "../../Assets/styles/site/5-story.css" suffix(, 0) if_empty(0)
};
static const unsigned char asset_26[] = {
#embed "../../Assets/styles/site/6-pages.css" suffix(, 0) if_empty(0)
};
static const unsigned char asset_27[] = {
#embed "../../Assets/styles/site/7-print.css" suffix(, 0) if_empty(0)
};
static const unsigned char asset_28[] = {
#embed "../../Assets/templates/site/about.mustache" suffix(, 0) if_empty(0)
};
static const unsigned char asset_29[] = {
#embed "../../Assets/templates/site/archive.mustache" suffix(, 0) if_empty(0)
};
static const unsigned char asset_30[] = {
#embed "../../Assets/templates/site/card.mustache" suffix(, 0) if_empty(0)
};
static const unsigned char asset_31[] = {
#embed "../../Assets/templates/site/edition.mustache" suffix(, 0) if_empty(0)
};
static const unsigned char asset_32[] = {
#embed "../../Assets/templates/site/editions.mustache" suffix(, 0) if_empty(0)
};
static const unsigned char asset_33[] = {
#embed "../../Assets/templates/site/frame.mustache" suffix(, 0) if_empty(0)
};
static const unsigned char asset_34[] = {
#embed "../../Assets/templates/site/front.mustache" suffix(, 0) if_empty(0)
};
static const unsigned char asset_35[] = {
#embed "../../Assets/templates/site/kicker.mustache" suffix(, 0) if_empty(0)
};
static const unsigned char asset_36[] = {
#embed "../../Assets/templates/site/listing.mustache" suffix(, 0) if_empty(0)
};
static const unsigned char asset_37[] = {
#embed "../../Assets/templates/site/message.mustache" suffix(, 0) if_empty(0)
};
static const unsigned char asset_38[] = {
#embed "../../Assets/templates/site/policy.mustache" suffix(, 0) if_empty(0)
};
static const unsigned char asset_39[] = {
#embed "../../Assets/templates/site/preferences.mustache" suffix(, 0) if_empty(0)
};
static const unsigned char asset_40[] = {
#embed "../../Assets/templates/site/search.mustache" suffix(, 0) if_empty(0)
};
static const unsigned char asset_41[] = {
#embed "../../Assets/templates/site/sign-up-box.mustache" suffix(, 0) if_empty(0)
};
static const unsigned char asset_42[] = {
#embed "../../Assets/templates/site/sign-up-form.mustache" suffix(, 0) if_empty(0)
};
static const unsigned char asset_43[] = {
#embed "../../Assets/templates/site/story.mustache" suffix(, 0) if_empty(0)
};

static const DaybreakAsset assets[] = {
    {"icons/favicon.svg", asset_0, sizeof asset_0 - 1},
    {"sample/about.md", asset_1, sizeof asset_1 - 1},
    {"sample/greeting.md", asset_2, sizeof asset_2 - 1},
    {"sample/paper.txt", asset_3, sizeof asset_3 - 1},
    {"sample/pictures/census.png", asset_4, sizeof asset_4 - 1},
    {"sample/pictures/container.png", asset_5, sizeof asset_5 - 1},
    {"sample/pictures/leap-seconds.png", asset_6, sizeof asset_6 - 1},
    {"sample/pictures/portsmouth.png", asset_7, sizeof asset_7 - 1},
    {"sample/pictures/pump.png", asset_8, sizeof asset_8 - 1},
    {"sample/pictures/tides.png", asset_9, sizeof asset_9 - 1},
    {"sample/pictures/twelfths.png", asset_10, sizeof asset_10 - 1},
    {"sample/policies/privacy.md", asset_11, sizeof asset_11 - 1},
    {"sample/policies/terms.md", asset_12, sizeof asset_12 - 1},
    {"sample/stories/01-portsmouth.md", asset_13, sizeof asset_13 - 1},
    {"sample/stories/02-leap-second.md", asset_14, sizeof asset_14 - 1},
    {"sample/stories/03-census.md", asset_15, sizeof asset_15 - 1},
    {"sample/stories/04-container.md", asset_16, sizeof asset_16 - 1},
    {"sample/stories/05-tides.md", asset_17, sizeof asset_17 - 1},
    {"sample/stories/06-pump.md", asset_18, sizeof asset_18 - 1},
    {"sample/stories/07-public-domain.md", asset_19, sizeof asset_19 - 1},
    {"sample/stories/08-corrections.md", asset_20, sizeof asset_20 - 1},
    {"styles/site/1-colors.css", asset_21, sizeof asset_21 - 1},
    {"styles/site/2-base.css", asset_22, sizeof asset_22 - 1},
    {"styles/site/3-frame.css", asset_23, sizeof asset_23 - 1},
    {"styles/site/4-front.css", asset_24, sizeof asset_24 - 1},
    {"styles/site/5-story.css", asset_25, sizeof asset_25 - 1},
    {"styles/site/6-pages.css", asset_26, sizeof asset_26 - 1},
    {"styles/site/7-print.css", asset_27, sizeof asset_27 - 1},
    {"templates/site/about.mustache", asset_28, sizeof asset_28 - 1},
    {"templates/site/archive.mustache", asset_29, sizeof asset_29 - 1},
    {"templates/site/card.mustache", asset_30, sizeof asset_30 - 1},
    {"templates/site/edition.mustache", asset_31, sizeof asset_31 - 1},
    {"templates/site/editions.mustache", asset_32, sizeof asset_32 - 1},
    {"templates/site/frame.mustache", asset_33, sizeof asset_33 - 1},
    {"templates/site/front.mustache", asset_34, sizeof asset_34 - 1},
    {"templates/site/kicker.mustache", asset_35, sizeof asset_35 - 1},
    {"templates/site/listing.mustache", asset_36, sizeof asset_36 - 1},
    {"templates/site/message.mustache", asset_37, sizeof asset_37 - 1},
    {"templates/site/policy.mustache", asset_38, sizeof asset_38 - 1},
    {"templates/site/preferences.mustache", asset_39, sizeof asset_39 - 1},
    {"templates/site/search.mustache", asset_40, sizeof asset_40 - 1},
    {"templates/site/sign-up-box.mustache", asset_41, sizeof asset_41 - 1},
    {"templates/site/sign-up-form.mustache", asset_42, sizeof asset_42 - 1},
    {"templates/site/story.mustache", asset_43, sizeof asset_43 - 1},
};

size_t daybreak_asset_count(void) { return 44; }

DaybreakAsset daybreak_asset(size_t index) { return assets[index]; }
