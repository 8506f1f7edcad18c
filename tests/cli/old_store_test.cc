// Study files of every released schema are opened, shown, verified, reported and gone on with.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/cli/program.h"

namespace mfsearch::test {
namespace {

namespace fs = std::filesystem;

const fs::path kStores = MFSEARCH_SOURCE_DIR "/tests/golden/stores";

// `schema`: the name of the experiment and of the files that stand for it.
class OldStore : public testing::TestWithParam<std::string> {
 protected:
  OldStore() {
    fs::create_directories(store().parent_path());
    fs::copy_file(kStores / (GetParam() + ".db"), store());
    experiment_ = read_file(kStores / (GetParam() + ".yaml"));
    write_file(place_ / "old.yaml", experiment_);
  }
  fs::path store() const { return place_ / ("runs/" + GetParam() + "/study.db"); }

  std::string fine(const Arguments& arguments) const {
    const Result result = place_.mfsearch(arguments);
    EXPECT_EQ(result.code, 0) << arguments[0] << ": " << result.err;
    return result.out;
  }
  // All trials of the study in strict order, but for their times.
  nlohmann::json rows(const std::string& runs) const {
    const std::string text =
        fine({"export", GetParam(), "--runs", runs, "--study", "strict", "--format", "json"});
    nlohmann::json trials = nlohmann::json::parse(text)["studies"][0]["trials"];
    for (auto& trial : trials) {
      for (const char* time : {"started", "finished", "seconds"}) trial.erase(time);
    }
    return trials;
  }

  Workplace place_;
  std::string experiment_;
};

TEST_P(OldStore, IsShownVerifiedAndReported) {
  EXPECT_THAT(fine({"studies"}), testing::HasSubstr(GetParam()));
  EXPECT_EQ(nlohmann::json::parse(fine({"trials", GetParam(), "--json"})).size(), 24u);
  for (const char* command : {"show", "verify", "report"}) fine({command, GetParam()});
  fine({"export", GetParam(), "--format", "optuna", "--out", "optuna.db"});
}

TEST_P(OldStore, GoesOnWithTheRowsOfANewOne) {
  const std::string fewer = "trials: 12", more = "trials: 20";
  write_file(place_ / "old.yaml", experiment_.replace(experiment_.find(fewer), fewer.size(), more));
  fine({"run", "old.yaml"});
  fine({"run", "old.yaml", "--runs", "new"});
  EXPECT_EQ(rows("runs").size(), 20u);
  EXPECT_EQ(rows("runs"), rows("new"));
}

INSTANTIATE_TEST_SUITE_P(Released, OldStore, testing::Values("schema_1"),
                         [](const auto& schema) { return schema.param; });

}  // namespace
}  // namespace mfsearch::test
