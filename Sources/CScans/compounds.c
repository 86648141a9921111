#include "CScans.h"

#include <string.h>

// Words with hyphens: most of the runs that are not words by themselves. Each part is a word where it
// lies, or is joined to the one before it.

static int is_letter(uint8_t byte) { return byte >= 'a' && byte <= 'z'; }
static int is_digit(uint8_t byte) { return byte >= '0' && byte <= '9'; }

static uint64_t hash_of(const uint8_t *bytes, size_t count) {
  uint64_t hash = 0xcbf29ce484222325;
  for (size_t place = 0; place < count; place++) hash = (hash ^ bytes[place]) * 0x100000001b3;
  hash = (hash ^ hash >> 33) * 0xff51afd7ed558ccd;
  hash = (hash ^ hash >> 33) * 0xc4ceb9fe1a85ec53;
  return hash ^ hash >> 33;
}

static int is_prefix(const uint8_t *part, size_t count, const cscans_hash_set *prefixes) {
  if (count > prefixes->longest) return 0;
  uint64_t hash = hash_of(part, count), last = prefixes->slot_count - 1;
  return prefixes->slots[hash & last] == hash ||
         prefixes->slots[prefixes->slot_count + (hash >> 32 & last)] == hash;
}

/// Whether two parts around a hyphen are as often written as one word, as in `WordScanner`.
static int joins(
    const uint8_t *left, size_t left_count, const uint8_t *right, size_t right_count,
    const cscans_hash_set *prefixes) {
  size_t letters = 0, digits = 0;
  for (size_t place = 0; place < left_count; place++) {
    letters += (size_t)is_letter(left[place]);
    digits += (size_t)is_digit(left[place]);
  }
  if (is_digit(right[0])) return letters == left_count && left_count > 1;
  if (digits == left_count) return right_count == 1 && right[0] == 'd';
  return letters == left_count && (left_count == 1 || is_prefix(left, left_count, prefixes));
}

static void keep(size_t start, size_t end, cscans_kept_runs *kept) {
  kept->starts[kept->count] = (uint32_t)start;
  kept->ends[kept->count++] = (uint32_t)end;
}

/// Keeps the words of a run of letters, digits and hyphens; returns 0, and keeps nothing, if there is
/// anything else in it.
static int keep_parts(
    size_t start, size_t end, const cscans_hash_set *prefixes, cscans_kept_runs *kept) {
  uint8_t *text = kept->text;
  for (size_t place = start; place < end; place++) {
    if (!is_letter(text[place]) && !is_digit(text[place]) && text[place] != '-') return 0;
  }
  size_t part = start, added = kept->text_end;
  while (part < end) {
    size_t part_end = part;
    while (part_end < end && text[part_end] != '-') part_end++;
    size_t next = part_end + 1, next_end = next;
    while (next_end < end && text[next_end] != '-') next_end++;
    int is_joined =
        next < end &&
        joins(text + part, part_end - part, text + next, next_end - next, prefixes);
    if (!is_joined && added == kept->text_end) {
      keep(part, part_end, kept);
    } else {
      memcpy(text + added, text + part, part_end - part);
      added += part_end - part;
      if (!is_joined) {
        keep(kept->text_end, added, kept);
        kept->text_end = added;
      }
    }
    part = next;
  }
  return 1;
}

size_t cscans_keep_runs(
    const uint32_t *starts, const uint32_t *ends, size_t first, size_t run_count,
    const uint32_t *unusual, size_t unusual_count, const cscans_hash_set *prefixes,
    cscans_kept_runs *kept) {
  for (size_t place = 0; place < unusual_count; place++) {
    size_t run = unusual[place];
    if (run < first) continue;
    memcpy(kept->starts + kept->count, starts + first, (run - first) * sizeof(uint32_t));
    memcpy(kept->ends + kept->count, ends + first, (run - first) * sizeof(uint32_t));
    kept->count += run - first;
    first = run;
    // What begins an address is one run of letters, and left to the caller.
    if (kept->text[ends[run]] == ':' || !keep_parts(starts[run], ends[run], prefixes, kept)) {
      return run;
    }
    first = run + 1;
  }
  memcpy(kept->starts + kept->count, starts + first, (run_count - first) * sizeof(uint32_t));
  memcpy(kept->ends + kept->count, ends + first, (run_count - first) * sizeof(uint32_t));
  kept->count += run_count - first;
  return run_count;
}
