#define MFSEARCH_ISA avx512
#include "core/score_block.inc"
