// How packed rows are filled up.

#ifndef CSCANS_PACKING_H
#define CSCANS_PACKING_H

#include <stddef.h>

#define PACKED_MULTIPLE 32

static inline size_t padded_count(size_t count) {
  return (count + PACKED_MULTIPLE - 1) / PACKED_MULTIPLE * PACKED_MULTIPLE;
}

static inline size_t padded_depth(size_t depth) { return (depth + 3) / 4 * 4; }

#endif
