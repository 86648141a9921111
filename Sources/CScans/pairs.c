#include "CScans.h"
#include "packing.h"

#include <string.h>

// All pairs of two blocks of rows, like a product of matrices; but no product is written down. Each is
// compared with the thresholds of its row and its column while it is still in a register, and nearly
// none passes.
//
// With x̂ and ŷ for the bytes of x and y, by Cauchy and Schwarz
//
//     |x·y − x̂·ŷ| ≤ |x − x̂|·|y| + |x̂|·|y − ŷ|

static int is_above(
    const cscans_side *rows, size_t row, const cscans_side *columns, size_t column, int32_t product) {
  // In the same order as the wide forms, so that all give the same pairs.
  float value = (float)product * (columns->scales[column] * rows->scales[row]);
  float radius = columns->radii[column] * rows->lengths[row] +
                 columns->lengths[column] * rows->radii[row];
  float threshold = columns->thresholds[column] < rows->thresholds[row]
                        ? columns->thresholds[column]
                        : rows->thresholds[row];
  return value + radius >= threshold;
}

static size_t portable_pairs(
    const cscans_side *rows, size_t first_row, size_t row_count, const cscans_side *columns,
    size_t column_count, size_t width, uint32_t *pairs) {
  size_t found = 0;
  for (size_t row = first_row; row < first_row + row_count; row++) {
    const int8_t *left = (const int8_t *)rows->bytes + row * width;
    for (size_t column = 0; column < column_count; column++) {
      const int8_t *right = (const int8_t *)columns->bytes + column * width;
      int32_t sum = 0;
      for (size_t index = 0; index < width; index++) sum += (int32_t)left[index] * right[index];
      if (is_above(rows, row, columns, column, sum)) {
        pairs[found++] = (uint32_t)(row << 16 | column);
      }
    }
  }
  return found;
}

#if defined(__x86_64__)
#include <immintrin.h>

#define AVX2 __attribute__((target("avx2")))
#define AVX512 __attribute__((target("avx512f,avx512bw,avx512vl,avx512vnni")))

static inline uint32_t *append(uint32_t *end, unsigned bits, size_t row, size_t column) {
  for (; bits; bits &= bits - 1) {
    *end++ = (uint32_t)(row << 16 | (column + (size_t)__builtin_ctz(bits)));
  }
  return end;
}

// Tiles of four rows and sixteen columns: eight sums in registers.
AVX2 static size_t avx2_pairs(
    const cscans_side *rows, size_t first_row, size_t row_count, const cscans_side *columns,
    size_t column_count, size_t width, uint32_t *pairs) {
  uint32_t *end = pairs;
  for (size_t column = 0; column < column_count; column += 16) {
    const int16_t *panel = (const int16_t *)columns->bytes + column * width;
    for (size_t row = first_row; row < first_row + row_count; row += 4) {
      const int16_t *left = (const int16_t *)rows->bytes + row * width;
      __m256i sums[4][2];
      for (int r = 0; r < 4; r++) sums[r][0] = sums[r][1] = _mm256_setzero_si256();
      for (size_t index = 0; index < width; index += 2) {
        __m256i parts[2];
        for (int c = 0; c < 2; c++) {
          parts[c] = _mm256_loadu_si256(
              (const __m256i *)(panel + (size_t)c * 8 * width + index * 8));
        }
        for (int r = 0; r < 4; r++) {
          int32_t two;
          memcpy(&two, left + (size_t)r * width + index, sizeof two);
          __m256i word = _mm256_set1_epi32(two);
          for (int c = 0; c < 2; c++) {
            sums[r][c] = _mm256_add_epi32(sums[r][c], _mm256_madd_epi16(parts[c], word));
          }
        }
      }
      for (int c = 0; c < 2; c++) {
        size_t first = column + (size_t)c * 8;
        __m256 scale = _mm256_loadu_ps(columns->scales + first);
        __m256 off = _mm256_loadu_ps(columns->radii + first);
        __m256 length = _mm256_loadu_ps(columns->lengths + first);
        __m256 threshold = _mm256_loadu_ps(columns->thresholds + first);
        for (int r = 0; r < 4; r++) {
          size_t place = row + (size_t)r;
          __m256 value = _mm256_mul_ps(
              _mm256_cvtepi32_ps(sums[r][c]),
              _mm256_mul_ps(scale, _mm256_set1_ps(rows->scales[place])));
          __m256 radius = _mm256_add_ps(
              _mm256_mul_ps(off, _mm256_set1_ps(rows->lengths[place])),
              _mm256_mul_ps(length, _mm256_set1_ps(rows->radii[place])));
          __m256 least = _mm256_min_ps(threshold, _mm256_set1_ps(rows->thresholds[place]));
          __m256 passes = _mm256_cmp_ps(_mm256_add_ps(value, radius), least, _CMP_GE_OQ);
          end = append(end, (unsigned)_mm256_movemask_ps(passes), place, first);
        }
      }
    }
  }
  return (size_t)(end - pairs);
}

