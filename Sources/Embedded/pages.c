#include "embedded.h"

static const unsigned char banner[] = {
#embed "pages/banner.mustache"
};
static const unsigned char head[] = {
#embed "pages/head.mustache"
};
static const unsigned char passport[] = {
#embed "pages/passport.mustache"
};
static const unsigned char reference[] = {
#embed "pages/reference.mustache"
};
static const unsigned char start[] = {
#embed "pages/start.mustache"
};
static const unsigned char state[] = {
#embed "pages/state.mustache"
};
static const unsigned char style[] = {
#embed "pages/style.css"
};
static const unsigned char value[] = {
#embed "pages/value.mustache"
};
static const unsigned char versions[] = {
#embed "pages/versions.mustache"
};

static const embedded_file files[] = {
    {"banner.mustache", banner, sizeof banner},
    {"head.mustache", head, sizeof head},
    {"passport.mustache", passport, sizeof passport},
    {"reference.mustache", reference, sizeof reference},
    {"start.mustache", start, sizeof start},
    {"state.mustache", state, sizeof state},
    {"style.css", style, sizeof style},
    {"value.mustache", value, sizeof value},
    {"versions.mustache", versions, sizeof versions},
    {0, 0, 0},
};

const embedded_file *embedded_pages(void) { return files; }
