#include "search/several_objectives.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace mfsearch {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

TEST(SeveralObjectives, GoWithTheSamplersThatKnowThem) {
  for (const SamplerKind name : {SamplerKind::automatic, SamplerKind::tpe, SamplerKind::nsga2,
                                 SamplerKind::random, SamplerKind::grid, SamplerKind::sobol}) {
    EXPECT_THAT(not_with_several_objectives({.name = name}, {}), IsEmpty()) << name_of(name);
  }
  EXPECT_THAT(not_with_several_objectives({.name = SamplerKind::gp}, {}),
              ElementsAre(HasSubstr("sampler gp knows one objective only")));
}

TEST(SeveralObjectives, GoWithNoPruner) {
  EXPECT_THAT(
      not_with_several_objectives({.name = SamplerKind::cma_es}, {.name = PrunerKind::median}),
      ElementsAre(HasSubstr("sampler cma-es"), HasSubstr("pruner median")));
}

}  // namespace
}  // namespace mfsearch
