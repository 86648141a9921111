// Scans over rows of bytes: what BLAS has no call for.
//
// Each function exists in several forms, one for each set of instructions that a processor may have;
// all forms give the same bits. Which one runs is the caller's choice, so that tests can compare them.

#ifndef CSCANS_H
#define CSCANS_H

#include <stddef.h>
#include <stdint.h>

/// A set of instructions.
typedef enum {
  /// What any processor of the architecture has.
  cscans_portable = 0,
  /// 256-bit integers: x86-64-v3.
  cscans_avx2 = 1,
  /// 512-bit integers and products of words that are added up.
  cscans_avx512vnni = 2,
} cscans_instructions;

/// The best set that this processor has.
cscans_instructions cscans_best_instructions(void);

/// Writes the dot products of rows of bytes with queries of words: `products[q * row_count + r]` is
/// row r times query q, exactly.
///
/// The caller sees to it that no product leaves 32 bits.
void cscans_products(
    cscans_instructions instructions, const int8_t *rows, size_t row_count, size_t column_count,
    const int16_t *queries, size_t query_count, int32_t *products);

/// Writes the positions at which `products[i] * scales[i] + radii[i] * radius >= threshold`, in
/// ascending order, to `positions`, which has room for `count`; returns how many there are.
size_t cscans_positions_above(
    cscans_instructions instructions, const int32_t *products, const float *scales,
    const float *radii, size_t count, float scale, float radius, float threshold,
    uint32_t *positions);

#endif
