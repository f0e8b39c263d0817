#include <cmark-gfm.h>
#include <cmark-gfm-core-extensions.h>
#include <cmark-gfm-extension_api.h>

// The extensions' node types are exported symbols that no installed header declares, and mutable C
// globals cannot be read from Swift: these functions read them.
extern cmark_node_type CMARK_NODE_TABLE, CMARK_NODE_TABLE_ROW, CMARK_NODE_TABLE_CELL;
extern cmark_node_type CMARK_NODE_STRIKETHROUGH;

static inline cmark_node_type daybreak_node_table(void) { return CMARK_NODE_TABLE; }
static inline cmark_node_type daybreak_node_table_row(void) { return CMARK_NODE_TABLE_ROW; }
static inline cmark_node_type daybreak_node_table_cell(void) { return CMARK_NODE_TABLE_CELL; }
static inline cmark_node_type daybreak_node_strikethrough(void) { return CMARK_NODE_STRIKETHROUGH; }
