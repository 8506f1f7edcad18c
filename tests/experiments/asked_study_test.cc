#include "experiments/asked_study.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "core/error.h"

namespace mfsearch {
namespace {

using testing::HasSubstr;

const SearchSpace kAskedSpace{{"x", FloatRange{0, 1}}, {"k", IntRange{1, 9}}};

AskedSpec sample_spec() {
  AskedSpec spec;
  spec.sampler = sampler_from_text("{name: gp, startup_trials: 3}");
  spec.pruner = pruner_from_text("{name: threshold, upper: 0.1}");
  spec.seed = 18446744073709551615u;
  return spec;
}

TEST(AskedStudy, ReadsBackWhatDecidesItsPoints) {
  const StudyInfo study = asked_study("s", Direction::maximize, kAskedSpace, sample_spec());
  EXPECT_TRUE(is_asked(study));
  EXPECT_EQ(study.fingerprint, asked_fingerprint(study));
  const AskedSpec spec = asked_spec(study);
  EXPECT_EQ(spec.sampler.name, SamplerKind::gp);
  EXPECT_EQ(spec.sampler.startup_trials, 3);
  EXPECT_EQ(spec.pruner.name, PrunerKind::threshold);
  EXPECT_EQ(spec.pruner.upper, 0.1);
  EXPECT_EQ(spec.pruner.lower, PrunerOptions{}.lower);
  EXPECT_EQ(spec.seed, 18446744073709551615u);
  EXPECT_EQ(search_of(study).order, Order::free);
}

TEST(AskedStudy, HasAnotherFingerprintIfAnythingDiffers) {
  const std::string own = asked_study("s", Direction::minimize, kAskedSpace, {}).fingerprint;
  AskedSpec seed, sampler;
  seed.seed = 2;
  sampler.sampler.name = SamplerKind::random;
  EXPECT_NE(asked_study("t", Direction::minimize, kAskedSpace, {}).fingerprint, own);
  EXPECT_NE(asked_study("s", Direction::maximize, kAskedSpace, {}).fingerprint, own);
  EXPECT_NE(asked_study("s", Direction::minimize, {kAskedSpace[0]}, {}).fingerprint, own);
  EXPECT_NE(asked_study("s", Direction::minimize, kAskedSpace, seed).fingerprint, own);
  EXPECT_NE(asked_study("s", Direction::minimize, kAskedSpace, sampler).fingerprint, own);
  EXPECT_EQ(asked_study("s", Direction::minimize, kAskedSpace, {}).fingerprint, own);
}

TEST(AskedStudy, TellsMistakesOfSamplerAndPruner) {
  try {
    sampler_from_text("tpee");
    ADD_FAILURE();
  } catch (const InputError& e) {
    EXPECT_THAT(e.what(), HasSubstr("did you mean 'tpe'?"));
  }
  EXPECT_THROW(pruner_from_text("{name: median, startup: 3}"), InputError);
  AskedSpec spec;
  spec.pruner.name = PrunerKind::hyperband;  // how long is a trial?
  EXPECT_THROW(asked_study("s", Direction::minimize, kAskedSpace, spec), InputError);
}

TEST(AskedStudy, KnowsADamagedDefinition) {
  StudyInfo study = asked_study("s", Direction::minimize, kAskedSpace, {});
  study.attributes[0].json = R"({"sampler": {"name": "tpe", "newer": 1}})";
  EXPECT_THROW(asked_spec(study), RunError);
  EXPECT_NE(asked_fingerprint(study), study.fingerprint);
  study.attributes.clear();
  EXPECT_FALSE(is_asked(study));
}

TEST(AskedStudy, MayHaveSeveralObjectives) {
  const StudyInfo one = asked_study("s", Direction::minimize, kAskedSpace, {});
  const StudyInfo two =
      asked_study("s", Direction::minimize, kAskedSpace, {}, {Direction::maximize});
  const StudyInfo turned =
      asked_study("s", Direction::minimize, kAskedSpace, {}, {Direction::minimize});
  EXPECT_EQ(two.other_directions, std::vector{Direction::maximize});
  EXPECT_NE(two.fingerprint, one.fingerprint);
  EXPECT_NE(two.fingerprint, turned.fingerprint);
  EXPECT_FALSE(search_of(two).pruner);
  AskedSpec spec;
  spec.sampler.name = SamplerKind::cma_es;
  EXPECT_THROW(asked_study("s", Direction::minimize, kAskedSpace, spec, {Direction::maximize}),
               InputError);
  spec = {};
  spec.pruner.name = PrunerKind::median;
  EXPECT_THROW(asked_study("s", Direction::minimize, kAskedSpace, spec, {Direction::maximize}),
               InputError);
}

}  // namespace
}  // namespace mfsearch
