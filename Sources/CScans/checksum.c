#include "CScans.h"

#include <string.h>

// XXH64 (Y. Collet, "xxHash fast digest algorithm", version 0.2.0), seed 0.

static const uint64_t prime1 = 0x9E3779B185EBCA87, prime2 = 0xC2B2AE3D27D4EB4F, prime3 = 0x165667B19E3779F9,
                      prime4 = 0x85EBCA77C2B2AE63, prime5 = 0x27D4EB2F165667C5;

static inline uint64_t rotated(uint64_t value, int count) {
  return value << count | value >> (64 - count);
}

static inline uint64_t word(const uint8_t *bytes) {
  uint64_t word;
  memcpy(&word, bytes, sizeof word);
  return word;
}

static inline uint64_t mixed(uint64_t lane, uint64_t word) {
  return rotated(lane + word * prime2, 31) * prime1;
}

uint64_t cscans_checksum(const uint8_t *bytes, size_t count) {
  size_t left = count;
  uint64_t hash = prime5;
  if (count >= 32) {
    uint64_t lanes[4] = {prime1 + prime2, prime2, 0, 0 - prime1};
    for (; left >= 32; left -= 32, bytes += 32) {
      lanes[0] = mixed(lanes[0], word(bytes));
      lanes[1] = mixed(lanes[1], word(bytes + 8));
      lanes[2] = mixed(lanes[2], word(bytes + 16));
      lanes[3] = mixed(lanes[3], word(bytes + 24));
    }
    hash = rotated(lanes[0], 1) + rotated(lanes[1], 7) + rotated(lanes[2], 12) + rotated(lanes[3], 18);
    for (int lane = 0; lane < 4; lane++) hash = (hash ^ mixed(0, lanes[lane])) * prime1 + prime4;
  }
  hash += count;
  for (; left >= 8; left -= 8, bytes += 8) {
    hash = rotated(hash ^ mixed(0, word(bytes)), 27) * prime1 + prime4;
  }
  if (left >= 4) {
    uint32_t half;
    memcpy(&half, bytes, sizeof half);
    hash = rotated(hash ^ half * prime1, 23) * prime2 + prime3;
    left -= 4;
    bytes += 4;
  }
  for (; left > 0; left--, bytes++) hash = rotated(hash ^ *bytes * prime5, 11) * prime1;
  hash = (hash ^ hash >> 33) * prime2;
  hash = (hash ^ hash >> 29) * prime3;
  return hash ^ hash >> 32;
}
