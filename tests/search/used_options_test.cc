#include "search/used_options.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "search/random_sampler.h"
#include "tests/search/histories.h"
#include "tests/search/random_spaces.h"

namespace mfsearch {
namespace {

template <class Options, class Kind>
std::vector<std::string> used_by(Options options, Kind kind) {
  options.name = kind;
  std::vector<std::string> names;
  visit_fields(options, [&](std::string_view name, auto&, Range) {
    if (uses(options, name)) names.emplace_back(name);
  });
  return names;
}

TEST(UsedOptions, EveryOptionIsUsedBySomeone) {
  std::vector<std::string> sampling, pruning;
  for (std::size_t k = 0; k < Names<SamplerKind>::values.size(); ++k) {
    for (auto& name : used_by(SamplerOptions{}, static_cast<SamplerKind>(k)))
      sampling.push_back(name);
  }
  for (std::size_t k = 0; k < Names<PrunerKind>::values.size(); ++k) {
    for (auto& name : used_by(PrunerOptions{}, static_cast<PrunerKind>(k))) pruning.push_back(name);
  }
  SamplerOptions sampler;
  visit_fields(sampler, [&](std::string_view name, auto&, Range) {
    EXPECT_GT(std::ranges::count(sampling, name), 0) << name;
  });
  PrunerOptions pruner;
  visit_fields(pruner, [&](std::string_view name, auto&, Range) {
    EXPECT_GT(std::ranges::count(pruning, name), 0) << name;
  });
}

TEST(UsedOptions, APatientPrunerUsesThoseOfTheOneInside) {
  const PrunerOptions patient{.name = PrunerKind::patient, .wrapped = PrunerKind::median};
  EXPECT_TRUE(uses(patient, "patience"));
  EXPECT_TRUE(uses(patient, "warmup_steps"));
  EXPECT_FALSE(uses(patient, "reduction_factor"));
}

// What the table leaves out must not change a single point.
TEST(UsedOptions, UnusedOptionsOfSamplersChangeNothing) {
  const SearchSpace space = {{"x", FloatRange{.low = 0, .high = 1}},
                             {"n", IntRange{.low = 1, .high = 9}}};
  Rng rng(Seed(1));
  const MadeHistory history = make_history(space, 12, 2, rng, TrialState::complete);
  for (std::size_t k = 0; k < Names<SamplerKind>::values.size(); ++k) {
    SamplerOptions options{.name = static_cast<SamplerKind>(k)};
    SamplerOptions others{.name = options.name,
                          .grid_points = 7,
                          .startup_trials = 11,
                          .candidates = 5,
                          .multivariate = false,
                          .constant_liar = false};
    const auto keep = [&](std::string_view option, auto SamplerOptions::*member) {
      if (uses(options, option)) others.*member = options.*member;
    };
    keep("grid_points", &SamplerOptions::grid_points);
    keep("startup_trials", &SamplerOptions::startup_trials);
    keep("candidates", &SamplerOptions::candidates);
    keep("multivariate", &SamplerOptions::multivariate);
    keep("constant_liar", &SamplerOptions::constant_liar);
    EXPECT_EQ(make_sampler(options)(space, history.view(), Rng(Seed(2))),
              make_sampler(others)(space, history.view(), Rng(Seed(2))))
        << name_of(options.name);
  }
}

}  // namespace
}  // namespace mfsearch
