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
#embed "../../Assets/scripts/desk.js" suffix(, 0) if_empty(0)
};
static const unsigned char asset_22[] = {
#embed "../../Assets/styles/desk.css" suffix(, 0) if_empty(0)
};
static const unsigned char asset_23[] = {
#embed "../../Assets/styles/site/1-colors.css" suffix(, 0) if_empty(0)
};
static const unsigned char asset_24[] = {
#embed "../../Assets/styles/site/2-base.css" suffix(, 0) if_empty(0)
};
static const unsigned char asset_25[] = {
#embed "../../Assets/styles/site/3-frame.css" suffix(, 0) if_empty(0)
};
static const unsigned char asset_26[] = {
#embed "../../Assets/styles/site/4-front.css" suffix(, 0) if_empty(0)
};
static const unsigned char asset_27[] = {
#embed "../../Assets/styles/site/5-story.css" suffix(, 0) if_empty(0)
};
static const unsigned char asset_28[] = {
#embed "../../Assets/styles/site/6-pages.css" suffix(, 0) if_empty(0)
};
static const unsigned char asset_29[] = {
#embed "../../Assets/styles/site/7-print.css" suffix(, 0) if_empty(0)
};
static const unsigned char asset_30[] = {
#embed "../../Assets/templates/clip/index-foot.mustache" suffix(, 0) if_empty(0)
};
static const unsigned char asset_31[] = {
#embed "../../Assets/templates/clip/index-head.mustache" suffix(, 0) if_empty(0)
};
static const unsigned char asset_32[] = {
#embed "../../Assets/templates/clip/index-line.mustache" suffix(, 0) if_empty(0)
};
static const unsigned char asset_33[] = {
#embed "../../Assets/templates/clip/story.mustache" suffix(, 0) if_empty(0)
};
static const unsigned char asset_34[] = {
#embed "../../Assets/templates/clip/style.mustache" suffix(, 0) if_empty(0)
};
static const unsigned char asset_35[] = {
#embed "../../Assets/templates/clip/top.mustache" suffix(, 0) if_empty(0)
};
static const unsigned char asset_36[] = {
#embed "../../Assets/templates/desk/account.mustache" suffix(, 0) if_empty(0)
};
static const unsigned char asset_37[] = {
#embed "../../Assets/templates/desk/amendment.mustache" suffix(, 0) if_empty(0)
};
static const unsigned char asset_38[] = {
#embed "../../Assets/templates/desk/area.mustache" suffix(, 0) if_empty(0)
};
static const unsigned char asset_39[] = {
#embed "../../Assets/templates/desk/choice.mustache" suffix(, 0) if_empty(0)
};
static const unsigned char asset_40[] = {
#embed "../../Assets/templates/desk/clips.mustache" suffix(, 0) if_empty(0)
};
static const unsigned char asset_41[] = {
#embed "../../Assets/templates/desk/conflict.mustache" suffix(, 0) if_empty(0)
};
static const unsigned char asset_42[] = {
#embed "../../Assets/templates/desk/correction-mail.mustache" suffix(, 0) if_empty(0)
};
static const unsigned char asset_43[] = {
#embed "../../Assets/templates/desk/corrections.mustache" suffix(, 0) if_empty(0)
};
static const unsigned char asset_44[] = {
#embed "../../Assets/templates/desk/difference.mustache" suffix(, 0) if_empty(0)
};
static const unsigned char asset_45[] = {
#embed "../../Assets/templates/desk/dossier.mustache" suffix(, 0) if_empty(0)
};
static const unsigned char asset_46[] = {
#embed "../../Assets/templates/desk/edition-line.mustache" suffix(, 0) if_empty(0)
};
static const unsigned char asset_47[] = {
#embed "../../Assets/templates/desk/edition.mustache" suffix(, 0) if_empty(0)
};
static const unsigned char asset_48[] = {
#embed "../../Assets/templates/desk/editions.mustache" suffix(, 0) if_empty(0)
};
static const unsigned char asset_49[] = {
#embed "../../Assets/templates/desk/failure.mustache" suffix(, 0) if_empty(0)
};
static const unsigned char asset_50[] = {
#embed "../../Assets/templates/desk/forecasts.mustache" suffix(, 0) if_empty(0)
};
static const unsigned char asset_51[] = {
#embed "../../Assets/templates/desk/frame.mustache" suffix(, 0) if_empty(0)
};
static const unsigned char asset_52[] = {
#embed "../../Assets/templates/desk/holders.mustache" suffix(, 0) if_empty(0)
};
static const unsigned char asset_53[] = {
#embed "../../Assets/templates/desk/input.mustache" suffix(, 0) if_empty(0)
};
static const unsigned char asset_54[] = {
#embed "../../Assets/templates/desk/link.mustache" suffix(, 0) if_empty(0)
};
static const unsigned char asset_55[] = {
#embed "../../Assets/templates/desk/lost-statements.mustache" suffix(, 0) if_empty(0)
};
static const unsigned char asset_56[] = {
#embed "../../Assets/templates/desk/mail-preview.mustache" suffix(, 0) if_empty(0)
};
static const unsigned char asset_57[] = {
#embed "../../Assets/templates/desk/mailbox.mustache" suffix(, 0) if_empty(0)
};
static const unsigned char asset_58[] = {
#embed "../../Assets/templates/desk/message.mustache" suffix(, 0) if_empty(0)
};
static const unsigned char asset_59[] = {
#embed "../../Assets/templates/desk/pager.mustache" suffix(, 0) if_empty(0)
};
static const unsigned char asset_60[] = {
#embed "../../Assets/templates/desk/pictures.mustache" suffix(, 0) if_empty(0)
};
static const unsigned char asset_61[] = {
#embed "../../Assets/templates/desk/policies.mustache" suffix(, 0) if_empty(0)
};
static const unsigned char asset_62[] = {
#embed "../../Assets/templates/desk/policy.mustache" suffix(, 0) if_empty(0)
};
static const unsigned char asset_63[] = {
#embed "../../Assets/templates/desk/preflight.mustache" suffix(, 0) if_empty(0)
};
static const unsigned char asset_64[] = {
#embed "../../Assets/templates/desk/printing.mustache" suffix(, 0) if_empty(0)
};
static const unsigned char asset_65[] = {
#embed "../../Assets/templates/desk/problems.mustache" suffix(, 0) if_empty(0)
};
static const unsigned char asset_66[] = {
#embed "../../Assets/templates/desk/proof.mustache" suffix(, 0) if_empty(0)
};
static const unsigned char asset_67[] = {
#embed "../../Assets/templates/desk/proposals.mustache" suffix(, 0) if_empty(0)
};
static const unsigned char asset_68[] = {
#embed "../../Assets/templates/desk/publish.mustache" suffix(, 0) if_empty(0)
};
static const unsigned char asset_69[] = {
#embed "../../Assets/templates/desk/reader.mustache" suffix(, 0) if_empty(0)
};
static const unsigned char asset_70[] = {
#embed "../../Assets/templates/desk/readers.mustache" suffix(, 0) if_empty(0)
};
static const unsigned char asset_71[] = {
#embed "../../Assets/templates/desk/record.mustache" suffix(, 0) if_empty(0)
};
static const unsigned char asset_72[] = {
#embed "../../Assets/templates/desk/revision.mustache" suffix(, 0) if_empty(0)
};
static const unsigned char asset_73[] = {
#embed "../../Assets/templates/desk/revisions.mustache" suffix(, 0) if_empty(0)
};
static const unsigned char asset_74[] = {
#embed "../../Assets/templates/desk/run-cancel.mustache" suffix(, 0) if_empty(0)
};
static const unsigned char asset_75[] = {
#embed "../../Assets/templates/desk/run-copy.mustache" suffix(, 0) if_empty(0)
};
static const unsigned char asset_76[] = {
#embed "../../Assets/templates/desk/run-correct.mustache" suffix(, 0) if_empty(0)
};
static const unsigned char asset_77[] = {
#embed "../../Assets/templates/desk/run-missed.mustache" suffix(, 0) if_empty(0)
};
static const unsigned char asset_78[] = {
#embed "../../Assets/templates/desk/run-readers.mustache" suffix(, 0) if_empty(0)
};
static const unsigned char asset_79[] = {
#embed "../../Assets/templates/desk/run-report.mustache" suffix(, 0) if_empty(0)
};
static const unsigned char asset_80[] = {
#embed "../../Assets/templates/desk/run.mustache" suffix(, 0) if_empty(0)
};
static const unsigned char asset_81[] = {
#embed "../../Assets/templates/desk/sections.mustache" suffix(, 0) if_empty(0)
};
static const unsigned char asset_82[] = {
#embed "../../Assets/templates/desk/send-again.mustache" suffix(, 0) if_empty(0)
};
static const unsigned char asset_83[] = {
#embed "../../Assets/templates/desk/series-list.mustache" suffix(, 0) if_empty(0)
};
static const unsigned char asset_84[] = {
#embed "../../Assets/templates/desk/series.mustache" suffix(, 0) if_empty(0)
};
static const unsigned char asset_85[] = {
#embed "../../Assets/templates/desk/settings-nav.mustache" suffix(, 0) if_empty(0)
};
static const unsigned char asset_86[] = {
#embed "../../Assets/templates/desk/settings.mustache" suffix(, 0) if_empty(0)
};
static const unsigned char asset_87[] = {
#embed "../../Assets/templates/desk/sign-in.mustache" suffix(, 0) if_empty(0)
};
static const unsigned char asset_88[] = {
#embed "../../Assets/templates/desk/sources.mustache" suffix(, 0) if_empty(0)
};
static const unsigned char asset_89[] = {
#embed "../../Assets/templates/desk/staff.mustache" suffix(, 0) if_empty(0)
};
static const unsigned char asset_90[] = {
#embed "../../Assets/templates/desk/statements.mustache" suffix(, 0) if_empty(0)
};
static const unsigned char asset_91[] = {
#embed "../../Assets/templates/desk/stories.mustache" suffix(, 0) if_empty(0)
};
static const unsigned char asset_92[] = {
#embed "../../Assets/templates/desk/story-lines.mustache" suffix(, 0) if_empty(0)
};
static const unsigned char asset_93[] = {
#embed "../../Assets/templates/desk/story-receivers.mustache" suffix(, 0) if_empty(0)
};
static const unsigned char asset_94[] = {
#embed "../../Assets/templates/desk/story.mustache" suffix(, 0) if_empty(0)
};
static const unsigned char asset_95[] = {
#embed "../../Assets/templates/desk/tally.mustache" suffix(, 0) if_empty(0)
};
static const unsigned char asset_96[] = {
#embed "../../Assets/templates/desk/tick.mustache" suffix(, 0) if_empty(0)
};
static const unsigned char asset_97[] = {
#embed "../../Assets/templates/desk/today.mustache" suffix(, 0) if_empty(0)
};
static const unsigned char asset_98[] = {
#embed "../../Assets/templates/desk/token.mustache" suffix(, 0) if_empty(0)
};
static const unsigned char asset_99[] = {
#embed "../../Assets/templates/mail/edition.mustache" suffix(, 0) if_empty(0)
};
static const unsigned char asset_100[] = {
#embed "../../Assets/templates/mail/foot.mustache" suffix(, 0) if_empty(0)
};
static const unsigned char asset_101[] = {
#embed "../../Assets/templates/mail/head.mustache" suffix(, 0) if_empty(0)
};
static const unsigned char asset_102[] = {
#embed "../../Assets/templates/mail/note.mustache" suffix(, 0) if_empty(0)
};
static const unsigned char asset_103[] = {
#embed "../../Assets/templates/site/about.mustache" suffix(, 0) if_empty(0)
};
static const unsigned char asset_104[] = {
#embed "../../Assets/templates/site/archive.mustache" suffix(, 0) if_empty(0)
};
static const unsigned char asset_105[] = {
#embed "../../Assets/templates/site/card.mustache" suffix(, 0) if_empty(0)
};
static const unsigned char asset_106[] = {
#embed "../../Assets/templates/site/correction.mustache" suffix(, 0) if_empty(0)
};
static const unsigned char asset_107[] = {
#embed "../../Assets/templates/site/corrections.mustache" suffix(, 0) if_empty(0)
};
static const unsigned char asset_108[] = {
#embed "../../Assets/templates/site/difference.mustache" suffix(, 0) if_empty(0)
};
static const unsigned char asset_109[] = {
#embed "../../Assets/templates/site/dossier-line.mustache" suffix(, 0) if_empty(0)
};
static const unsigned char asset_110[] = {
#embed "../../Assets/templates/site/edition.mustache" suffix(, 0) if_empty(0)
};
static const unsigned char asset_111[] = {
#embed "../../Assets/templates/site/editions.mustache" suffix(, 0) if_empty(0)
};
static const unsigned char asset_112[] = {
#embed "../../Assets/templates/site/frame.mustache" suffix(, 0) if_empty(0)
};
static const unsigned char asset_113[] = {
#embed "../../Assets/templates/site/front.mustache" suffix(, 0) if_empty(0)
};
static const unsigned char asset_114[] = {
#embed "../../Assets/templates/site/kicker.mustache" suffix(, 0) if_empty(0)
};
static const unsigned char asset_115[] = {
#embed "../../Assets/templates/site/listing.mustache" suffix(, 0) if_empty(0)
};
static const unsigned char asset_116[] = {
#embed "../../Assets/templates/site/message.mustache" suffix(, 0) if_empty(0)
};
static const unsigned char asset_117[] = {
#embed "../../Assets/templates/site/policy.mustache" suffix(, 0) if_empty(0)
};
static const unsigned char asset_118[] = {
#embed "../../Assets/templates/site/preferences.mustache" suffix(, 0) if_empty(0)
};
static const unsigned char asset_119[] = {
#embed "../../Assets/templates/site/record.mustache" suffix(, 0) if_empty(0)
};
static const unsigned char asset_120[] = {
#embed "../../Assets/templates/site/search.mustache" suffix(, 0) if_empty(0)
};
static const unsigned char asset_121[] = {
#embed "../../Assets/templates/site/sign-up-box.mustache" suffix(, 0) if_empty(0)
};
static const unsigned char asset_122[] = {
#embed "../../Assets/templates/site/sign-up-form.mustache" suffix(, 0) if_empty(0)
};
static const unsigned char asset_123[] = {
#embed "../../Assets/templates/site/statement-form.mustache" suffix(, 0) if_empty(0)
};
static const unsigned char asset_124[] = {
#embed "../../Assets/templates/site/statements.mustache" suffix(, 0) if_empty(0)
};
static const unsigned char asset_125[] = {
#embed "../../Assets/templates/site/story.mustache" suffix(, 0) if_empty(0)
};
static const unsigned char asset_126[] = {
#embed "../../Assets/templates/site/subject.mustache" suffix(, 0) if_empty(0)
};
static const unsigned char asset_127[] = {
#embed "../../Assets/templates/site/version.mustache" suffix(, 0) if_empty(0)
};
static const unsigned char asset_128[] = {
#embed "../../Assets/templates/site/versions.mustache" suffix(, 0) if_empty(0)
};
static const unsigned char asset_129[] = {
#embed "../../Assets/templates/site/withdrawal.mustache" suffix(, 0) if_empty(0)
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
    {"scripts/desk.js", asset_21, sizeof asset_21 - 1},
    {"styles/desk.css", asset_22, sizeof asset_22 - 1},
    {"styles/site/1-colors.css", asset_23, sizeof asset_23 - 1},
    {"styles/site/2-base.css", asset_24, sizeof asset_24 - 1},
    {"styles/site/3-frame.css", asset_25, sizeof asset_25 - 1},
    {"styles/site/4-front.css", asset_26, sizeof asset_26 - 1},
    {"styles/site/5-story.css", asset_27, sizeof asset_27 - 1},
    {"styles/site/6-pages.css", asset_28, sizeof asset_28 - 1},
    {"styles/site/7-print.css", asset_29, sizeof asset_29 - 1},
    {"templates/clip/index-foot.mustache", asset_30, sizeof asset_30 - 1},
    {"templates/clip/index-head.mustache", asset_31, sizeof asset_31 - 1},
    {"templates/clip/index-line.mustache", asset_32, sizeof asset_32 - 1},
    {"templates/clip/story.mustache", asset_33, sizeof asset_33 - 1},
    {"templates/clip/style.mustache", asset_34, sizeof asset_34 - 1},
    {"templates/clip/top.mustache", asset_35, sizeof asset_35 - 1},
    {"templates/desk/account.mustache", asset_36, sizeof asset_36 - 1},
    {"templates/desk/amendment.mustache", asset_37, sizeof asset_37 - 1},
    {"templates/desk/area.mustache", asset_38, sizeof asset_38 - 1},
    {"templates/desk/choice.mustache", asset_39, sizeof asset_39 - 1},
    {"templates/desk/clips.mustache", asset_40, sizeof asset_40 - 1},
    {"templates/desk/conflict.mustache", asset_41, sizeof asset_41 - 1},
    {"templates/desk/correction-mail.mustache", asset_42, sizeof asset_42 - 1},
    {"templates/desk/corrections.mustache", asset_43, sizeof asset_43 - 1},
    {"templates/desk/difference.mustache", asset_44, sizeof asset_44 - 1},
    {"templates/desk/dossier.mustache", asset_45, sizeof asset_45 - 1},
    {"templates/desk/edition-line.mustache", asset_46, sizeof asset_46 - 1},
    {"templates/desk/edition.mustache", asset_47, sizeof asset_47 - 1},
    {"templates/desk/editions.mustache", asset_48, sizeof asset_48 - 1},
    {"templates/desk/failure.mustache", asset_49, sizeof asset_49 - 1},
    {"templates/desk/forecasts.mustache", asset_50, sizeof asset_50 - 1},
    {"templates/desk/frame.mustache", asset_51, sizeof asset_51 - 1},
    {"templates/desk/holders.mustache", asset_52, sizeof asset_52 - 1},
    {"templates/desk/input.mustache", asset_53, sizeof asset_53 - 1},
    {"templates/desk/link.mustache", asset_54, sizeof asset_54 - 1},
    {"templates/desk/lost-statements.mustache", asset_55, sizeof asset_55 - 1},
    {"templates/desk/mail-preview.mustache", asset_56, sizeof asset_56 - 1},
    {"templates/desk/mailbox.mustache", asset_57, sizeof asset_57 - 1},
    {"templates/desk/message.mustache", asset_58, sizeof asset_58 - 1},
    {"templates/desk/pager.mustache", asset_59, sizeof asset_59 - 1},
    {"templates/desk/pictures.mustache", asset_60, sizeof asset_60 - 1},
    {"templates/desk/policies.mustache", asset_61, sizeof asset_61 - 1},
    {"templates/desk/policy.mustache", asset_62, sizeof asset_62 - 1},
    {"templates/desk/preflight.mustache", asset_63, sizeof asset_63 - 1},
    {"templates/desk/printing.mustache", asset_64, sizeof asset_64 - 1},
    {"templates/desk/problems.mustache", asset_65, sizeof asset_65 - 1},
    {"templates/desk/proof.mustache", asset_66, sizeof asset_66 - 1},
    {"templates/desk/proposals.mustache", asset_67, sizeof asset_67 - 1},
    {"templates/desk/publish.mustache", asset_68, sizeof asset_68 - 1},
    {"templates/desk/reader.mustache", asset_69, sizeof asset_69 - 1},
    {"templates/desk/readers.mustache", asset_70, sizeof asset_70 - 1},
    {"templates/desk/record.mustache", asset_71, sizeof asset_71 - 1},
    {"templates/desk/revision.mustache", asset_72, sizeof asset_72 - 1},
    {"templates/desk/revisions.mustache", asset_73, sizeof asset_73 - 1},
    {"templates/desk/run-cancel.mustache", asset_74, sizeof asset_74 - 1},
    {"templates/desk/run-copy.mustache", asset_75, sizeof asset_75 - 1},
    {"templates/desk/run-correct.mustache", asset_76, sizeof asset_76 - 1},
    {"templates/desk/run-missed.mustache", asset_77, sizeof asset_77 - 1},
    {"templates/desk/run-readers.mustache", asset_78, sizeof asset_78 - 1},
    {"templates/desk/run-report.mustache", asset_79, sizeof asset_79 - 1},
    {"templates/desk/run.mustache", asset_80, sizeof asset_80 - 1},
    {"templates/desk/sections.mustache", asset_81, sizeof asset_81 - 1},
    {"templates/desk/send-again.mustache", asset_82, sizeof asset_82 - 1},
    {"templates/desk/series-list.mustache", asset_83, sizeof asset_83 - 1},
    {"templates/desk/series.mustache", asset_84, sizeof asset_84 - 1},
    {"templates/desk/settings-nav.mustache", asset_85, sizeof asset_85 - 1},
    {"templates/desk/settings.mustache", asset_86, sizeof asset_86 - 1},
    {"templates/desk/sign-in.mustache", asset_87, sizeof asset_87 - 1},
    {"templates/desk/sources.mustache", asset_88, sizeof asset_88 - 1},
    {"templates/desk/staff.mustache", asset_89, sizeof asset_89 - 1},
    {"templates/desk/statements.mustache", asset_90, sizeof asset_90 - 1},
    {"templates/desk/stories.mustache", asset_91, sizeof asset_91 - 1},
    {"templates/desk/story-lines.mustache", asset_92, sizeof asset_92 - 1},
    {"templates/desk/story-receivers.mustache", asset_93, sizeof asset_93 - 1},
    {"templates/desk/story.mustache", asset_94, sizeof asset_94 - 1},
    {"templates/desk/tally.mustache", asset_95, sizeof asset_95 - 1},
    {"templates/desk/tick.mustache", asset_96, sizeof asset_96 - 1},
    {"templates/desk/today.mustache", asset_97, sizeof asset_97 - 1},
    {"templates/desk/token.mustache", asset_98, sizeof asset_98 - 1},
    {"templates/mail/edition.mustache", asset_99, sizeof asset_99 - 1},
    {"templates/mail/foot.mustache", asset_100, sizeof asset_100 - 1},
    {"templates/mail/head.mustache", asset_101, sizeof asset_101 - 1},
    {"templates/mail/note.mustache", asset_102, sizeof asset_102 - 1},
    {"templates/site/about.mustache", asset_103, sizeof asset_103 - 1},
    {"templates/site/archive.mustache", asset_104, sizeof asset_104 - 1},
    {"templates/site/card.mustache", asset_105, sizeof asset_105 - 1},
    {"templates/site/correction.mustache", asset_106, sizeof asset_106 - 1},
    {"templates/site/corrections.mustache", asset_107, sizeof asset_107 - 1},
    {"templates/site/difference.mustache", asset_108, sizeof asset_108 - 1},
    {"templates/site/dossier-line.mustache", asset_109, sizeof asset_109 - 1},
    {"templates/site/edition.mustache", asset_110, sizeof asset_110 - 1},
    {"templates/site/editions.mustache", asset_111, sizeof asset_111 - 1},
    {"templates/site/frame.mustache", asset_112, sizeof asset_112 - 1},
    {"templates/site/front.mustache", asset_113, sizeof asset_113 - 1},
    {"templates/site/kicker.mustache", asset_114, sizeof asset_114 - 1},
    {"templates/site/listing.mustache", asset_115, sizeof asset_115 - 1},
    {"templates/site/message.mustache", asset_116, sizeof asset_116 - 1},
    {"templates/site/policy.mustache", asset_117, sizeof asset_117 - 1},
    {"templates/site/preferences.mustache", asset_118, sizeof asset_118 - 1},
    {"templates/site/record.mustache", asset_119, sizeof asset_119 - 1},
    {"templates/site/search.mustache", asset_120, sizeof asset_120 - 1},
    {"templates/site/sign-up-box.mustache", asset_121, sizeof asset_121 - 1},
    {"templates/site/sign-up-form.mustache", asset_122, sizeof asset_122 - 1},
    {"templates/site/statement-form.mustache", asset_123, sizeof asset_123 - 1},
    {"templates/site/statements.mustache", asset_124, sizeof asset_124 - 1},
    {"templates/site/story.mustache", asset_125, sizeof asset_125 - 1},
    {"templates/site/subject.mustache", asset_126, sizeof asset_126 - 1},
    {"templates/site/version.mustache", asset_127, sizeof asset_127 - 1},
    {"templates/site/versions.mustache", asset_128, sizeof asset_128 - 1},
    {"templates/site/withdrawal.mustache", asset_129, sizeof asset_129 - 1},
};

size_t daybreak_asset_count(void) { return 130; }

DaybreakAsset daybreak_asset(size_t index) { return assets[index]; }
