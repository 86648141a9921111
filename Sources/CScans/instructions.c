#include "CScans.h"

cscans_instructions cscans_best_instructions(void) {
#if defined(__x86_64__)
  __builtin_cpu_init();
  if (__builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw") &&
      __builtin_cpu_supports("avx512vl") && __builtin_cpu_supports("avx512dq") &&
      __builtin_cpu_supports("avx512vnni")) {
    return cscans_avx512vnni;
  }
  if (__builtin_cpu_supports("avx2")) {
    return cscans_avx2;
  }
#endif
  return cscans_portable;
}
