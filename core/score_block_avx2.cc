#define MFSEARCH_ISA avx2
#include "core/score_block.inc"
