#include "CScans.h"

// How often each of some features comes, the features in order: a bitonic sort (K. E. Batcher, "Sorting
// networks and their applications", 1968, doi:10.1145/1468075.1468121), in which no branch depends on
// what is sorted. Features are what is left of hashes, so that a bit of them halves a longer list.

#if defined(__x86_64__)
#include <immintrin.h>

#define WIDE __attribute__((target("avx512f,avx512bw,avx512vl,avx512dq,bmi,bmi2,popcnt")))
#define INLINE WIDE __attribute__((always_inline)) static inline

enum { lanes = 16, registers = 16, sorted_at_once = lanes * registers };

INLINE __m512i lane_numbers(void) {
  return _mm512_setr_epi32(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15);
}

/// Exchanges each lane with the one whose number differs in these bits.
INLINE __m512i exchanged(__m512i values, int bits) {
  return _mm512_permutexvar_epi32(
      _mm512_xor_si512(lane_numbers(), _mm512_set1_epi32(bits)), values);
}

INLINE void order(__m512i *low, __m512i *high) {
  __m512i least = _mm512_min_epu32(*low, *high);
  *high = _mm512_max_epu32(*low, *high);
  *low = least;
}

// Number i of 256 is in lane i / 16 of register i % 16.

/// Merges within registers' lanes, from a distance on down.
INLINE void merge_registers(__m512i *values, int distance) {
#pragma clang loop unroll(full)
  for (; distance > 0; distance /= 2) {
#pragma clang loop unroll(full)
    for (int place = 0; place < registers; place++) {
      if ((place & distance) == 0) order(values + place, values + (place | distance));
    }
  }
}

/// Orders each lane against the one `distance` from it.
INLINE void order_lanes(__m512i *values, int distance, __mmask16 upper) {
#pragma clang loop unroll(full)
  for (int place = 0; place < registers; place++) {
    __m512i other = exchanged(values[place], distance);
    __m512i least = _mm512_min_epu32(values[place], other);
    values[place] = _mm512_mask_max_epu32(least, upper, values[place], other);
  }
}

/// Orders sorted groups of lanes against the ones behind them, the last number against the first.
INLINE void order_groups(__m512i *values, int lane_bits, __mmask16 upper) {
#pragma clang loop unroll(full)
  for (int place = 0; place < registers / 2; place++) {
    __m512i one = values[place], other = exchanged(values[registers - 1 - place], lane_bits);
    __m512i least = _mm512_min_epu32(one, other), greatest = _mm512_max_epu32(one, other);
    values[place] = _mm512_mask_mov_epi32(least, upper, greatest);
    values[registers - 1 - place] =
        exchanged(_mm512_mask_mov_epi32(greatest, upper, least), lane_bits);
  }
}

/// Orders the numbers of each lane.
INLINE void order_columns(__m512i *values) {
#pragma clang loop unroll(full)
  for (int size = 2; size <= registers; size *= 2) {
#pragma clang loop unroll(full)
    for (int place = 0; place < registers; place++) {
      int partner = place ^ (size - 1);
      if (place < partner) order(values + place, values + partner);
    }
    merge_registers(values, size / 4);
  }
}

/// Turns columns into rows.
INLINE void transpose(__m512i *values) {
  __m512i other[registers];
#pragma clang loop unroll(full)
  for (int place = 0; place < registers; place += 2) {
    other[place] = _mm512_unpacklo_epi32(values[place], values[place + 1]);
    other[place + 1] = _mm512_unpackhi_epi32(values[place], values[place + 1]);
  }
#pragma clang loop unroll(full)
  for (int place = 0; place < registers; place += 4) {
    for (int half = 0; half < 2; half++) {
      values[place + 2 * half] = _mm512_unpacklo_epi64(other[place + half], other[place + 2 + half]);
      values[place + 2 * half + 1] =
          _mm512_unpackhi_epi64(other[place + half], other[place + 2 + half]);
    }
  }
  // A register has one of four columns of its four rows in each quarter.
#pragma clang loop unroll(full)
  for (int place = 0; place < 4; place++) {
    other[place] = _mm512_shuffle_i32x4(values[place], values[4 + place], 0x88);
    other[4 + place] = _mm512_shuffle_i32x4(values[place], values[4 + place], 0xDD);
    other[8 + place] = _mm512_shuffle_i32x4(values[8 + place], values[12 + place], 0x88);
    other[12 + place] = _mm512_shuffle_i32x4(values[8 + place], values[12 + place], 0xDD);
  }
#pragma clang loop unroll(full)
  for (int place = 0; place < 8; place++) {
    values[place] = _mm512_shuffle_i32x4(other[place], other[8 + place], 0x88);
    values[8 + place] = _mm512_shuffle_i32x4(other[place], other[8 + place], 0xDD);
  }
}

