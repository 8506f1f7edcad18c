#define MFSEARCH_ISA sse2
#include "core/score_block.inc"
