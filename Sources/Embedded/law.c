#include "embedded.h"

static const unsigned char instruments[] = {
#embed "law/instruments.json"
};

static const embedded_file file = {"instruments.json", instruments, sizeof instruments};

const embedded_file *embedded_instruments(void) { return &file; }
