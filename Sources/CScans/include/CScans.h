// Scans over rows of bytes: what BLAS has no call for; texts, and memory.
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

/// Returns one such product.
float cscans_exact_product(const float *row, const float *column, size_t depth);

/// Writes the dot products of some rows of numbers with queries: `products[q * count + i]` is row
/// `rows[i]` times query q, summed and rounded as by `cscans_exact_products`.
///
/// A query is `depth` numbers of single precision, widened.
void cscans_row_products(
    cscans_instructions instructions, const float *elements, size_t depth, const uint32_t *rows,
    size_t count, const double *queries, size_t query_count, float *products);

/// Returns the XXH64 of some bytes, seed 0, on a processor of which the first byte of a number is the least.
uint64_t cscans_checksum(const uint8_t *bytes, size_t count);

// Texts. These have a wide form alone, of 512 bits: elsewhere, texts are read byte by byte.

/// Whether this processor has what the functions on texts need.
int cscans_reads_texts(void);

/// There is a backslash or a dollar sign in the text.
enum { cscans_has_latex = 1, cscans_has_beyond_ascii = 2 };

/// Writes a text, in lower case if it is to be so, and where its words may begin and end: runs of letters and digits, and
/// of hyphens, apostrophes and dots between them.
///
/// `lowered` has room for `count` and 64 more, which become 0; `starts` and `ends` for half of `count`
/// and 65 more, `unusual` for half of `count` and 1 more. Runs in `unusual` have such a sign or bytes
/// beyond ASCII, or begin an address. Returns which kinds of bytes there are.
int cscans_find_runs(
    const uint8_t *text, size_t count, int lowers, uint8_t *lowered, uint32_t *starts,
    uint32_t *ends, size_t *run_count, uint32_t *unusual, size_t *unusual_count);

/// A set of hashes in two tables of `slot_count` slots, a power of two: a hash is where its last bits say
/// in the first, or its upper 32 bits in the second.
typedef struct {
  const uint64_t *slots;
  size_t slot_count;
  /// The length of the longest text whose hash is in the set.
  size_t longest;
} cscans_hash_set;

/// The runs of a text, and words that were made of runs and stand behind it, that are to be hashed.
typedef struct {
  uint8_t *text;
  /// Where words are added.
  size_t text_end;
  uint32_t *starts;
  uint32_t *ends;
  size_t count;
} cscans_kept_runs;

/// Keeps the runs from `first` on, and of those with nothing but letters, digits and hyphens the parts,
/// joined where they are one word; `prefixes` are joined to what follows. Returns the first run that is
/// unusual in another way, or `run_count`.
///
/// There is room for twice the text, and for half of its length and 65 more runs.
size_t cscans_keep_runs(
    const uint32_t *starts, const uint32_t *ends, size_t first, size_t run_count,
    const uint32_t *unusual, size_t unusual_count, const cscans_hash_set *prefixes,
    cscans_kept_runs *kept);

/// Where to write what is known of words. All have room for as many as there are runs and 24 more,
/// `hashes` for twice as many and 24 more.
typedef struct {
  uint64_t *hashes;
  uint64_t *states;
  uint64_t *first;
  uint64_t *second;
  uint64_t *lengths;
} cscans_words;

/// Writes the hashes of the runs that are words: of two bytes and more, with a letter, and none of the
/// stop words; behind them those of the pairs of neighbouring words. Returns how many hashes there are.
///
/// `text` goes on for 16 bytes, `starts` and `ends` for 16 numbers.
size_t cscans_hash_terms(
    const uint8_t *text, uint32_t *starts, uint32_t *ends, size_t run_count,
    const uint64_t *stops, size_t slot_count, cscans_words words);

/// Writes the different numbers that the last `bits` bits of hashes make, at most 31, ascending, and how
/// often each comes; returns how many there are.
///
/// `scratch` has room for twice `count` and 64 more, `features` and `counts` for `count` and 16 more.
size_t cscans_count_features(
    const uint64_t *hashes, size_t count, unsigned bits, uint32_t *scratch, uint32_t *features,
    float *counts);

// Memory.

/// Has every block of memory of `size` bytes and more go back to the system as soon as it is freed, where
/// the C library would keep it.
void cscans_return_large_memory(size_t size);

/// Gives all memory that is free now back to the system.
void cscans_give_back_memory(void);

#endif
