#include "CScans.h"

// The few rows that one pass has left are looked at again by another. They lie apart, so that they are
// asked of memory all at once before the first is used.

enum { line_size = 64 };

void cscans_prefetch_rows(
    const int8_t *rows, size_t column_count, const float *scales, const float *radii,
    const uint32_t *positions, size_t count) {
  for (size_t index = 0; index < count; index++) {
    size_t position = positions[index];
    const int8_t *row = rows + position * column_count;
    for (size_t offset = 0; offset < column_count; offset += line_size) {
      __builtin_prefetch(row + offset);
    }
    __builtin_prefetch(scales + position);
    __builtin_prefetch(radii + position);
  }
}

size_t cscans_narrow_positions(
    cscans_instructions instructions, const int8_t *rows, size_t column_count,
    const int16_t *query, const float *scales, const float *radii, float scale, float radius,
    float threshold, uint32_t *positions, size_t count) {
  size_t kept = 0;
  for (size_t index = 0; index < count; index++) {
    size_t position = positions[index];
    int32_t product;
    cscans_products(
        instructions, rows + position * column_count, 1, column_count, query, 1, &product);
    // As in `cscans_positions_above`.
    float value = (float)product * (scales[position] * scale);
    if (value + radii[position] * radius >= threshold) positions[kept++] = (uint32_t)position;
  }
  return kept;
}
