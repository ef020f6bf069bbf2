#ifndef TRACEPASS_EMBEDDED_H
#define TRACEPASS_EMBEDDED_H

/// A file that the binary carries.
typedef struct {
    /// The file's name, for messages; NULL marks the end of a list.
    const char *name;
    const unsigned char *bytes;
    unsigned long size;
} embedded_file;

/// The template schemas, one file a category.
const embedded_file *embedded_templates(void);

/// Labels of the templates and words of the public pages, one file a language.
const embedded_file *embedded_texts(void);

/// The acts that templates may cite.
const embedded_file *embedded_instruments(void);

/// The page templates and their style sheets.
const embedded_file *embedded_pages(void);

#endif
