#include "embedded.h"

static const unsigned char bg[] = {
#embed "texts/bg.json"
};
static const unsigned char cs[] = {
#embed "texts/cs.json"
};
static const unsigned char da[] = {
#embed "texts/da.json"
};
static const unsigned char de[] = {
#embed "texts/de.json"
};
static const unsigned char el[] = {
#embed "texts/el.json"
};
static const unsigned char en[] = {
#embed "texts/en.json"
};
static const unsigned char es[] = {
#embed "texts/es.json"
};
static const unsigned char et[] = {
#embed "texts/et.json"
};
static const unsigned char fi[] = {
#embed "texts/fi.json"
};
static const unsigned char fr[] = {
#embed "texts/fr.json"
};
static const unsigned char ga[] = {
#embed "texts/ga.json"
};
static const unsigned char hr[] = {
#embed "texts/hr.json"
};
static const unsigned char hu[] = {
#embed "texts/hu.json"
};
static const unsigned char it[] = {
#embed "texts/it.json"
};
static const unsigned char lt[] = {
#embed "texts/lt.json"
};
static const unsigned char lv[] = {
#embed "texts/lv.json"
};
static const unsigned char mt[] = {
#embed "texts/mt.json"
};
static const unsigned char nl[] = {
#embed "texts/nl.json"
};
static const unsigned char pl[] = {
#embed "texts/pl.json"
};
static const unsigned char pt[] = {
#embed "texts/pt.json"
};
static const unsigned char ro[] = {
#embed "texts/ro.json"
};
static const unsigned char sk[] = {
#embed "texts/sk.json"
};
static const unsigned char sl[] = {
#embed "texts/sl.json"
};
static const unsigned char sv[] = {
#embed "texts/sv.json"
};

static const embedded_file files[] = {
    {"bg.json", bg, sizeof bg},
    {"cs.json", cs, sizeof cs},
    {"da.json", da, sizeof da},
    {"de.json", de, sizeof de},
    {"el.json", el, sizeof el},
    {"en.json", en, sizeof en},
    {"es.json", es, sizeof es},
    {"et.json", et, sizeof et},
    {"fi.json", fi, sizeof fi},
    {"fr.json", fr, sizeof fr},
    {"ga.json", ga, sizeof ga},
    {"hr.json", hr, sizeof hr},
    {"hu.json", hu, sizeof hu},
    {"it.json", it, sizeof it},
    {"lt.json", lt, sizeof lt},
    {"lv.json", lv, sizeof lv},
    {"mt.json", mt, sizeof mt},
    {"nl.json", nl, sizeof nl},
    {"pl.json", pl, sizeof pl},
    {"pt.json", pt, sizeof pt},
    {"ro.json", ro, sizeof ro},
    {"sk.json", sk, sizeof sk},
    {"sl.json", sl, sizeof sl},
    {"sv.json", sv, sizeof sv},
    {0, 0, 0},
};

const embedded_file *embedded_texts(void) { return files; }
