// libpng reports errors by longjmp, which may not cross a Swift frame. Here it never leaves this file.

#include "cpng.h"

#include <png.h>
#include <setjmp.h>
#include <stdlib.h>
#include <string.h>

struct sink {
    uint8_t *bytes;
    size_t length, capacity;
};

static void append(png_structp png, png_bytep data, size_t count) {
    struct sink *sink = png_get_io_ptr(png);
    if (count > sink->capacity - sink->length) {
        size_t capacity = sink->capacity == 0 ? 1024 : sink->capacity;
        while (count > capacity - sink->length) {
            if (capacity > SIZE_MAX / 2) png_error(png, "too large");
            capacity *= 2;
        }
        uint8_t *grown = realloc(sink->bytes, capacity);
        if (grown == NULL) png_error(png, "out of memory");
        sink->bytes = grown;
        sink->capacity = capacity;
    }
    memcpy(sink->bytes + sink->length, data, count);
    sink->length += count;
}

// Memory needs no flush; libpng's default would call fflush on the sink.
static void flush(png_structp png) { (void)png; }

// The defaults write to standard error.
static void fail(png_structp png, png_const_charp message) {
    (void)message;
    png_longjmp(png, 1);
}
static void ignore(png_structp png, png_const_charp message) {
    (void)png;
    (void)message;
}

// Changes no local variable after setjmp, as those would be indeterminate after a longjmp (C11 §7.13.2.1).
static int write_image(png_structp png, png_infop info, const struct cpng_image *image, int level) {
    if (setjmp(png_jmpbuf(png))) return -1;

    png_set_IHDR(png, info, image->width, image->height, 1, PNG_COLOR_TYPE_PALETTE, PNG_INTERLACE_NONE,
                 PNG_COMPRESSION_TYPE_DEFAULT, PNG_FILTER_TYPE_DEFAULT);
    png_color colors[2];
    png_byte alphas[2];
    for (int index = 0; index < 2; index += 1) {
        const uint8_t *color = image->palette[index];
        colors[index] = (png_color){color[0], color[1], color[2]};
        alphas[index] = color[3];
    }
    png_set_PLTE(png, info, colors, 2);
    if (alphas[0] != 255 || alphas[1] != 255) png_set_tRNS(png, info, alphas, 2, NULL);
    png_set_compression_level(png, level);

    png_write_info(png, info);
    for (uint32_t row = 0; row < image->height; row += 1) png_write_row(png, image->rows[row]);
    png_write_end(png, NULL);
    return 0;
}

int cpng_encode(const struct cpng_image *image, int level, uint8_t **bytes, size_t *length) {
    struct sink sink = {NULL, 0, 0};
    int result = -1;
    png_structp png = png_create_write_struct(PNG_LIBPNG_VER_STRING, NULL, fail, ignore);
    png_infop info = png == NULL ? NULL : png_create_info_struct(png);
    if (info != NULL) {
        png_set_write_fn(png, &sink, append, flush);
        result = write_image(png, info, image, level);
    }
    png_destroy_write_struct(&png, &info);

    if (result != 0) {
        free(sink.bytes);
        return -1;
    }
    *bytes = sink.bytes;
    *length = sink.length;
    return 0;
}

void cpng_free(uint8_t *bytes) { free(bytes); }
