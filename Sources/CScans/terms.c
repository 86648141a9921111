#include "CScans.h"

// The hashes of words, and of pairs of neighbouring words: 64-bit FNV-1a and the finaliser of
// MurmurHash3, as in StableHash, of eight words side by side.

#if defined(__x86_64__)
#include <immintrin.h>

#define WIDE __attribute__((target("avx512f,avx512bw,avx512vl,avx512dq,bmi,bmi2,popcnt")))
#define INLINE WIDE __attribute__((always_inline)) static inline

enum { lanes = 8, longest_word = 16 };

static const uint64_t beginning = 0xcbf29ce484222325, prime = 0x100000001b3;

/// What undoes a number of multiplications by the prime: its inverse modulo 2^64, to the powers 0 to 15.
static const uint64_t undoing[16] = {
    0x0000000000000001, 0xce965057aff6957b, 0x501d877bc9ac6919, 0x9af153df54080c03,
    0xb10f8d2ca6bd8471, 0xba88eb8deeba674b, 0xf30a275cb8c04809, 0x375026270df5d953,
    0x48e254e75f5eb9e1, 0x7bce573b61e9441b, 0xcd489a67b6a96ff9, 0x29c0c52131dab9a3,
    0x9c2f7c7111c51051, 0xea933eb74903fbeb, 0xbc0fbf761f5bd0e9, 0x80f5733a889afcf3,
};

/// The bytes of eight words, filled up with zeros, and how many each has.
typedef struct {
  __m512i first;
  __m512i second;
  __m512i lengths;
} eight_words;

INLINE __m512i finished(__m512i hash) {
  hash = _mm512_xor_si512(hash, _mm512_srli_epi64(hash, 33));
  hash = _mm512_mullo_epi64(hash, _mm512_set1_epi64((long long)0xff51afd7ed558ccd));
  hash = _mm512_xor_si512(hash, _mm512_srli_epi64(hash, 33));
  hash = _mm512_mullo_epi64(hash, _mm512_set1_epi64((long long)0xc4ceb9fe1a85ec53));
  return _mm512_xor_si512(hash, _mm512_srli_epi64(hash, 33));
}

/// Takes one byte of each word into the states.
INLINE __m512i with_byte(__m512i states, __m512i bytes, int place) {
  const __m512i places = _mm512_set_epi64(
      (long long)0x8080808080808008, (long long)0x8080808080808000, (long long)0x8080808080808008,
      (long long)0x8080808080808000, (long long)0x8080808080808008, (long long)0x8080808080808000,
      (long long)0x8080808080808008, (long long)0x8080808080808000);
  __m512i byte =
      _mm512_shuffle_epi8(bytes, _mm512_add_epi8(places, _mm512_set1_epi64(place)));
  return _mm512_mullo_epi64(_mm512_xor_si512(states, byte), _mm512_set1_epi64((long long)prime));
}

/// Undoes the steps of the zeros behind words of these lengths.
INLINE __m512i undone(__m512i states, __m512i lengths) {
  __m512i steps = _mm512_sub_epi64(_mm512_set1_epi64(longest_word), lengths);
  return _mm512_mullo_epi64(
      states, _mm512_permutex2var_epi64(
                  _mm512_loadu_si512(undoing), steps, _mm512_loadu_si512(undoing + lanes)));
}

/// Takes words into states, two times eight side by side: a step waits for the one before it.
///
/// All go 16 steps: those of the zeros are undone at the end.
INLINE void take_words(__m512i states[2], const eight_words words[2]) {
  __m512i one = states[0], other = states[1];
#pragma clang loop unroll(full)
  for (int place = 0; place < 8; place++) {
    one = with_byte(one, words[0].first, place);
    other = with_byte(other, words[1].first, place);
  }
#pragma clang loop unroll(full)
  for (int place = 0; place < 8; place++) {
    one = with_byte(one, words[0].second, place);
    other = with_byte(other, words[1].second, place);
  }
  states[0] = undone(one, words[0].lengths);
  states[1] = undone(other, words[1].lengths);
}

