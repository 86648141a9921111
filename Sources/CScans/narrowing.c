#include "CScans.h"

// The few rows that one pass has left are looked at again by another. They lie apart, so that each is
// asked of memory some rows before it is used.

enum { line_size = 64, rows_ahead = 12 };

static void prefetch(
    const int8_t *row, size_t column_count, const float *scale, const float *radius) {
  for (size_t offset = 0; offset < column_count; offset += line_size) {
    __builtin_prefetch(row + offset);
  }
  __builtin_prefetch(scale);
  __builtin_prefetch(radius);
}

size_t cscans_narrow_rows(
    cscans_instructions instructions, const int8_t *bytes, size_t column_count,
    const int16_t *query, const float *scales, const float *radii, float scale, float radius,
    float threshold, uint32_t *rows, size_t count) {
  size_t kept = 0;
  for (size_t index = 0; index < count + rows_ahead; index++) {
    if (index < count) {
      size_t row = rows[index];
      prefetch(bytes + row * column_count, column_count, scales + row, radii + row);
    }
    if (index < rows_ahead) continue;
    size_t row = rows[index - rows_ahead];
    int32_t product;
    cscans_products(
        instructions, bytes + row * column_count, 1, column_count, query, 1, &product);
    // As in `cscans_positions_above`.
    float value = (float)product * (scales[row] * scale);
    if (value + radii[row] * radius >= threshold) rows[kept++] = (uint32_t)row;
  }
  return kept;
}
