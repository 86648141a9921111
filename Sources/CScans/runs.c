#include "CScans.h"

// Where the words of a text are: 64 bytes at a time, a bit a byte. Most of a text needs nothing else;
// what does is told apart by signs that are rare.

#if defined(__x86_64__)
#include <immintrin.h>

#define WIDE __attribute__((target("avx512f,avx512bw,avx512vl,avx512dq,avx512vbmi2,bmi,bmi2,popcnt")))

/// What the bytes of a block are, a bit a byte.
typedef struct {
  /// Letters, digits and all that is beyond ASCII: what words are made of.
  uint64_t word;
  uint64_t beyond;
  /// Hyphens, apostrophes and dots, which may stand within a word.
  uint64_t sign;
  uint64_t colon;
  uint64_t slash;
} block_bits;

enum { block_size = 64 };

static const uint8_t byte_numbers[block_size] = {
    0,  1,  2,  3,  4,  5,  6,  7,  8,  9,  10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21,
    22, 23, 24, 25, 26, 27, 28, 29, 30, 31, 32, 33, 34, 35, 36, 37, 38, 39, 40, 41, 42, 43,
    44, 45, 46, 47, 48, 49, 50, 51, 52, 53, 54, 55, 56, 57, 58, 59, 60, 61, 62, 63,
};

/// Bytes from one on up to another.
WIDE static inline uint64_t range_mask(__m512i bytes, char first, char last) {
  return _mm512_cmple_epu8_mask(
      _mm512_sub_epi8(bytes, _mm512_set1_epi8(first)), _mm512_set1_epi8((char)(last - first)));
}

WIDE static inline uint64_t equal_mask(__m512i bytes, char byte) {
  return _mm512_cmpeq_epi8_mask(bytes, _mm512_set1_epi8(byte));
}

/// Says what bytes in lower case are.
WIDE static inline block_bits classify(__m512i bytes) {
  uint64_t beyond = _mm512_movepi8_mask(bytes);
  return (block_bits){
      .word = range_mask(bytes, 'a', 'z') | range_mask(bytes, '0', '9') | beyond,
      .beyond = beyond,
      .sign = equal_mask(bytes, '-') | equal_mask(bytes, '\'') | equal_mask(bytes, '.'),
      .colon = equal_mask(bytes, ':'),
      .slash = equal_mask(bytes, '/'),
  };
}

/// Writes the places of at most 32 bits; returns how many there are. May write 16 more.
WIDE static inline size_t write_places(uint64_t bits, size_t base, uint32_t *places) {
  size_t count = (size_t)__builtin_popcountll(bits);
  __m512i steps = _mm512_maskz_compress_epi8(bits, _mm512_loadu_si512(byte_numbers));
  __m512i base16 = _mm512_set1_epi32((int)base);
  _mm512_storeu_si512(
      places, _mm512_add_epi32(base16, _mm512_cvtepu8_epi32(_mm512_castsi512_si128(steps))));
  if (__builtin_expect(count > 16, 0)) {
    steps = _mm512_shuffle_i32x4(steps, steps, 1);
    _mm512_storeu_si512(
        places + 16, _mm512_add_epi32(base16, _mm512_cvtepu8_epi32(_mm512_castsi512_si128(steps))));
  }
  return count;
}

/// Writes a block, its letters of `to_lower` in lower case, padded with zeros; returns what it has.
WIDE static inline block_bits read_block(
    const uint8_t *text, size_t count, uint64_t to_lower, uint8_t *lowered, int *kinds) {
  uint64_t present = count >= block_size ? ~0ULL : _bzhi_u64(~0ULL, (unsigned)count);
  __m512i bytes = _mm512_maskz_loadu_epi8(present, text);
  if (equal_mask(bytes, '\\') | equal_mask(bytes, '$')) *kinds |= cscans_has_latex;
  uint64_t capitals = range_mask(bytes, 'A', 'Z') & to_lower;
  bytes = _mm512_mask_add_epi8(bytes, capitals, bytes, _mm512_set1_epi8('a' - 'A'));
  _mm512_storeu_si512(lowered, bytes);
  block_bits bits = classify(bytes);
  if (bits.beyond) *kinds |= cscans_has_beyond_ascii;
  return bits;
}

WIDE int cscans_find_runs(
    const uint8_t *text, size_t count, int lowers, uint8_t *lowered, uint32_t *starts,
    uint32_t *ends, size_t *run_count, uint32_t *unusual, size_t *unusual_count) {
  int kinds = 0;
  uint64_t to_lower = lowers ? ~0ULL : 0;
  size_t start_count = 0, end_count = 0, found = 0;
  block_bits bits = read_block(text, count, to_lower, lowered, &kinds);
  uint64_t last_word = 0, last_run = 0;
  for (size_t base = 0; base <= count; base += block_size) {
    block_bits next = {0};
    size_t after = base + block_size;
    if (after <= count) {
      next = read_block(text + after, count - after, to_lower, lowered + after, &kinds);
    }
    uint64_t before = bits.word << 1 | last_word >> 63;
    uint64_t behind = bits.word >> 1 | next.word << 63;
    uint64_t signs = bits.sign & before & behind;
    uint64_t run = bits.word | signs;
    uint64_t run_before = run << 1 | last_run >> 63;
    uint64_t addresses = bits.colon & before & (bits.slash >> 1 | next.slash << 63);
    uint64_t first = run & ~run_before;
    for (uint64_t odd = bits.beyond | signs | addresses; odd; odd = _blsr_u64(odd)) {
      // The run that began last, up to here.
      uint64_t up_to = odd ^ (odd - 1);
      uint32_t index =
          (uint32_t)(start_count + (size_t)__builtin_popcountll(first & up_to)) - 1;
      if (found == 0 || unusual[found - 1] != index) unusual[found++] = index;
    }
    start_count += write_places(first, base, starts + start_count);
    end_count += write_places(~run & run_before, base, ends + end_count);
    last_word = bits.word;
    last_run = run;
    bits = next;
  }
  *run_count = start_count;
  *unusual_count = found;
  return kinds;
}

int cscans_reads_texts(void) {
  return cscans_best_instructions() == cscans_avx512vnni &&
         __builtin_cpu_supports("avx512vbmi2") != 0;
}
#else
int cscans_reads_texts(void) { return 0; }

int cscans_find_runs(
    const uint8_t *text, size_t count, int lowers, uint8_t *lowered, uint32_t *starts,
    uint32_t *ends, size_t *run_count, uint32_t *unusual, size_t *unusual_count) {
  (void)text, (void)count, (void)lowers, (void)lowered, (void)starts, (void)ends, (void)unusual;
  *run_count = 0;
  *unusual_count = 0;
  return 0;
}
#endif
