#include "embedded.h"

static const unsigned char batteries[] = {
#embed "templates/batteries.json"
};
static const unsigned char chemicals[] = {
#embed "templates/chemicals.json"
};
static const unsigned char construction[] = {
#embed "templates/construction.json"
};
static const unsigned char electronics[] = {
#embed "templates/electronics.json"
};
static const unsigned char fmcg[] = {
#embed "templates/fmcg.json"
};
static const unsigned char furniture[] = {
#embed "templates/furniture.json"
};
static const unsigned char iron_steel[] = {
#embed "templates/iron-steel.json"
};
static const unsigned char jewelry[] = {
#embed "templates/jewelry.json"
};
static const unsigned char packaging[] = {
#embed "templates/packaging.json"
};
static const unsigned char textiles[] = {
#embed "templates/textiles.json"
};
static const unsigned char toys[] = {
#embed "templates/toys.json"
};
static const unsigned char tyres[] = {
#embed "templates/tyres.json"
};

static const embedded_file files[] = {
    {"batteries.json", batteries, sizeof batteries},
    {"chemicals.json", chemicals, sizeof chemicals},
    {"construction.json", construction, sizeof construction},
    {"electronics.json", electronics, sizeof electronics},
    {"fmcg.json", fmcg, sizeof fmcg},
    {"furniture.json", furniture, sizeof furniture},
    {"iron-steel.json", iron_steel, sizeof iron_steel},
    {"jewelry.json", jewelry, sizeof jewelry},
    {"packaging.json", packaging, sizeof packaging},
    {"textiles.json", textiles, sizeof textiles},
    {"toys.json", toys, sizeof toys},
    {"tyres.json", tyres, sizeof tyres},
    {0, 0, 0},
};

const embedded_file *embedded_templates(void) { return files; }
