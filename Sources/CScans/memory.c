#include "include/CScans.h"

#if defined(__GLIBC__)
#include <malloc.h>

void cscans_return_large_memory(size_t size) {
  // Either setting also ends what the library does by itself: to raise both to the size of any large
  // block that is freed.
  mallopt(M_MMAP_THRESHOLD, (int)size);
  mallopt(M_TRIM_THRESHOLD, 4 * (int)size);
}

void cscans_give_back_memory(void) { malloc_trim(0); }

#else

void cscans_return_large_memory(size_t size) { (void)size; }

void cscans_give_back_memory(void) {}

#endif
