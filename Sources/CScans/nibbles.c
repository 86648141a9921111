#include "CScans.h"

#include <string.h>

// Products of rows of nibbles with a query of words, exact in 32 bits.
//
// A word is a high byte and a low one, 256 h + l, so that a nibble, which is unsigned, is multiplied
// with bytes alone: twice as many a register as words. Half of the bytes of a row of bytes is read,
// and that is what takes the time.

static int32_t portable_sum(
    const uint8_t *row, size_t start, size_t width, const int8_t *low, const int8_t *high) {
  int32_t sums[2] = {0, 0};
  for (size_t index = start; index < width; index++) {
    int32_t first = row[index] & 15, second = row[index] >> 4;
    sums[0] += first * low[index] + second * low[width + index];
    sums[1] += first * high[index] + second * high[width + index];
  }
  return sums[0] + 256 * sums[1];
}

#if defined(__x86_64__)
#include <immintrin.h>

#define AVX2 __attribute__((target("avx2")))
#define AVX512 __attribute__((target("avx512f,avx512bw,avx512vl,avx512vnni")))

// A pair of products is at most 2 · 15 · 128 and stays within 16 bits.
AVX2 static inline __m256i avx2_add(__m256i sum, __m256i nibbles, const int8_t *query) {
  __m256i pairs =
      _mm256_maddubs_epi16(nibbles, _mm256_loadu_si256((const __m256i *)query));
  return _mm256_add_epi32(sum, _mm256_madd_epi16(pairs, _mm256_set1_epi16(1)));
}

AVX2 static int32_t avx2_product(
    const uint8_t *row, size_t width, const int8_t *low, const int8_t *high) {
  __m256i mask = _mm256_set1_epi8(15);
  __m256i sum = _mm256_setzero_si256(), high_sum = _mm256_setzero_si256();
  size_t index = 0;
  for (; index + 32 <= width; index += 32) {
    __m256i both = _mm256_loadu_si256((const __m256i *)(row + index));
    __m256i first = _mm256_and_si256(both, mask);
    __m256i second = _mm256_and_si256(_mm256_srli_epi16(both, 4), mask);
    sum = avx2_add(avx2_add(sum, first, low + index), second, low + width + index);
    high_sum =
        avx2_add(avx2_add(high_sum, first, high + index), second, high + width + index);
  }
  sum = _mm256_add_epi32(sum, _mm256_slli_epi32(high_sum, 8));
  __m128i half = _mm_add_epi32(_mm256_castsi256_si128(sum), _mm256_extracti128_si256(sum, 1));
  half = _mm_add_epi32(half, _mm_shuffle_epi32(half, 0x4e));
  half = _mm_add_epi32(half, _mm_shuffle_epi32(half, 0xb1));
  return _mm_cvtsi128_si32(half) + portable_sum(row, index, width, low, high);
}

// Four rows side by side, so that each byte of the query is loaded once for all.
AVX512 static inline void avx512_add(
    __m512i sums[4], __m512i high_sums[4], const uint8_t *rows, size_t width, const int8_t *low,
    const int8_t *high, __mmask64 mask) {
  __m512i low_first = _mm512_maskz_loadu_epi8(mask, low);
  __m512i low_second = _mm512_maskz_loadu_epi8(mask, low + width);
  __m512i high_first = _mm512_maskz_loadu_epi8(mask, high);
  __m512i high_second = _mm512_maskz_loadu_epi8(mask, high + width);
  __m512i nibble = _mm512_set1_epi8(15);
  for (size_t r = 0; r < 4; r++) {
    __m512i both = _mm512_maskz_loadu_epi8(mask, rows + r * width);
    __m512i first = _mm512_and_si512(both, nibble);
    __m512i second = _mm512_and_si512(_mm512_srli_epi16(both, 4), nibble);
    sums[r] = _mm512_dpbusd_epi32(sums[r], first, low_first);
    high_sums[r] = _mm512_dpbusd_epi32(high_sums[r], first, high_first);
    sums[r] = _mm512_dpbusd_epi32(sums[r], second, low_second);
    high_sums[r] = _mm512_dpbusd_epi32(high_sums[r], second, high_second);
  }
}

// Adds up the lanes of four registers at once.
AVX512 static inline __m128i avx512_total(const __m512i sums[4]) {
  __m512i one = _mm512_add_epi32(
      _mm512_unpacklo_epi32(sums[0], sums[1]), _mm512_unpackhi_epi32(sums[0], sums[1]));
  __m512i other = _mm512_add_epi32(
      _mm512_unpacklo_epi32(sums[2], sums[3]), _mm512_unpackhi_epi32(sums[2], sums[3]));
  __m512i all = _mm512_add_epi32(
      _mm512_unpacklo_epi64(one, other), _mm512_unpackhi_epi64(one, other));
  __m256i half = _mm256_add_epi32(
      _mm512_castsi512_si256(all), _mm512_extracti64x4_epi64(all, 1));
  return _mm_add_epi32(_mm256_castsi256_si128(half), _mm256_extracti128_si256(half, 1));
}

AVX512 static void avx512_products(
    const uint8_t *rows, size_t row_count, size_t width, const int8_t *low, const int8_t *high,
    int32_t start, int32_t *products) {
  size_t whole = width & ~(size_t)63;
  __mmask64 rest = ((__mmask64)1 << (width - whole)) - 1;
  size_t row = 0;
  for (; row + 4 <= row_count; row += 4) {
    const uint8_t *bytes = rows + row * width;
    // Further ahead than the processor looks by itself: it stops at the end of each page.
    for (size_t offset = 0; offset < 4 * width; offset += 64) {
      _mm_prefetch((const char *)(bytes + offset + 4096), _MM_HINT_T0);
    }
    __m512i sums[4], high_sums[4];
    for (int r = 0; r < 4; r++) sums[r] = high_sums[r] = _mm512_setzero_si512();
    for (size_t index = 0; index < whole; index += 64) {
      avx512_add(
          sums, high_sums, bytes + index, width, low + index, high + index, ~(__mmask64)0);
    }
    if (rest) {
      avx512_add(sums, high_sums, bytes + whole, width, low + whole, high + whole, rest);
    }
    for (int r = 0; r < 4; r++) {
      sums[r] = _mm512_add_epi32(sums[r], _mm512_slli_epi32(high_sums[r], 8));
    }
    __m128i total = _mm_add_epi32(_mm_slli_epi32(avx512_total(sums), 1), _mm_set1_epi32(start));
    _mm_storeu_si128((__m128i *)(products + row), total);
  }
  for (; row < row_count; row++) {
    products[row] = 2 * portable_sum(rows + row * width, 0, width, low, high) + start;
  }
}
#endif

void cscans_nibble_products(
    cscans_instructions instructions, const uint8_t *rows, size_t row_count, size_t width,
    const int8_t *query, int32_t start, int32_t *products) {
  const int8_t *low = query, *high = query + 2 * width;
#if defined(__x86_64__)
  switch (instructions) {
  case cscans_avx512vnni:
    avx512_products(rows, row_count, width, low, high, start, products);
    return;
  case cscans_avx2:
    for (size_t row = 0; row < row_count; row++) {
      products[row] = 2 * avx2_product(rows + row * width, width, low, high) + start;
    }
    return;
  case cscans_portable:
    break;
  }
#endif
  for (size_t row = 0; row < row_count; row++) {
    products[row] = 2 * portable_sum(rows + row * width, 0, width, low, high) + start;
  }
}
