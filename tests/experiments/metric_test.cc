#include "experiments/metric.h"

#include <gtest/gtest.h>

namespace mfsearch {
namespace {

TEST(Metric, TheFirstOnesAreThoseOfMonitors) {
  const Judged judged{.epoch = {.val_mse = 4, .val_mae = 3, .val_loss = 5}, .ranking = {}};
  for (std::size_t i = 0; i < Names<Monitor>::values.size(); ++i) {
    EXPECT_EQ(name_of(static_cast<Metric>(i)), name_of(static_cast<Monitor>(i)));
    EXPECT_EQ(figure_of(static_cast<Metric>(i), judged),
              monitored(judged.epoch, static_cast<Monitor>(i)));
  }
}

TEST(Metric, RankingsAreToMaximizeAndNamedAsTheirFigures) {
  RankingMetrics ranking;
  int n = 0;
  visit_metrics(ranking, [&](const char*, double& figure) { figure = ++n; });
  visit_metrics(ranking, [&](const char* name, double figure) {
    const auto metric = from_name<Metric>(std::string("val_") + name);
    ASSERT_TRUE(metric) << name;
    EXPECT_TRUE(is_ranking(*metric));
    EXPECT_EQ(direction_of(*metric), Direction::maximize);
    EXPECT_EQ(figure_of(*metric, {.epoch = {}, .ranking = ranking}), figure) << name;
  });
  EXPECT_EQ(n, 7);
}

TEST(Metric, CostsAreToMinimizeAndOnlyTimeIsMeasured) {
  const Judged judged{.epoch = {}, .ranking = {}, .epochs = 12, .seconds = 0.5};
  EXPECT_EQ(figure_of(Metric::epochs, judged), 12);
  EXPECT_EQ(figure_of(Metric::training_seconds, judged), 0.5);
  for (std::size_t i = 0; i < Names<Metric>::values.size(); ++i) {
    const auto metric = static_cast<Metric>(i);
    EXPECT_EQ(direction_of(metric) == Direction::maximize, is_ranking(metric));
    EXPECT_EQ(is_measured(metric), metric == Metric::training_seconds);
  }
}

}  // namespace
}  // namespace mfsearch
