#include "embedded.h"

static const unsigned char banner[] = {
#embed "pages/banner.mustache"
};
static const unsigned char class[] = {
#embed "pages/class.mustache"
};
static const unsigned char head[] = {
#embed "pages/head.mustache"
};
static const unsigned char links[] = {
#embed "pages/links.mustache"
};
static const unsigned char pairs[] = {
#embed "pages/pairs.mustache"
};
static const unsigned char passport[] = {
#embed "pages/passport.mustache"
};
static const unsigned char pictures[] = {
#embed "pages/pictures.mustache"
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
    {"class.mustache", class, sizeof class},
    {"head.mustache", head, sizeof head},
    {"links.mustache", links, sizeof links},
    {"pairs.mustache", pairs, sizeof pairs},
    {"passport.mustache", passport, sizeof passport},
    {"pictures.mustache", pictures, sizeof pictures},
    {"reference.mustache", reference, sizeof reference},
    {"start.mustache", start, sizeof start},
    {"state.mustache", state, sizeof state},
    {"style.css", style, sizeof style},
    {"value.mustache", value, sizeof value},
    {"versions.mustache", versions, sizeof versions},
    {0, 0, 0},
};

const embedded_file *embedded_pages(void) { return files; }
