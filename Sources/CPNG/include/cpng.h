#ifndef CPNG_H
#define CPNG_H

#include <stddef.h>
#include <stdint.h>

/// A picture of two colours, one bit a pixel.
struct cpng_image {
    /// Size in pixels, each at least 1.
    uint32_t width, height;
    /// One pointer a row, from the top; a row has ceil(width / 8) bytes, its leftmost pixel in the highest bit.
    /// Several rows may be the same memory.
    const uint8_t *const *rows;
    /// Red, green, blue and alpha of the bits 0 and 1.
    uint8_t palette[2][4];
};

/// Encodes a picture as PNG (ISO/IEC 15948) at a zlib compression level of 0 to 9.
///
/// Returns 0 and a buffer for `cpng_free`, or -1 when libpng refused the picture or memory ran out; then nothing is
/// left to free.
int cpng_encode(const struct cpng_image *image, int level, uint8_t **bytes, size_t *length);

/// Frees a buffer that `cpng_encode` returned.
void cpng_free(uint8_t *bytes);

#endif
