#include "CScans.h"

// As in `cscans_exact_products` a product of two floats is exact in double precision and sums have one
// order, so that all forms give the same bits. A row is read from memory once for all queries, and two
// rows are multiplied side by side, so that no addition waits for the one before.

#if defined(__GNUC__)
#define INLINE static inline __attribute__((always_inline))
#else
#define INLINE static inline
#endif

enum { lane_count = 8, most_queries = 4, rows_ahead = 4, line_size = 64 };

INLINE float total(
    const double *sums, const float *row, const double *query, size_t start, size_t depth) {
  double sum = 0;
  for (int lane = 0; lane < lane_count; lane++) sum += sums[lane];
  for (size_t index = start; index < depth; index++) sum += row[index] * query[index];
  return (float)sum;
}

// Each form multiplies up to two rows with up to four queries; the numbers are known where it is
// inlined.

INLINE void portable_products(
    const float *const *rows, int row_count, const double *queries, int query_count, size_t depth,
    float *products, size_t stride) {
  for (int query = 0; query < query_count; query++) {
    const double *numbers = queries + query * depth;
    for (int row = 0; row < row_count; row++) {
      double sums[lane_count] = {0};
      size_t index = 0;
      for (; index + lane_count <= depth; index += lane_count) {
        for (size_t lane = 0; lane < lane_count; lane++) {
          sums[lane] += rows[row][index + lane] * numbers[index + lane];
        }
      }
      products[query * stride + row] = total(sums, rows[row], numbers, index, depth);
    }
  }
}

#if defined(__x86_64__)
#include <immintrin.h>

#define AVX2 __attribute__((target("avx2")))
#define AVX512 __attribute__((target("avx512f")))

AVX2 INLINE void avx2_products(
    const float *const *rows, int row_count, const double *queries, int query_count, size_t depth,
    float *products, size_t stride) {
  for (int query = 0; query < query_count; query++) {
    const double *numbers = queries + query * depth;
    __m256d low[2] = {_mm256_setzero_pd(), _mm256_setzero_pd()};
    __m256d high[2] = {_mm256_setzero_pd(), _mm256_setzero_pd()};
    size_t index = 0;
    for (; index + lane_count <= depth; index += lane_count) {
      for (int row = 0; row < row_count; row++) {
        const float *start = rows[row] + index;
        low[row] = _mm256_add_pd(
            low[row], _mm256_mul_pd(
                          _mm256_cvtps_pd(_mm_loadu_ps(start)), _mm256_loadu_pd(numbers + index)));
        high[row] = _mm256_add_pd(
            high[row], _mm256_mul_pd(
                           _mm256_cvtps_pd(_mm_loadu_ps(start + 4)),
                           _mm256_loadu_pd(numbers + index + 4)));
      }
    }
    for (int row = 0; row < row_count; row++) {
      double sums[lane_count];
      _mm256_storeu_pd(sums, low[row]);
      _mm256_storeu_pd(sums + 4, high[row]);
      products[query * stride + row] = total(sums, rows[row], numbers, index, depth);
    }
  }
}

AVX512 INLINE void avx512_products(
    const float *const *rows, int row_count, const double *queries, int query_count, size_t depth,
    float *products, size_t stride) {
  __m512d sums[2][most_queries];
  for (int row = 0; row < row_count; row++) {
    for (int query = 0; query < query_count; query++) sums[row][query] = _mm512_setzero_pd();
  }
  size_t index = 0;
  for (; index + lane_count <= depth; index += lane_count) {
    __m512d parts[2];
    for (int row = 0; row < row_count; row++) {
      parts[row] = _mm512_cvtps_pd(_mm256_loadu_ps(rows[row] + index));
    }
    for (int query = 0; query < query_count; query++) {
      __m512d numbers = _mm512_loadu_pd(queries + query * depth + index);
      for (int row = 0; row < row_count; row++) {
        sums[row][query] = _mm512_fmadd_pd(parts[row], numbers, sums[row][query]);
      }
    }
  }
  for (int row = 0; row < row_count; row++) {
    for (int query = 0; query < query_count; query++) {
      double lanes[lane_count];
      _mm512_storeu_pd(lanes, sums[row][query]);
      products[query * stride + row] =
          total(lanes, rows[row], queries + query * depth, index, depth);
    }
  }
}
#else
#define AVX2
#define AVX512
#define avx2_products portable_products
#define avx512_products portable_products
#endif

// All rows with all queries, two by four at a time.
#define ALL_PRODUCTS(NAME, TARGET, FORM)                                                          \
  TARGET static void NAME(                                                                        \
      const float *elements, size_t depth, const uint32_t *rows, size_t count,                    \
      const double *queries, size_t query_count, float *products) {                               \
    for (size_t index = 0; index < count; index += 2) {                                           \
      int row_count = index + 1 < count ? 2 : 1;                                                  \
      const float *pair[2] = {                                                                    \
          elements + rows[index] * depth, elements + rows[index + row_count - 1] * depth};        \
      for (size_t ahead = index + rows_ahead; ahead < index + rows_ahead + 2; ahead++) {          \
        if (ahead < count) prefetch(elements + rows[ahead] * depth, depth);                       \
      }                                                                                           \
      for (size_t query = 0; query < query_count; query += most_queries) {                        \
        const double *own = queries + query * depth;                                              \
        float *out = products + query * count + index;                                            \
        size_t rest = query_count - query;                                                        \
        if (row_count == 1) {                                                                     \
          for (size_t one = 0; one < most_queries && one < rest; one++) {                         \
            FORM(pair, 1, own + one * depth, 1, depth, out + one * count, count);                 \
          }                                                                                       \
        } else if (rest >= 4) {                                                                   \
          FORM(pair, 2, own, 4, depth, out, count);                                               \
        } else if (rest == 3) {                                                                   \
          FORM(pair, 2, own, 3, depth, out, count);                                               \
        } else if (rest == 2) {                                                                   \
          FORM(pair, 2, own, 2, depth, out, count);                                               \
        } else {                                                                                  \
          FORM(pair, 2, own, 1, depth, out, count);                                               \
        }                                                                                         \
      }                                                                                           \
    }                                                                                             \
  }

// Rows may lie apart, so that each is asked of memory some rows before it is used.
INLINE void prefetch(const float *row, size_t depth) {
  for (size_t offset = 0; offset < depth * sizeof(float); offset += line_size) {
    __builtin_prefetch((const char *)row + offset);
  }
}

ALL_PRODUCTS(all_portable, , portable_products)
ALL_PRODUCTS(all_avx2, AVX2, avx2_products)
ALL_PRODUCTS(all_avx512, AVX512, avx512_products)

void cscans_row_products(
    cscans_instructions instructions, const float *elements, size_t depth, const uint32_t *rows,
    size_t count, const double *queries, size_t query_count, float *products) {
  switch (instructions) {
  case cscans_avx512vnni:
    all_avx512(elements, depth, rows, count, queries, query_count, products);
    break;
  case cscans_avx2:
    all_avx2(elements, depth, rows, count, queries, query_count, products);
    break;
  case cscans_portable:
    all_portable(elements, depth, rows, count, queries, query_count, products);
    break;
  }
}