/// Reads eight runs of at most 16 bytes.
INLINE eight_words read_words(
    const uint8_t *text, const uint32_t *starts, __m512i lengths) {
#define word_at(index) _mm_loadu_si128((const __m128i *)(text + starts[index]))
  __m512i even = _mm512_castsi128_si512(word_at(0)), odd = _mm512_castsi128_si512(word_at(1));
  even = _mm512_inserti64x2(even, word_at(2), 1);
  odd = _mm512_inserti64x2(odd, word_at(3), 1);
  even = _mm512_inserti64x2(even, word_at(4), 2);
  odd = _mm512_inserti64x2(odd, word_at(5), 2);
  even = _mm512_inserti64x2(even, word_at(6), 3);
  odd = _mm512_inserti64x2(odd, word_at(7), 3);
#undef word_at
  // What lies behind a word goes; a shift by 64 and more leaves nothing.
  __m512i ones = _mm512_set1_epi64(-1), bits = _mm512_slli_epi64(lengths, 3);
  return (eight_words){
      .first = _mm512_and_si512(
          _mm512_unpacklo_epi64(even, odd),
          _mm512_srlv_epi64(ones, _mm512_subs_epu16(_mm512_set1_epi64(64), bits))),
      .second = _mm512_and_si512(
          _mm512_unpackhi_epi64(even, odd),
          _mm512_srlv_epi64(ones, _mm512_subs_epu16(_mm512_set1_epi64(128), bits))),
      .lengths = lengths,
  };
}

/// Which of eight hashes are those of stop words; each can be at one place in either table.
INLINE __mmask8 stop_mask(__m512i hashes, const uint64_t *stops, size_t slot_count) {
  __m512i last = _mm512_set1_epi64((long long)slot_count - 1);
  __m512i one = _mm512_and_si512(hashes, last);
  __m512i other = _mm512_and_si512(_mm512_srli_epi64(hashes, 32), last);
  return _mm512_cmpeq_epi64_mask(hashes, _mm512_i64gather_epi64(one, stops, 8)) |
         _mm512_cmpeq_epi64_mask(hashes, _mm512_i64gather_epi64(other, stops + slot_count, 8));
}

static uint64_t finished_one(uint64_t hash) {
  hash = (hash ^ hash >> 33) * 0xff51afd7ed558ccd;
  hash = (hash ^ hash >> 33) * 0xc4ceb9fe1a85ec53;
  return hash ^ hash >> 33;
}

static uint64_t with_bytes(uint64_t state, const uint8_t *bytes, size_t count) {
  for (size_t place = 0; place < count; place++) state = (state ^ bytes[place]) * prime;
  return state;
}

/// Marks a word longer than `longest_word`: instead of its bytes, the hash of its pair is kept.
enum { marks_long = 255 };

/// Takes a run of more than 16 bytes, which is no stop word.
static size_t keep_long(
    const uint8_t *bytes, size_t length, cscans_words *words, size_t count) {
  uint8_t joined = 0;
  for (size_t place = 0; place < length; place++) joined |= bytes[place];
  if (!(joined & 0xC0)) return count;
  words->states[count] = with_bytes(beginning, bytes, length);
  words->hashes[count] = finished_one(words->states[count]);
  words->lengths[count] = marks_long;
  uint64_t pair = count == 0 ? 0 : (words->states[count - 1] ^ ' ') * prime;
  words->first[count] = finished_one(with_bytes(pair, bytes, length));
  words->second[count] = 0;
  return count + 1;
}

/// Keeps those of eight runs that are words, the runs of `mask` alone.
INLINE size_t keep_words(
    eight_words read, __m512i states, __mmask8 mask, const uint64_t *stops, size_t slot_count,
    cscans_words *words, size_t count) {
  __m512i hashes = finished(states);
  // Letters have one of these bits, digits neither.
  __mmask8 kept = _mm512_test_epi64_mask(
      _mm512_or_si512(read.first, read.second), _mm512_set1_epi8((char)0xC0));
  kept &= mask & _mm512_cmpgt_epu64_mask(read.lengths, _mm512_set1_epi64(1));
  kept &= (__mmask8)~stop_mask(hashes, stops, slot_count);
  _mm512_storeu_si512(words->hashes + count, _mm512_maskz_compress_epi64(kept, hashes));
  _mm512_storeu_si512(words->states + count, _mm512_maskz_compress_epi64(kept, states));
  _mm512_storeu_si512(words->first + count, _mm512_maskz_compress_epi64(kept, read.first));
  _mm512_storeu_si512(words->second + count, _mm512_maskz_compress_epi64(kept, read.second));
  _mm512_storeu_si512(words->lengths + count, _mm512_maskz_compress_epi64(kept, read.lengths));
  return count + (size_t)__builtin_popcount(kept);
}

