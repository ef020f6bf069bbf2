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

/// The page templates and their style sheets.
const embedded_file *embedded_pages(void);

#endif
