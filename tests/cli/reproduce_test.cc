// `mfsearch reproduce` on a published file for the demo dataset.
#include <gtest/gtest.h>

#include "tests/cli/program.h"

namespace mfsearch::test {
namespace {

using testing::Test;

class Reproduce : public Test {
 protected:
  Reproduce() {
    write_file(place_ / "protocol.yaml", R"(experiment: demo
data: demo
training: {epochs: 2}
objective: {metric: val_loss, at: last}
studies:
  cf:
    model: cf
    space: {latent_dim: {int: [1, 8]}}
    search: {trials: 2}
)");
    write_file(place_ / "published.yaml", R"(published: demo
title: On the demo dataset
source: Made for a test
protocol: protocol.yaml
facts: {users: 600, items: 8996}
study: cf
trials:
  - {trial: 0, parameters: {latent_dim: 2}, value: 0.5, epochs: 2, early: false, curve: [[1, 0.9, 0.9]]}
  - {trial: 1, parameters: {latent_dim: 4}, value: 0.6, epochs: 2, early: false}
)");
  }

  Result reproduce(Arguments more) const {
    Arguments arguments{"reproduce", "published.yaml", "--seeds", "3"};
    arguments.insert(arguments.end(), more.begin(), more.end());
    return place_.mfsearch(arguments);
  }

  Workplace place_;
};

TEST_F(Reproduce, SaysWhetherAPublishedStudyHolds) {
  const Result result = reproduce({"--jobs", "2"});
  ASSERT_EQ(result.code, 0) << result.err;
  EXPECT_NE(result.out.find("not consistent"), std::string::npos) << result.out;
  EXPECT_NE(result.out.find("0 of 2 trials are consistent"), std::string::npos) << result.out;
  EXPECT_NE(result.out.find("1 of 2 published facts"), std::string::npos) << result.out;
  EXPECT_NE(result.out.find("report: runs/published-demo/report.md\n"), std::string::npos);
  EXPECT_NE(result.err.find("6/6 trainings"), std::string::npos) << result.err;
  const std::string report = read_file(place_ / "runs/published-demo/report.md");
  EXPECT_NE(report.find("# Reproduction of demo"), std::string::npos);
  EXPECT_NE(report.find("mfsearch reproduce published.yaml --seeds 3\n"), std::string::npos);
  EXPECT_NE(report.find("8996 | 8995 | **no** |"), std::string::npos)
      << "the number of items is published wrong by one, ours is 8995";
  EXPECT_TRUE(std::filesystem::exists(place_ / "runs/published-demo/trials.svg"));
}

TEST_F(Reproduce, PrintsJsonThatDoesNotDependOnTheJobs) {
  const Result one = reproduce({"--json", "--jobs", "1", "--quiet"});
  const Result two = reproduce({"--json", "--jobs", "2", "--quiet"});
  ASSERT_EQ(one.code, 0) << one.err;
  EXPECT_EQ(one.err, "");
  auto a = one.json(), b = two.json();
  a.erase("costs");
  b.erase("costs");
  EXPECT_EQ(a, b);
  EXPECT_EQ(a["trials"].size(), 2u);
  EXPECT_EQ(a["trials"][0]["value"]["verdict"], "not consistent");
}

TEST_F(Reproduce, WritesTheReportInTheFormsThatAreAskedFor) {
  const auto has = [&](const std::string& file) {
    return std::filesystem::exists(place_ / ("runs/published-demo/" + file));
  };
  Result result = reproduce({"--as-published", "--format", "html", "--quiet"});
  ASSERT_EQ(result.code, 0) << result.err;
  EXPECT_NE(result.out.find("report: runs/published-demo/report.html\n"), std::string::npos);
  EXPECT_TRUE(has("report.html"));
  EXPECT_FALSE(has("report.md"));
  result = reproduce({"--as-published", "--format", "json", "--quiet"});
  ASSERT_EQ(result.code, 0) << result.err;
  const std::string json = read_file(place_ / "runs/published-demo/report.json");
  EXPECT_EQ(nlohmann::json::parse(json)["trials"].size(), 2u);
  EXPECT_FALSE(has("report.md"));
  EXPECT_EQ(reproduce({"--as-published", "--quiet"}).code, 0);
  EXPECT_TRUE(has("report.md"));
  EXPECT_EQ(reproduce({"--format", "pdf"}).code, 2);
}

TEST_F(Reproduce, PutsASingleTrialBesideTheWhole) {
  const Result result = reproduce({"--trial", "1", "--quiet"});
  ASSERT_EQ(result.code, 0) << result.err;
  EXPECT_NE(result.out.find("report: runs/published-demo-trial-1/report.md\n"), std::string::npos);
  EXPECT_EQ(reproduce({"--trial", "2"}).code, 2);
}

TEST_F(Reproduce, OfAFileWithMistakesShowsThem) {
  write_file(place_ / "published.yaml", "published: x\n");
  const Result result = reproduce({});
  EXPECT_EQ(result.code, 2);
  EXPECT_NE(result.err.find("published.yaml:1:1: error: a published study lacks 'title'"),
            std::string::npos)
      << result.err;
}

TEST_F(Reproduce, OfWhatIsNoFileSaysWhatItTakes) {
  const Result result = place_.mfsearch({"reproduce", "missing.yaml"});
  EXPECT_EQ(result.code, 2);
  EXPECT_NE(result.err.find("'missing.yaml'"), std::string::npos) << result.err;
}

TEST_F(Reproduce, EndsAtCtrlCWithoutAReport) {
  const Result result =
      place_.interrupted({"reproduce", "published.yaml", "--seeds", "200"}, 1, SIGINT);
  EXPECT_EQ(result.code, 130) << result.err;
  EXPECT_NE(result.err.find("begins again:\n  mfsearch reproduce published.yaml --seeds 200\n"),
            std::string::npos)
      << result.err;
  EXPECT_FALSE(std::filesystem::exists(place_ / "runs/published-demo/report.md"));
}

}  // namespace
}  // namespace mfsearch::test
