#include "CScans.h"

// Which of a block of rows may be among the best: nearly none, so that what counts is how fast rows
// are passed over.

static int is_above(
    const int32_t *products, const float *scales, const float *radii, size_t position, float scale,
    float radius, float threshold) {
  // In the same order as the wide forms, so that all give the same positions.
  float value = (float)products[position] * (scales[position] * scale);
  return value + radii[position] * radius >= threshold;
}

static size_t portable_positions(
    const int32_t *products, const float *scales, const float *radii, size_t start, size_t count,
    float scale, float radius, float threshold, uint32_t *positions) {
  size_t found = 0;
  for (size_t position = start; position < count; position++) {
    if (is_above(products, scales, radii, position, scale, radius, threshold)) {
      positions[found++] = (uint32_t)position;
    }
  }
  return found;
}

#if defined(__x86_64__)
#include <immintrin.h>

__attribute__((target("avx2"))) static size_t avx2_positions(
    const int32_t *products, const float *scales, const float *radii, size_t count, float scale,
    float radius, float threshold, uint32_t *positions) {
  __m256 scale8 = _mm256_set1_ps(scale), radius8 = _mm256_set1_ps(radius);
  __m256 threshold8 = _mm256_set1_ps(threshold);
  size_t found = 0, position = 0;
  for (; position + 8 <= count; position += 8) {
    __m256 value = _mm256_mul_ps(
        _mm256_cvtepi32_ps(_mm256_loadu_si256((const __m256i *)(products + position))),
        _mm256_mul_ps(_mm256_loadu_ps(scales + position), scale8));
    __m256 bound =
        _mm256_add_ps(value, _mm256_mul_ps(_mm256_loadu_ps(radii + position), radius8));
    unsigned bits = (unsigned)_mm256_movemask_ps(_mm256_cmp_ps(bound, threshold8, _CMP_GE_OQ));
    for (; bits; bits &= bits - 1) {
      positions[found++] = (uint32_t)(position + (size_t)__builtin_ctz(bits));
    }
  }
  return found + portable_positions(
                     products, scales, radii, position, count, scale, radius, threshold,
                     positions + found);
}

__attribute__((target("avx512f,avx512bw,avx512vl"))) static size_t avx512_positions(
    const int32_t *products, const float *scales, const float *radii, size_t count, float scale,
    float radius, float threshold, uint32_t *positions) {
  __m512 scale16 = _mm512_set1_ps(scale), radius16 = _mm512_set1_ps(radius);
  __m512 threshold16 = _mm512_set1_ps(threshold);
  size_t found = 0, position = 0;
  for (; position + 16 <= count; position += 16) {
    // What the next call of as many rows reads: the processor stops looking ahead at the end of a page.
    _mm_prefetch((const char *)(scales + count + position), _MM_HINT_T0);
    _mm_prefetch((const char *)(radii + count + position), _MM_HINT_T0);
    __m512 value = _mm512_mul_ps(
        _mm512_cvtepi32_ps(_mm512_loadu_si512(products + position)),
        _mm512_mul_ps(_mm512_loadu_ps(scales + position), scale16));
    __m512 bound =
        _mm512_add_ps(value, _mm512_mul_ps(_mm512_loadu_ps(radii + position), radius16));
    unsigned bits = _mm512_cmp_ps_mask(bound, threshold16, _CMP_GE_OQ);
    for (; bits; bits &= bits - 1) {
      positions[found++] = (uint32_t)(position + (size_t)__builtin_ctz(bits));
    }
  }
  return found + portable_positions(
                     products, scales, radii, position, count, scale, radius, threshold,
                     positions + found);
}
#endif

size_t cscans_positions_above(
    cscans_instructions instructions, const int32_t *products, const float *scales,
    const float *radii, size_t count, float scale, float radius, float threshold,
    uint32_t *positions) {
#if defined(__x86_64__)
  switch (instructions) {
  case cscans_avx512vnni:
    return avx512_positions(
        products, scales, radii, count, scale, radius, threshold, positions);
  case cscans_avx2:
    return avx2_positions(products, scales, radii, count, scale, radius, threshold, positions);
  case cscans_portable:
    break;
  }
#endif
  return portable_positions(
      products, scales, radii, 0, count, scale, radius, threshold, positions);
}
