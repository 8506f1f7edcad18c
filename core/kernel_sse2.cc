#define MFSEARCH_ISA sse2
#include "core/kernel.inc"
