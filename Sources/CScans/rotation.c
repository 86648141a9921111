#include "CScans.h"

#include <math.h>

// A rotation that leaves all dot products as they are and spreads what a vector has in a few columns
// over all: signs by chance, and then a Hadamard transform, which takes additions alone. Columns are
// taken in runs of 2^k, the longest first; in double precision, so that what is off vanishes.

enum { longest = 4096 };

// Whether a column changes its sign: a bit of SplitMix64.
static int is_negated(uint64_t column) {
  uint64_t bits = (column + 1) * 0x9e3779b97f4a7c15u;
  bits = (bits ^ (bits >> 30)) * 0xbf58476d1ce4e5b9u;
  bits = (bits ^ (bits >> 27)) * 0x94d049bb133111ebu;
  return (bits >> 63) != 0;
}

static void transform(double *numbers, size_t count) {
  for (size_t step = 1; step < count; step *= 2) {
    for (size_t start = 0; start < count; start += 2 * step) {
      for (size_t index = start; index < start + step; index++) {
        double one = numbers[index], other = numbers[index + step];
        numbers[index] = one + other;
        numbers[index + step] = one - other;
      }
    }
  }
}

void cscans_rotate(const float *vector, size_t depth, float *rotated) {
  double numbers[longest];
  for (size_t start = 0; start < depth;) {
    size_t count = longest;
    while (count > depth - start) count /= 2;
    for (size_t index = 0; index < count; index++) {
      numbers[index] = is_negated(start + index) ? -vector[start + index] : vector[start + index];
    }
    transform(numbers, count);
    double scale = 1 / sqrt((double)count);
    for (size_t index = 0; index < count; index++) {
      rotated[start + index] = (float)(numbers[index] * scale);
    }
    start += count;
  }
}
