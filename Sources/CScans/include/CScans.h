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

/// Keeps those of some rows that `cscans_positions_above` would find by the products of their bytes with
/// one query of words, in their order; returns how many are left.
size_t cscans_narrow_rows(
    cscans_instructions instructions, const int8_t *bytes, size_t column_count,
    const int16_t *query, const float *scales, const float *radii, float scale, float radius,
    float threshold, uint32_t *rows, size_t count);

/// Writes the dot products of rows of nibbles with a query, exactly: a nibble n stands for 2 n − 15.
///
/// A row is `width` bytes, the first half of its columns in their low nibbles and the second in their
/// high ones. A word of the query is 256 h + l: the query is the l of all columns and then the h of all
/// columns, each filled up to 2 `width` with 0. `start` is −15 times the sum of the words.
///
/// The caller sees to it that no product leaves 32 bits.
void cscans_nibble_products(
    cscans_instructions instructions, const uint8_t *rows, size_t row_count, size_t width,
    const int8_t *query, int32_t start, int32_t *products);

/// Rotates a vector, always in the same way: dot products stay as they are.
void cscans_rotate(const float *vector, size_t depth, float *rotated);

/// Rounds a row of numbers to nibbles, laid out as for `cscans_nibble_products`, and writes how far they
/// are from it; returns what 1 stands for, 0 for a row that is too small to tell its numbers apart.
float cscans_quantize_nibbles(
    const float *row, size_t depth, uint8_t *nibbles, double *off);

/// One side of a comparison of two blocks of rows of bytes: packed bytes, and for each row what its
/// bytes stand for. All arrays are as long as the count rounded up to 32; a row that only fills up has
/// a radius that is not a number.
typedef struct {
  /// What `cscans_pack_rows` or `cscans_pack_columns` wrote.
  const void *bytes;
  /// For the side of the rows: what the sum of each of their products begins with.
  const int32_t *starts;
  /// What a byte stands for.
  const float *scales;
  /// How far the bytes are from what they stand for at most.
  const float *radii;
  /// The length of the bytes; for the side of the columns, at least the length of what they stand for.
  const float *lengths;
  /// The least product that counts.
  const float *thresholds;
} cscans_side;

/// The number of bytes that packed rows or columns take.
size_t cscans_packed_size(cscans_instructions instructions, size_t count, size_t depth);

/// Packs rows of bytes, `depth` bytes each, as the one side of a comparison, and writes what their sums
/// begin with.
void cscans_pack_rows(
    cscans_instructions instructions, const int8_t *const *rows, size_t count, size_t depth,
    void *packed, int32_t *starts);

/// Packs rows of bytes, `depth` bytes each, as the other side of a comparison.
void cscans_pack_columns(
    cscans_instructions instructions, const int8_t *const *rows, size_t count, size_t depth,
    void *packed);

/// Writes the pairs of a row and a column whose product may reach the threshold of either of them, as
/// `row << 16 | column`, in any order; returns how many there are.
///
/// `pairs` has room for all. Rows begin at `first_row`, a multiple of 8, and there are at most 65,536 on
/// either side; `depth` is at most 32,768.
size_t cscans_pairs_above(
    cscans_instructions instructions, const cscans_side *rows, size_t first_row, size_t row_count,
    const cscans_side *columns, size_t column_count, size_t depth, uint32_t *pairs);

/// Writes the dot products of pairs of rows of numbers: summed in double precision, in eight sums side
/// by side that are added up in order, and then rounded.
void cscans_exact_products(
    cscans_instructions instructions, const float *const *rows, const float *const *columns,
    size_t depth, const uint32_t *pairs, size_t count, float *products);

/// Writes the dot products of some rows of numbers with queries: `products[q * count + i]` is row
/// `rows[i]` times query q, summed and rounded as by `cscans_exact_products`.
///
/// A query is `depth` numbers of single precision, widened.
void cscans_row_products(
    cscans_instructions instructions, const float *elements, size_t depth, const uint32_t *rows,
    size_t count, const double *queries, size_t query_count, float *products);

#endif