INLINE __m512i run_lengths(const uint32_t *starts, const uint32_t *ends) {
  return _mm512_cvtepu32_epi64(_mm256_sub_epi32(
      _mm256_loadu_si256((const __m256i *)ends), _mm256_loadu_si256((const __m256i *)starts)));
}

WIDE static size_t hash_words(
    const uint8_t *text, uint32_t *starts, uint32_t *ends, size_t run_count,
    const uint64_t *stops, size_t slot_count, cscans_words *into) {
  cscans_words words = *into;
  _mm512_storeu_si512(starts + run_count, _mm512_setzero_si512());
  _mm512_storeu_si512(ends + run_count, _mm512_setzero_si512());
  size_t count = 0;
  for (size_t run = 0; run < run_count; run += 2 * lanes) {
    __m512i lengths[2] = {
        run_lengths(starts + run, ends + run),
        run_lengths(starts + run + lanes, ends + run + lanes)};
    eight_words read[2] = {
        read_words(text, starts + run, lengths[0]),
        read_words(text, starts + run + lanes, lengths[1])};
    __m512i states[2] = {
        _mm512_set1_epi64((long long)beginning), _mm512_set1_epi64((long long)beginning)};
    take_words(states, read);
    __m512i longest = _mm512_set1_epi64(longest_word);
    unsigned are_long = _mm512_cmpgt_epu64_mask(lengths[0], longest) |
                        (unsigned)_mm512_cmpgt_epu64_mask(lengths[1], longest) << lanes;
    if (__builtin_expect(are_long == 0, 1)) {
      count = keep_words(read[0], states[0], 0xFF, stops, slot_count, &words, count);
      count = keep_words(read[1], states[1], 0xFF, stops, slot_count, &words, count);
      continue;
    }
    for (unsigned lane = 0; lane < 2 * lanes; lane++) {
      if (are_long >> lane & 1) {
        size_t start = starts[run + lane];
        count = keep_long(text + start, ends[run + lane] - start, &words, count);
      } else {
        count = keep_words(
            read[lane / lanes], states[lane / lanes], (__mmask8)(1 << lane % lanes), stops,
            slot_count, &words, count);
      }
    }
  }
  return count;
}

/// Where the eight pairs that end with the words from `word` on begin.
INLINE __m512i pair_states(const cscans_words *words, size_t word) {
  __m512i states = _mm512_loadu_si512(words->states + word - 1);
  states = _mm512_xor_si512(states, _mm512_set1_epi64(' '));
  return _mm512_mullo_epi64(states, _mm512_set1_epi64((long long)prime));
}

INLINE eight_words kept_words(const cscans_words *words, size_t word) {
  return (eight_words){
      .first = _mm512_loadu_si512(words->first + word),
      .second = _mm512_loadu_si512(words->second + word),
      .lengths = _mm512_loadu_si512(words->lengths + word),
  };
}

INLINE void write_pairs(uint64_t *pairs, __m512i states, eight_words read) {
  __mmask8 are_long = _mm512_cmpeq_epi64_mask(read.lengths, _mm512_set1_epi64(marks_long));
  _mm512_storeu_si512(pairs, _mm512_mask_mov_epi64(finished(states), are_long, read.first));
}

/// Writes the hashes of pairs behind those of their words.
WIDE static void hash_pairs(const cscans_words *from, size_t count) {
  cscans_words words = *from;
  uint64_t *pairs = words.hashes + count - 1;
  for (size_t word = 1; word < count; word += 2 * lanes) {
    eight_words read[2] = {kept_words(&words, word), kept_words(&words, word + lanes)};
    __m512i states[2] = {pair_states(&words, word), pair_states(&words, word + lanes)};
    take_words(states, read);
    write_pairs(pairs + word, states[0], read[0]);
    write_pairs(pairs + word + lanes, states[1], read[1]);
  }
}

size_t cscans_hash_terms(
    const uint8_t *text, uint32_t *starts, uint32_t *ends, size_t run_count,
    const uint64_t *stops, size_t slot_count, cscans_words words) {
  size_t count = hash_words(text, starts, ends, run_count, stops, slot_count, &words);
  if (count < 2) return count;
  hash_pairs(&words, count);
  return 2 * count - 1;
}
#else
size_t cscans_hash_terms(
    const uint8_t *text, uint32_t *starts, uint32_t *ends, size_t run_count,
    const uint64_t *stops, size_t slot_count, cscans_words words) {
  (void)text, (void)starts, (void)ends, (void)run_count, (void)stops, (void)slot_count, (void)words;
  return 0;
}
#endif
