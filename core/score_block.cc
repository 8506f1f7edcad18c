#include "core/score_block.h"

namespace mfsearch {

// Defined by score_block_<isa>.cc.
#define MFSEARCH_SCORES(isa)                                     \
  namespace isa {                                                \
  extern void (*const kScoreFloats)(const ScoreBlock<float>&);   \
  extern void (*const kScoreDoubles)(const ScoreBlock<double>&); \
  }
MFSEARCH_SCORES(sse2)
MFSEARCH_SCORES(avx2)
MFSEARCH_SCORES(avx512)
#undef MFSEARCH_SCORES

template <>
void score_block(const ScoreBlock<float>& block) {
  switch (current_isa()) {
    case Isa::avx512:
      return avx512::kScoreFloats(block);
    case Isa::avx2:
      return avx2::kScoreFloats(block);
    case Isa::sse2:
      break;
  }
  sse2::kScoreFloats(block);
}

template <>
void score_block(const ScoreBlock<double>& block) {
  switch (current_isa()) {
    case Isa::avx512:
      return avx512::kScoreDoubles(block);
    case Isa::avx2:
      return avx2::kScoreDoubles(block);
    case Isa::sse2:
      break;
  }
  sse2::kScoreDoubles(block);
}

}  // namespace mfsearch
