#define MFSEARCH_ISA avx2
#include "core/kernel.inc"
