#include "experiments/data_facts.h"

#include <gtest/gtest.h>

#include "core/fetch.h"
#include "experiments/reproduction_figures.h"
#include "tests/experiments/small_published.h"

namespace mfsearch {
namespace {

TEST(DataFacts, ArePrintedInTheDecimalsOfThePublished) {
  EXPECT_EQ(in_decimals_of("610", 610), "610");
  EXPECT_EQ(in_decimals_of("0.0016", 0.00163934), "0.0016");
  EXPECT_EQ(in_decimals_of("98.81", 98.8146), "98.81");
  EXPECT_EQ(in_decimals_of("3.0", 3), "3.0");
}

TEST(DataFacts, CountTheDataAndTheirParts) {
  const SmallPublished world;
  const PublishedStudy study = world.study();
  const Problem problem = prepare(study.protocol, {});
  const auto figure = [&](std::string_view name) {
    for (const DataFact& fact : known_facts()) {
      if (fact.name == name) return fact.figures(study.protocol, problem, 1).at(0);
    }
    throw std::logic_error("no such fact");
  };
  EXPECT_EQ(figure("users"), 40);
  EXPECT_EQ(figure("items"), 60);
  EXPECT_EQ(figure("train") + figure("validation") + figure("test"), figure("ratings"));
  EXPECT_NEAR(figure("sparsity_percent"), 100 - 100 * figure("train") / 2400, 1e-12);
  EXPECT_EQ(figure("content_rows"), figure("ratings"));
  EXPECT_EQ(figure("content_terms"), 3);  // drama, war, comedy
  double sum = 0, count = 0;
  for (const Rating& r : problem.split.training.train) {
    if (r.user != 0) continue;
    sum += r.value;
    ++count;
  }
  EXPECT_EQ(figure("user_means"), sum / count);
}

TEST(DataFacts, OfMoreUsersThanThereAreDoNotHold) {
  const SmallPublished world;
  PublishedStudy study = world.study();
  study.facts = {{"user_means", std::vector<std::string>(41, "3.0")}};
  const auto checks = check_data(study, prepare(study.protocol, {}));
  ASSERT_EQ(checks.size(), 41u);
  EXPECT_EQ(checks.back().ours, "none");
  EXPECT_FALSE(checks.back().holds());
}

TEST(DataFacts, OfThePublishedNotebookAllHold) {
  if (!find_dataset("ml-latest-small", {})) {
    GTEST_SKIP() << "needs ml-latest-small in the folder MFSEARCH_DATA";
  }
  const PublishedStudy study =
      load_published_study(MFSEARCH_SOURCE_DIR "/experiments/published/notebook.yaml");
  const auto checks = check_data(study, prepare(study.protocol, {}));
  EXPECT_EQ(checks.size(), 20u);
  for (const DataCheck& check : checks) EXPECT_EQ(check.ours, check.published) << check.name;
}

}  // namespace
}  // namespace mfsearch
