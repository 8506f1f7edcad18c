#include "search/conditions.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "search/audit.h"
#include "search/sqlite_store.h"
#include "tests/search/random_spaces.h"
#include "tests/search/rows.h"
#include "tests/search/sample_conditional.h"
#include "tests/search/test_folder.h"

namespace mfsearch {
namespace {

// c hangs on b, and b on a.
const SearchSpace kChain = {{"a", Choices{{std::string("x"), std::string("y")}}},
                            {"b", IntRange{.low = 1, .high = 3}, Condition{"a", {1}}},
                            {"c", FloatRange{.low = 0, .high = 1}, Condition{"b", {2, 3}}},
                            {"d", FloatRange{.low = 0, .high = 1}}};

TEST(Conditions, TakeOutWhatIsInactiveAndWhatHangsOnIt) {
  const auto left = [](Point point) {
    deactivate(kChain, point);
    return bits(point);
  };
  EXPECT_EQ(left({0, 3, 0.5, 0.5}), bits(Point{0, NAN, NAN, 0.5}));
  EXPECT_EQ(left({1, 1, 0.5, 0.5}), bits(Point{1, 1, NAN, 0.5}));
  EXPECT_EQ(left({1, 2, 0.5, 0.5}), bits(Point{1, 2, 0.5, 0.5}));
}

TEST(Conditions, APointHasAValueExactlyWhereItIsActive) {
  EXPECT_TRUE(contains(kChain, {0, NAN, NAN, 0.5}));
  EXPECT_TRUE(contains(kChain, {1, 3, 0.5, 0.5}));
  EXPECT_FALSE(contains(kChain, {0, 3, NAN, 0.5}));
  EXPECT_FALSE(contains(kChain, {1, NAN, NAN, 0.5}));
  EXPECT_FALSE(contains(kChain, {1, 3, NAN, 0.5}));
  EXPECT_FALSE(contains(kChain, {0, NAN, NAN, NAN}));
  EXPECT_FALSE(contains(kChain, {NAN, NAN, NAN, NAN}));
}

TEST(Conditions, NameWhatIsWrongWithThem) {
  const auto wrong = [](std::size_t d, Condition when) {
    SearchSpace space = kChain;
    space[d].when = std::move(when);
    return condition_problem(space).value_or("nothing");
  };
  using testing::HasSubstr;
  EXPECT_EQ(condition_problem(kChain), std::nullopt);
  EXPECT_THAT(wrong(1, {"c", {0}}), HasSubstr("does not stand above"));
  EXPECT_THAT(wrong(1, {"b", {0}}), HasSubstr("does not stand above"));
  EXPECT_THAT(wrong(1, {"e", {0}}), HasSubstr("does not stand above"));
  EXPECT_THAT(wrong(3, {"c", {0}}), HasSubstr("no countable values"));
  EXPECT_THAT(wrong(3, {"b", {1, 4}}), HasSubstr("does not have"));
  EXPECT_THAT(wrong(3, {"b", {}}), HasSubstr("does not have"));
}

RC_GTEST_PROP(Conditions, DeactivatingTwiceChangesNothing, ()) {
  const SearchSpace space = random_space();
  Rng rng(Seed(*rc::gen::arbitrary<std::uint64_t>()));
  Point point = random_point(space, rng);
  RC_ASSERT(contains(space, point));
  const std::string once = bits(point);
  deactivate(space, point);
  RC_ASSERT(bits(point) == once);
}

class ConditionalStudy : public testing::TestWithParam<SamplerKind> {};

// Stored, interrupted, read back and asked for again: all bit for bit.
TEST_P(ConditionalStudy, HasTheSameRowsInAnyStoreAfterAnyInterruption) {
  MemoryStore memory;
  const Study study = conditional_study(memory, GetParam());
  const std::vector<std::string> expected = rows(run_study(study, 3).trials);
  EXPECT_THAT(audit(study, memory.load()), testing::IsEmpty());

  TestFolder folder;
  for (int trials : {11, study.trials}) {
    SqliteFile file(folder / "study.db", SqliteFile::Access::create);
    const auto store = file.open(study.info);
    Study part = study;
    part.trials = trials;
    part.store = store.get();
    run_study(part, 1);
  }
  const SqliteFile file(folder / "study.db", SqliteFile::Access::read_only);
  EXPECT_EQ(space_json(file.studies().front().space), space_json(study.info.space));
  EXPECT_EQ(rows(file.trials("study")), expected);
}

TEST(Conditions, AreNoHindranceToLearning) {
  const auto mean_of_best = [](SamplerKind sampler) {
    constexpr int kSeeds = 8;
    double sum = 0;
    for (std::uint64_t seed = 0; seed < kSeeds; ++seed) {
      MemoryStore store;
      Study study = conditional_study(store, sampler);
      study.seed = Seed(seed);
      study.trials = 80;
      study.lag = 1;
      sum += *best_trial(run_study(study, 1).trials, Direction::minimize)->value;
    }
    return sum / kSeeds;
  };
  const double random = mean_of_best(SamplerKind::random);
  for (SamplerKind kind : {SamplerKind::tpe, SamplerKind::cma_es, SamplerKind::gp}) {
    EXPECT_LT(mean_of_best(kind), random) << name_of(kind);
  }
}

INSTANTIATE_TEST_SUITE_P(Samplers, ConditionalStudy,
                         testing::Values(SamplerKind::random, SamplerKind::grid, SamplerKind::sobol,
                                         SamplerKind::tpe, SamplerKind::cma_es, SamplerKind::gp,
                                         SamplerKind::automatic));

TEST(Conditions, AuditFindsAValueWhereNoneBelongsAndAMissingOne) {
  MemoryStore memory;
  const Study study = conditional_study(memory, SamplerKind::random);
  const std::vector<Trial> trials = run_study(study, 1).trials;
  const auto found = [&](auto&& is_meant, double value) {
    std::vector<Trial> changed = trials;
    const auto trial = std::ranges::find_if(changed, is_meant);
    trial->point[2] = value;
    return audit(study, changed).at(0).what;
  };
  EXPECT_THAT(found([](const Trial& t) { return std::isnan(t.point[2]); }, 0.5),
              testing::HasSubstr("has momentum 0.5; the sampler proposes no value"));
  EXPECT_THAT(found([](const Trial& t) { return !std::isnan(t.point[2]); }, NAN),
              testing::HasSubstr("has momentum no value; the sampler proposes 0."));
}

}  // namespace
}  // namespace mfsearch
