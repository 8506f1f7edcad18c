#include "reports/result_panels.h"

#include <gtest/gtest.h>

#include "tests/reports/sample.h"

namespace mfsearch {
namespace {

TEST(ResultPanels, AreRmseAndNdcg) {
  const Summary summary = sample::summary();
  const std::vector<ResultPanel> panels = result_panels(summary);
  ASSERT_EQ(panels.size(), 2u);
  EXPECT_EQ(panels[0].title, "RMSE (lower is better)");
  EXPECT_EQ(panels[1].title, "NDCG@10 (higher is better)");
  EXPECT_EQ(figures(summary.results[1], panels[0].figure).size(), 5u);
}

TEST(ResultPanels, LeaveOutWhatNoResultHas) {
  Summary summary = sample::summary();
  std::erase_if(summary.results, [](const ModelResult& r) { return r.predicts_rating; });
  ASSERT_EQ(result_panels(summary).size(), 1u);
  EXPECT_TRUE(result_panels({}).empty());
}

}  // namespace
}  // namespace mfsearch
