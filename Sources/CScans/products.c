#include "CScans.h"

// Products of bytes with words are added up in 32 bits. Words, and not bytes, for the query: a row of
// bytes is read from memory once and that is what takes the time, so that the finer query costs
// nothing and its rounding nearly vanishes from the bound of the error.

static int32_t portable_product(const int8_t *row, const int16_t *query, size_t count) {
  int32_t sum = 0;
  for (size_t column = 0; column < count; column++) {
    sum += (int32_t)row[column] * query[column];
  }
  return sum;
}

static void portable_products(
    const int8_t *rows, size_t row_count, size_t column_count, const int16_t *queries,
    size_t query_count, int32_t *products) {
  for (size_t row = 0; row < row_count; row++) {
    for (size_t query = 0; query < query_count; query++) {
      products[query * row_count + row] = portable_product(
          rows + row * column_count, queries + query * column_count, column_count);
    }
  }
}

#if defined(__x86_64__)
#include <immintrin.h>

#define AVX2 __attribute__((target("avx2")))
#define AVX512 __attribute__((target("avx512f,avx512bw,avx512vl,avx512vnni")))

AVX2 static inline int32_t avx2_sum(__m256i lanes) {
  __m128i half = _mm_add_epi32(_mm256_castsi256_si128(lanes), _mm256_extracti128_si256(lanes, 1));
  half = _mm_add_epi32(half, _mm_shuffle_epi32(half, 0x4e));
  half = _mm_add_epi32(half, _mm_shuffle_epi32(half, 0xb1));
  return _mm_cvtsi128_si32(half);
}

AVX2 static inline __m256i avx2_row(const int8_t *bytes) {
  return _mm256_cvtepi8_epi16(_mm_loadu_si128((const __m128i *)bytes));
}

AVX2 static inline __m256i avx2_add(__m256i sum, __m256i row, const int16_t *query) {
  return _mm256_add_epi32(
      sum, _mm256_madd_epi16(row, _mm256_loadu_si256((const __m256i *)query)));
}

AVX2 static void avx2_products(
    const int8_t *rows, size_t row_count, size_t column_count, const int16_t *queries,
    size_t query_count, int32_t *products) {
  size_t whole = column_count & ~(size_t)15;
  size_t rest = column_count - whole;
  for (size_t row = 0; row < row_count; row++) {
    const int8_t *bytes = rows + row * column_count;
    size_t query = 0;
    // Four queries for each byte that is widened.
    for (; query + 4 <= query_count; query += 4) {
      const int16_t *words = queries + query * column_count;
      __m256i sums[4] = {
          _mm256_setzero_si256(), _mm256_setzero_si256(), _mm256_setzero_si256(),
          _mm256_setzero_si256()};
      for (size_t column = 0; column < whole; column += 16) {
        __m256i part = avx2_row(bytes + column);
        for (int i = 0; i < 4; i++) {
          sums[i] = avx2_add(sums[i], part, words + i * column_count + column);
        }
      }
      for (int i = 0; i < 4; i++) {
        products[(query + i) * row_count + row] =
            avx2_sum(sums[i]) +
            portable_product(bytes + whole, words + i * column_count + whole, rest);
      }
    }
    for (; query < query_count; query++) {
      const int16_t *words = queries + query * column_count;
      __m256i sum = _mm256_setzero_si256();
      for (size_t column = 0; column < whole; column += 16) {
        sum = avx2_add(sum, avx2_row(bytes + column), words + column);
      }
      products[query * row_count + row] =
          avx2_sum(sum) + portable_product(bytes + whole, words + whole, rest);
    }
  }
}

AVX512 static inline __m512i avx512_row(const int8_t *bytes) {
  return _mm512_cvtepi8_epi16(_mm256_loadu_si256((const __m256i *)bytes));
}

// The last columns, fewer than 32, with zeros behind them.
AVX512 static inline __m512i avx512_row_end(const int8_t *bytes, __mmask32 mask) {
  return _mm512_cvtepi8_epi16(_mm256_maskz_loadu_epi8(mask, bytes));
}