/// Sorts up to 256 numbers.
WIDE static void sort_few(uint32_t *numbers, size_t count) {
  __m512i values[registers];
#pragma clang loop unroll(full)
  for (int place = 0; place < registers; place++) {
    size_t start = (size_t)(place * lanes);
    unsigned left = count > start ? (unsigned)(count - start) : 0;
    __mmask16 mask = (__mmask16)_bzhi_u32(0xFFFF, left > 16 ? 16 : left);
    values[place] =
        _mm512_mask_loadu_epi32(_mm512_set1_epi32(-1), mask, numbers + start);
  }
  order_columns(values);
  order_groups(values, 1, 0xAAAA);
  merge_registers(values, 8);
  order_groups(values, 3, 0xCCCC);
  order_lanes(values, 1, 0xAAAA);
  merge_registers(values, 8);
  order_groups(values, 7, 0xF0F0);
  order_lanes(values, 2, 0xCCCC);
  order_lanes(values, 1, 0xAAAA);
  merge_registers(values, 8);
  order_groups(values, 15, 0xFF00);
  order_lanes(values, 4, 0xF0F0);
  order_lanes(values, 2, 0xCCCC);
  order_lanes(values, 1, 0xAAAA);
  merge_registers(values, 8);
  transpose(values);
#pragma clang loop unroll(full)
  for (int place = 0; place < registers; place++) {
    size_t start = (size_t)(place * lanes);
    unsigned left = count > start ? (unsigned)(count - start) : 0;
    __mmask16 mask = (__mmask16)_bzhi_u32(0xFFFF, left > 16 ? 16 : left);
    _mm512_mask_storeu_epi32(numbers + start, mask, values[place]);
  }
}

/// Sorts numbers of `bits` bits; `other` has room for as many and 16 more.
WIDE static void sort(uint32_t *numbers, size_t count, unsigned bits, uint32_t *other) {
  if (count <= sorted_at_once) {
    sort_few(numbers, count);
    return;
  }
  if (bits == 0) return;
  size_t low = 0, high = 0;
  for (size_t start = 0; start < count; start += lanes) {
    unsigned left = (unsigned)(count - start);
    __mmask16 present = (__mmask16)_bzhi_u32(0xFFFF, left > 16 ? 16 : left);
    __m512i values = _mm512_maskz_loadu_epi32(present, numbers + start);
    __mmask16 above =
        present & _mm512_test_epi32_mask(values, _mm512_set1_epi32(1 << (bits - 1)));
    __mmask16 below = present & (__mmask16)~above;
    // No number that was not read yet is written over.
    _mm512_mask_compressstoreu_epi32(numbers + low, below, values);
    _mm512_storeu_si512(other + high, _mm512_maskz_compress_epi32(above, values));
    low += (size_t)__builtin_popcount(below);
    high += (size_t)__builtin_popcount(above);
  }
  for (size_t place = 0; place < high; place++) numbers[low + place] = other[place];
  sort(numbers, low, bits - 1, other);
  sort(numbers + low, high, bits - 1, other);
}

WIDE size_t cscans_count_features(
    const uint64_t *hashes, size_t count, unsigned bits, uint32_t *scratch, uint32_t *features,
    float *counts) {
  uint32_t *numbers = scratch, *other = scratch + count + 2 * lanes;
  __m512i mask = _mm512_set1_epi64((1LL << bits) - 1);
  for (size_t start = 0; start < count; start += 8) {
    unsigned left = (unsigned)(count - start);
    __mmask8 present = (__mmask8)_bzhi_u32(0xFF, left > 8 ? 8 : left);
    __m512i values = _mm512_and_si512(_mm512_maskz_loadu_epi64(present, hashes + start), mask);
    _mm256_storeu_si256((__m256i *)(numbers + start), _mm512_cvtepi64_epi32(values));
  }
  sort(numbers, count, bits, other);
  // A feature ends where another begins. `other` becomes where they end, behind a 0.
  _mm512_storeu_si512(numbers + count, _mm512_set1_epi32(-1));
  other[0] = 0;
  size_t found = 0;
  for (size_t start = 0; start < count; start += lanes) {
    unsigned left = (unsigned)(count - start);
    __mmask16 present = (__mmask16)_bzhi_u32(0xFFFF, left > 16 ? 16 : left);
    __m512i values = _mm512_loadu_si512(numbers + start);
    __mmask16 last =
        present & _mm512_cmpneq_epi32_mask(values, _mm512_loadu_si512(numbers + start + 1));
    __m512i places = _mm512_add_epi32(lane_numbers(), _mm512_set1_epi32((int)start + 1));
    _mm512_storeu_si512(features + found, _mm512_maskz_compress_epi32(last, values));
    _mm512_storeu_si512(other + found + 1, _mm512_maskz_compress_epi32(last, places));
    found += (size_t)__builtin_popcount(last);
  }
  for (size_t place = 0; place < found; place += lanes) {
    __m512i length = _mm512_sub_epi32(
        _mm512_loadu_si512(other + place + 1), _mm512_loadu_si512(other + place));
    _mm512_storeu_ps(counts + place, _mm512_cvtepi32_ps(length));
  }
  return found;
}
#else
size_t cscans_count_features(
    const uint64_t *hashes, size_t count, unsigned bits, uint32_t *scratch, uint32_t *features,
    float *counts) {
  (void)hashes, (void)count, (void)bits, (void)scratch, (void)features, (void)counts;
  return 0;
}
#endif