// Tiles of eight rows and 32 columns: sixteen sums in registers, and the panel of columns stays in the
// fastest memory while the rows pass.
AVX512 static size_t avx512_pairs(
    const cscans_side *rows, size_t first_row, size_t row_count, const cscans_side *columns,
    size_t column_count, size_t width, uint32_t *pairs) {
  uint32_t *end = pairs;
  for (size_t column = 0; column < column_count; column += 32) {
    const uint8_t *panel = (const uint8_t *)columns->bytes + column * width;
    for (size_t row = first_row; row < first_row + row_count; row += 8) {
      const int8_t *left = (const int8_t *)rows->bytes + row * width;
      __m512i sums[8][2];
      for (int r = 0; r < 8; r++) {
        sums[r][0] = sums[r][1] = _mm512_set1_epi32(rows->starts[row + (size_t)r]);
      }
      for (size_t index = 0; index < width; index += 4) {
        __m512i parts[2];
        for (int c = 0; c < 2; c++) {
          parts[c] = _mm512_loadu_si512(panel + (size_t)c * 16 * width + index * 16);
        }
        for (int r = 0; r < 8; r++) {
          int32_t four;
          memcpy(&four, left + (size_t)r * width + index, sizeof four);
          __m512i bytes = _mm512_set1_epi32(four);
          for (int c = 0; c < 2; c++) {
            sums[r][c] = _mm512_dpbusd_epi32(sums[r][c], parts[c], bytes);
          }
        }
      }
      for (int c = 0; c < 2; c++) {
        size_t first = column + (size_t)c * 16;
        __m512 scale = _mm512_loadu_ps(columns->scales + first);
        __m512 off = _mm512_loadu_ps(columns->radii + first);
        __m512 length = _mm512_loadu_ps(columns->lengths + first);
        __m512 threshold = _mm512_loadu_ps(columns->thresholds + first);
        for (int r = 0; r < 8; r++) {
          size_t place = row + (size_t)r;
          __m512 value = _mm512_mul_ps(
              _mm512_cvtepi32_ps(sums[r][c]),
              _mm512_mul_ps(scale, _mm512_set1_ps(rows->scales[place])));
          __m512 radius = _mm512_add_ps(
              _mm512_mul_ps(off, _mm512_set1_ps(rows->lengths[place])),
              _mm512_mul_ps(length, _mm512_set1_ps(rows->radii[place])));
          __m512 least = _mm512_min_ps(threshold, _mm512_set1_ps(rows->thresholds[place]));
          unsigned bits = _mm512_cmp_ps_mask(_mm512_add_ps(value, radius), least, _CMP_GE_OQ);
          if (__builtin_expect(bits != 0, 0)) end = append(end, bits, place, first);
        }
      }
    }
  }
  return (size_t)(end - pairs);
}
#endif

size_t cscans_pairs_above(
    cscans_instructions instructions, const cscans_side *rows, size_t first_row, size_t row_count,
    const cscans_side *columns, size_t column_count, size_t depth, uint32_t *pairs) {
  size_t width = padded_depth(depth);
#if defined(__x86_64__)
  switch (instructions) {
  case cscans_avx512vnni:
    return avx512_pairs(rows, first_row, row_count, columns, column_count, width, pairs);
  case cscans_avx2:
    return avx2_pairs(rows, first_row, row_count, columns, column_count, width, pairs);
  case cscans_portable:
    break;
  }
#endif
  return portable_pairs(rows, first_row, row_count, columns, column_count, width, pairs);
}
