#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "tests/reports/sample_reproduction.h"

namespace mfsearch {
namespace {

TEST(ReproductionJson, HasAllFigures) {
  const Reproduction r = sample::reproduction();
  const auto j = nlohmann::json::parse(to_json(r).dump());
  EXPECT_EQ(j["published"], "sample");
  EXPECT_EQ(j["verdict"], reproduction_verdict(r));
  EXPECT_EQ(j["trials"][1]["value"]["published"], 0.9);
  EXPECT_EQ(j["trials"][1]["value"]["ours"]["mean"], r.trials[1].value.ours.mean);
  EXPECT_EQ(j["trials"][1]["value"]["verdict"], "not consistent");
  EXPECT_EQ(j["trials"][1]["early"]["ours"], 1);
  EXPECT_EQ(j["trials"][0]["parameters"]["latent_dim"], "11");
  EXPECT_EQ(j["trainings"][0]["figures"][1]["figure"], "test RMSE");
  EXPECT_EQ(j["facts"][1]["holds"], false);
  EXPECT_EQ(j["variants"][1]["change"]["mean"], -0.03);
  EXPECT_EQ(j["variants"][1]["improved"], 1);
}

TEST(ReproductionJson, HasNullForWhatThereIsNot) {
  const auto j = nlohmann::json::parse(to_json(sample::reproduction()).dump());
  EXPECT_TRUE(j["trials"][2]["value"]["z"].is_null());
  EXPECT_TRUE(j["trials"][0]["val_loss"]["published"][1].is_null());
  EXPECT_TRUE(j["variants"][0]["change"]["mean"].is_null());
}

}  // namespace
}  // namespace mfsearch
