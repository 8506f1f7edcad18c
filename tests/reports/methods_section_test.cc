#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "reports/sections.h"
#include "tests/reports/sample.h"

namespace mfsearch {
namespace {

using testing::HasSubstr;
using testing::Not;

TEST(MethodsSection, IsAParagraphForAPaper) {
  Summary summary = sample::summary();
  summary.studies.resize(1);
  summary.studies[0].space.resize(2);
  EXPECT_EQ(
      methods_section(summary),
      "## Methods, for a paper\n\n"
      "We used made up (content fingerprint SHA-256 0123abcd): 100,836 ratings of 9,724 items by "
      "610 users. Each user's ratings were split by time into the oldest 70.0 % for training, the "
      "next 15.0 % for validation and the rest for the test (70,316, 15,098 and 15,422 ratings). "
      "Item content is the TF-IDF of genres and tags, 1,675 terms. Every search minimised "
      "val_rmse at the best epoch and saw training and validation ratings only. The best point of "
      "each study was then trained anew on the training ratings with 5 seeds, and the test ratings "
      "were read once. Lists of 10 items were judged with items rated 3.5 or more as relevant; "
      "users without such an item were left out of averages. Study cf (model cf) searched "
      "latent_dim (whole numbers from 5 to 50), learning_rate (from 0.001 to 0.1 on a logarithmic "
      "scale) with the tpe sampler (startup_trials 10, candidates 24) for 30 trials; each trial "
      "knew all results but those of the 3 trials just before it, and poor ones were given up by "
      "the median pruner. All random numbers derive from the seed 1. The program was mfsearch "
      "0.1.0, with avx2 instructions on a CPU.\n");
}

TEST(MethodsSection, SaysWhatDiffers) {
  Summary summary = sample::summary();
  summary.methods.terms = 0;
  summary.methods.final_fit = "train+validation";
  summary.evaluation.no_relevant = NoRelevant::zero;
  summary.studies[0].pruner = "none";
  summary.methods.searches[0].lag = 1;
  const std::string text = methods_section(summary);
  EXPECT_THAT(text, Not(HasSubstr("TF-IDF")));
  EXPECT_THAT(text, HasSubstr("anew on the training and validation ratings"));
  EXPECT_THAT(text, HasSubstr("counted as 0"));
  EXPECT_THAT(text, HasSubstr("each trial knew all results before it, and none was pruned."));
  EXPECT_THAT(text, HasSubstr("the median pruner (startup_trials 5). Before its first trial it was "
                              "given the 12 trials of study 'old'."));
  EXPECT_THAT(text, HasSubstr("keep (one of best, last)"));
  summary.methods.searches[0].lag = 0;
  EXPECT_THAT(methods_section(summary),
              HasSubstr("each trial knew all results that were there when it began, and none"));
}

TEST(MethodsSection, StatesOrdinalsConditionsAndConstraints) {
  Summary summary = sample::summary();
  summary.studies[0].space = {
      {"batch_size", Ordinal{{std::int64_t{1}, std::int64_t{16}}}},
      {"clip", FloatRange{.low = 1, .high = 2}, Condition{"batch_size", {1}}}};
  summary.methods.searches[0].constraints = {"clip < 3", "batch_size > 0"};
  const std::string text = methods_section(summary);
  EXPECT_THAT(text, HasSubstr("(one of the ordered values 1, 16)"));
  EXPECT_THAT(text, HasSubstr("(from 1 to 2, only with batch_size 16)"));
  EXPECT_THAT(text, HasSubstr(" All points obeyed clip"));
}

TEST(MethodsSection, IsNotThereIfNothingIsKnown) { EXPECT_EQ(methods_section({}), ""); }

}  // namespace
}  // namespace mfsearch
