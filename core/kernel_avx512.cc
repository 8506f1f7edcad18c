#define MFSEARCH_ISA avx512
#include "core/kernel.inc"
