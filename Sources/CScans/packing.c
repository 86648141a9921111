#include "CScans.h"
#include "packing.h"

#include <string.h>

// Rows are packed once for a whole block of products, in the order in which a comparison reads them.
//
// - With 512-bit products of bytes: rows one after the other, columns in panels of 16, four bytes of
//   each in turn. That instruction multiplies signed bytes with unsigned ones, so that 128 is added to
//   each byte of a column, and taken away from the sum at its start.
// - With 256 bits: the same in panels of 8 and in words, two of each in turn. (There is a product of
//   bytes, but its sums leave 16 bits.)
// - Else: as they are, one after the other.
//
// All are filled up with zeros to a depth that is a multiple of four, and to a multiple of 32 rows.

size_t cscans_packed_size(cscans_instructions instructions, size_t count, size_t depth) {
  size_t element = instructions == cscans_avx2 ? sizeof(int16_t) : sizeof(int8_t);
  return padded_count(count) * padded_depth(depth) * element;
}

void cscans_pack_rows(
    cscans_instructions instructions, const int8_t *const *rows, size_t count, size_t depth,
    void *packed, int32_t *starts) {
  size_t width = padded_depth(depth);
  memset(packed, 0, cscans_packed_size(instructions, count, depth));
  memset(starts, 0, padded_count(count) * sizeof(int32_t));
  for (size_t row = 0; row < count; row++) {
    if (instructions == cscans_avx2) {
      int16_t *words = (int16_t *)packed + row * width;
      for (size_t column = 0; column < depth; column++) words[column] = rows[row][column];
      continue;
    }
    memcpy((int8_t *)packed + row * width, rows[row], depth);
    if (instructions == cscans_avx512vnni) {
      int32_t sum = 0;
      for (size_t column = 0; column < depth; column++) sum += rows[row][column];
      starts[row] = -128 * sum;
    }
  }
}

static void pack_bytes(const int8_t *const *rows, size_t count, size_t depth, uint8_t *packed) {
  size_t width = padded_depth(depth);
  for (size_t row = 0; row < count; row++) {
    uint8_t *lane = packed + row / 16 * 16 * width + row % 16 * 4;
    size_t whole = depth & ~(size_t)3;
    for (size_t column = 0; column < whole; column += 4) {
      uint32_t four;
      memcpy(&four, rows[row] + column, sizeof four);
      four ^= 0x80808080;
      memcpy(lane + column * 16, &four, sizeof four);
    }
    for (size_t column = whole; column < depth; column++) {
      lane[whole * 16 + column - whole] = (uint8_t)rows[row][column] ^ 0x80;
    }
  }
}

static void pack_words(const int8_t *const *rows, size_t count, size_t depth, int16_t *packed) {
  size_t width = padded_depth(depth);
  for (size_t row = 0; row < count; row++) {
    int16_t *lane = packed + row / 8 * 8 * width + row % 8 * 2;
    for (size_t column = 0; column < depth; column++) {
      lane[column / 2 * 16 + column % 2] = rows[row][column];
    }
  }
}

void cscans_pack_columns(
    cscans_instructions instructions, const int8_t *const *rows, size_t count, size_t depth,
    void *packed) {
  // A whole block is overwritten but for what fills it up.
  if (count % PACKED_MULTIPLE != 0 || depth % 4 != 0) {
    memset(packed, 0, cscans_packed_size(instructions, count, depth));
  }
  switch (instructions) {
  case cscans_avx512vnni:
    pack_bytes(rows, count, depth, packed);
    break;
  case cscans_avx2:
    pack_words(rows, count, depth, packed);
    break;
  case cscans_portable:
    for (size_t row = 0; row < count; row++) {
      memcpy((int8_t *)packed + row * padded_depth(depth), rows[row], depth);
    }
    break;
  }
}
