#include "embedded.h"

static const unsigned char batteries[] = {
#embed "templates/batteries.json"
};
static const unsigned char textiles[] = {
#embed "templates/textiles.json"
};

static const embedded_file files[] = {
    {"batteries.json", batteries, sizeof batteries},
    {"textiles.json", textiles, sizeof textiles},
    {0, 0, 0},
};

const embedded_file *embedded_templates(void) { return files; }
