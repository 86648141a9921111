#include "CScans.h"

#include <math.h>

// Rows of numbers rounded to sixteen steps. For numbers as a bell curve has them, steps that reach to
// the greatest are too wide for all others: steps that cut off a few are off by less in all. How much
// to cut off differs from row to row, so that several ways are tried.

// What a row's step is tried at, as parts of the step that reaches to its greatest number.
static const float reaches[] = {1.0f, 0.9f, 0.8f, 0.7f, 0.6f};

// The nearest step, n, of a number that is (2 n − 15) times the scale.
static inline int32_t nibble(float number, float inverse) {
  float step = number * inverse + 8.0f;
  step = step < 0.0f ? 0.0f : step;
  step = step > 15.0f ? 15.0f : step;
  return (int32_t)step;
}

// The square of how far a row is from its steps.
static double distance(const float *row, size_t depth, float scale) {
  float inverse = 0.5f / scale;
  double sums[8] = {0}, sum = 0;
  size_t index = 0;
  for (; index + 8 <= depth; index += 8) {
    for (size_t lane = 0; lane < 8; lane++) {
      float number = row[index + lane];
      double off = number - (double)scale * (2 * nibble(number, inverse) - 15);
      sums[lane] += off * off;
    }
  }
  for (; index < depth; index++) {
    double off = row[index] - (double)scale * (2 * nibble(row[index], inverse) - 15);
    sum += off * off;
  }
  for (size_t lane = 0; lane < 8; lane++) sum += sums[lane];
  return sum;
}

// The scale at which a row is nearest to the steps that it has at another scale.
static float fitted(const float *row, size_t depth, float scale) {
  float inverse = 0.5f / scale;
  double products[8] = {0}, product = 0;
  int64_t squares[8] = {0}, square = 0;
  size_t index = 0;
  for (; index + 8 <= depth; index += 8) {
    for (size_t lane = 0; lane < 8; lane++) {
      int32_t step = 2 * nibble(row[index + lane], inverse) - 15;
      products[lane] += (double)row[index + lane] * step;
      squares[lane] += step * step;
    }
  }
  for (; index < depth; index++) {
    int32_t step = 2 * nibble(row[index], inverse) - 15;
    product += (double)row[index] * step;
    square += step * step;
  }
  for (size_t lane = 0; lane < 8; lane++) {
    product += products[lane];
    square += squares[lane];
  }
  return (float)(product / (double)square);
}

static int is_usable(float scale) { return scale > 0 && isfinite(0.5f / scale); }

static void write_nibbles(const float *row, size_t depth, float scale, uint8_t *nibbles) {
  size_t width = (depth + 1) / 2;
  float inverse = scale > 0 ? 0.5f / scale : 0;
  for (size_t index = 0; index < width; index++) {
    int32_t first = nibble(row[index], inverse);
    int32_t second = width + index < depth ? nibble(row[width + index], inverse) : 0;
    nibbles[index] = (uint8_t)(first | second << 4);
  }
}

// From what was written: a compiler may round a step otherwise in one loop than in another.
static double written_distance(
    const float *row, size_t depth, float scale, const uint8_t *nibbles) {
  size_t width = (depth + 1) / 2;
  double sum = 0;
  for (size_t index = 0; index < depth; index++) {
    int32_t step = index < width ? nibbles[index] & 15 : nibbles[index - width] >> 4;
    double off = row[index] - (double)scale * (2 * step - 15);
    sum += off * off;
  }
  return sum;
}

float cscans_quantize_nibbles(
    const float *row, size_t depth, uint8_t *nibbles, double *off) {
  float greatest = 0;
  double length = 0;
  for (size_t index = 0; index < depth; index++) {
    float size = fabsf(row[index]);
    greatest = size > greatest ? size : greatest;
    length += (double)row[index] * row[index];
  }
  float best = 0;
  double least = length;
  for (size_t number = 0; number < sizeof reaches / sizeof *reaches; number++) {
    float scale = greatest * reaches[number] / 15;
    if (!is_usable(scale)) continue;
    double found = distance(row, depth, scale);
    if (found < least) {
      least = found;
      best = scale;
    }
  }
  if (best > 0) {
    float refined = fitted(row, depth, best);
    if (is_usable(refined) && distance(row, depth, refined) < least) best = refined;
  }
  write_nibbles(row, depth, best, nibbles);
  *off = sqrt(written_distance(row, depth, best, nibbles));
  return best;
}
