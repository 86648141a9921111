#include "CScans.h"

// A product of two floats is exact in double precision, so that it makes no difference whether it is
// rounded before it is added: all forms give the same bits.

static float total(const double *sums, const float *row, const float *other, size_t start, size_t depth) {
  double sum = 0;
  for (int lane = 0; lane < 8; lane++) sum += sums[lane];
  for (size_t index = start; index < depth; index++) sum += (double)row[index] * other[index];
  return (float)sum;
}

static float portable_product(const float *row, const float *other, size_t depth) {
  double sums[8] = {0};
  size_t index = 0;
  for (; index + 8 <= depth; index += 8) {
    for (size_t lane = 0; lane < 8; lane++) {
      sums[lane] += (double)row[index + lane] * other[index + lane];
    }
  }
  return total(sums, row, other, index, depth);
}

#if defined(__x86_64__)
#include <immintrin.h>

__attribute__((target("avx2"))) static float avx2_product(
    const float *row, const float *other, size_t depth) {
  __m256d low = _mm256_setzero_pd(), high = _mm256_setzero_pd();
  size_t index = 0;
  for (; index + 8 <= depth; index += 8) {
    low = _mm256_add_pd(
        low, _mm256_mul_pd(
                 _mm256_cvtps_pd(_mm_loadu_ps(row + index)),
                 _mm256_cvtps_pd(_mm_loadu_ps(other + index))));
    high = _mm256_add_pd(
        high, _mm256_mul_pd(
                  _mm256_cvtps_pd(_mm_loadu_ps(row + index + 4)),
                  _mm256_cvtps_pd(_mm_loadu_ps(other + index + 4))));
  }
  double sums[8];
  _mm256_storeu_pd(sums, low);
  _mm256_storeu_pd(sums + 4, high);
  return total(sums, row, other, index, depth);
}

// Four products side by side, so that no addition waits for the one before.
__attribute__((target("avx512f"))) static void avx512_products(
    const float *const *rows, const float *const *columns, size_t depth, const uint32_t *pairs,
    float *products) {
  const float *row[4], *column[4];
  __m512d sums[4];
  for (int i = 0; i < 4; i++) {
    row[i] = rows[pairs[i] >> 16];
    column[i] = columns[pairs[i] & 0xffff];
    sums[i] = _mm512_setzero_pd();
  }
  size_t index = 0;
  for (; index + 8 <= depth; index += 8) {
    for (int i = 0; i < 4; i++) {
      sums[i] = _mm512_fmadd_pd(
          _mm512_cvtps_pd(_mm256_loadu_ps(row[i] + index)),
          _mm512_cvtps_pd(_mm256_loadu_ps(column[i] + index)), sums[i]);
    }
  }
  for (int i = 0; i < 4; i++) {
    double lanes[8];
    _mm512_storeu_pd(lanes, sums[i]);
    products[i] = total(lanes, row[i], column[i], index, depth);
  }
}
#endif

float cscans_exact_product(const float *row, const float *column, size_t depth) {
  return portable_product(row, column, depth);
}

void cscans_exact_products(
    cscans_instructions instructions, const float *const *rows, const float *const *columns,
    size_t depth, const uint32_t *pairs, size_t count, float *products) {
  size_t index = 0;
#if defined(__x86_64__)
  if (instructions == cscans_avx512vnni) {
    for (; index + 4 <= count; index += 4) {
      avx512_products(rows, columns, depth, pairs + index, products + index);
    }
  }
#endif
  for (; index < count; index++) {
    const float *row = rows[pairs[index] >> 16], *column = columns[pairs[index] & 0xffff];
#if defined(__x86_64__)
    if (instructions != cscans_portable) {
      products[index] = avx2_product(row, column, depth);
      continue;
    }
#endif
    products[index] = portable_product(row, column, depth);
  }
}