// Tiles of four rows and some queries: as many sums in registers, each byte widened once for all
// queries and each word loaded once for four rows.
AVX512 static inline __attribute__((always_inline)) void avx512_tiles(
    const int8_t *rows, size_t row_count, size_t column_count, const int16_t *words,
    const int query_count, int32_t *products) {
  size_t whole = column_count & ~(size_t)31;
  __mmask32 mask = ((__mmask32)1 << (column_count - whole)) - 1;
  size_t row = 0;
  for (; row + 4 <= row_count; row += 4) {
    const int8_t *bytes = rows + row * column_count;
    __m512i sums[4][4];
    for (int r = 0; r < 4; r++) {
      for (int q = 0; q < query_count; q++) sums[r][q] = _mm512_setzero_si512();
    }
    for (size_t column = 0; column < whole; column += 32) {
      __m512i parts[4];
      for (int r = 0; r < 4; r++) parts[r] = avx512_row(bytes + r * column_count + column);
      for (int q = 0; q < query_count; q++) {
        __m512i word = _mm512_loadu_si512(words + q * column_count + column);
        for (int r = 0; r < 4; r++) {
          sums[r][q] = _mm512_dpwssd_epi32(sums[r][q], parts[r], word);
        }
      }
    }
    if (mask) {
      for (int r = 0; r < 4; r++) {
        __m512i part = avx512_row_end(bytes + r * column_count + whole, mask);
        for (int q = 0; q < query_count; q++) {
          __m512i word = _mm512_maskz_loadu_epi16(mask, words + q * column_count + whole);
          sums[r][q] = _mm512_dpwssd_epi32(sums[r][q], part, word);
        }
      }
    }
    for (int r = 0; r < 4; r++) {
      for (int q = 0; q < query_count; q++) {
        products[(size_t)q * row_count + row + r] = _mm512_reduce_add_epi32(sums[r][q]);
      }
    }
  }
  for (; row < row_count; row++) {
    for (int q = 0; q < query_count; q++) {
      products[(size_t)q * row_count + row] = portable_product(
          rows + row * column_count, words + q * column_count, column_count);
    }
  }
}

// A single query: two sums, so that one product need not wait for the one before.
AVX512 static void avx512_rows(
    const int8_t *rows, size_t row_count, size_t column_count, const int16_t *words,
    int32_t *products) {
  size_t whole = column_count & ~(size_t)31;
  __mmask32 mask = ((__mmask32)1 << (column_count - whole)) - 1;
  for (size_t row = 0; row < row_count; row++) {
    const int8_t *bytes = rows + row * column_count;
    __m512i even = _mm512_setzero_si512(), odd = _mm512_setzero_si512();
    size_t column = 0;
    for (; column + 64 <= whole; column += 64) {
      even = _mm512_dpwssd_epi32(
          even, avx512_row(bytes + column), _mm512_loadu_si512(words + column));
      odd = _mm512_dpwssd_epi32(
          odd, avx512_row(bytes + column + 32), _mm512_loadu_si512(words + column + 32));
    }
    if (column < whole) {
      even = _mm512_dpwssd_epi32(
          even, avx512_row(bytes + column), _mm512_loadu_si512(words + column));
    }
    if (mask) {
      odd = _mm512_dpwssd_epi32(
          odd, avx512_row_end(bytes + whole, mask),
          _mm512_maskz_loadu_epi16(mask, words + whole));
    }
    products[row] = _mm512_reduce_add_epi32(_mm512_add_epi32(even, odd));
  }
}

AVX512 static void avx512_products(
    const int8_t *rows, size_t row_count, size_t column_count, const int16_t *queries,
    size_t query_count, int32_t *products) {
  for (; query_count >= 4; query_count -= 4) {
    avx512_tiles(rows, row_count, column_count, queries, 4, products);
    queries += 4 * column_count;
    products += 4 * row_count;
  }
  switch (query_count) {
  case 3:
    avx512_tiles(rows, row_count, column_count, queries, 3, products);
    break;
  case 2:
    avx512_tiles(rows, row_count, column_count, queries, 2, products);
    break;
  case 1:
    avx512_rows(rows, row_count, column_count, queries, products);
    break;
  }
}
#endif

void cscans_products(
    cscans_instructions instructions, const int8_t *rows, size_t row_count, size_t column_count,
    const int16_t *queries, size_t query_count, int32_t *products) {
#if defined(__x86_64__)
  switch (instructions) {
  case cscans_avx512vnni:
    avx512_products(rows, row_count, column_count, queries, query_count, products);
    return;
  case cscans_avx2:
    avx2_products(rows, row_count, column_count, queries, query_count, products);
    return;
  case cscans_portable:
    break;
  }
#endif
  portable_products(rows, row_count, column_count, queries, query_count, products);
}
