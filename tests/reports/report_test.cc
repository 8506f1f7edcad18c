#include "reports/report.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <cstdlib>
#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>

#include "core/error.h"
#include "reports/pictures.h"
#include "tests/reports/sample.h"
#include "tests/reports/xml.h"

namespace mfsearch {
namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;
using testing::Not;

const fs::path kGolden = MFSEARCH_SOURCE_DIR "/tests/golden/reports";

std::string contents(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  EXPECT_TRUE(file) << path;
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

// A folder of its own for each test, removed afterwards.
class Report : public testing::Test {
 protected:
  Report() {
    std::string name = (fs::temp_directory_path() / "mfsearch-report-XXXXXX").string();
    folder_ = mkdtemp(name.data());
  }
  ~Report() override { fs::remove_all(folder_); }
  fs::path folder_;
};

// UPDATE_GOLDEN=1 writes the files anew: look at the difference before you commit it.
TEST_F(Report, EqualsTheGoldenFiles) {
  const Summary summary = sample::summary();
  write_report(summary, folder_);
  std::ofstream(folder_ / "summary.json") << to_json(summary).dump(1) << '\n';
  if (std::getenv("UPDATE_GOLDEN")) {
    fs::remove_all(kGolden);
    fs::copy(folder_, kGolden);
  }
  std::size_t compared = 0;
  for (const auto& entry : fs::directory_iterator(folder_)) {
    EXPECT_EQ(contents(entry.path()), contents(kGolden / entry.path().filename()))
        << entry.path().filename();
    ++compared;
  }
  EXPECT_EQ(compared,
            20u);  // report.md, summary.json, results, errors and eight for each of two studies
}

TEST_F(Report, StaysTheSameWhenMadeFromItsJson) {
  const nlohmann::json stored = nlohmann::json::parse(contents(kGolden / "summary.json"));
  EXPECT_EQ(markdown_report(summary_from_json(stored)), contents(kGolden / "report.md"));
}

TEST_F(Report, LinksOnlyPicturesThatItWrites) {
  const fs::path report = write_report(sample::summary(), folder_ / "new" / "folder");
  EXPECT_EQ(report, folder_ / "new" / "folder" / "report.md");
  const std::string text = contents(report);
  int pictures = 0;
  for (auto at = text.find("!["); at != text.npos; at = text.find("![", at + 1)) {
    const auto open = text.find("](", at) + 2;
    EXPECT_TRUE(fs::exists(report.parent_path() / text.substr(open, text.find(')', open) - open)));
    ++pictures;
  }
  EXPECT_EQ(pictures, 18);
}

TEST_F(Report, ReplacesAnEarlierOneAndLeavesNothingBeside) {
  write_report(sample::summary(), folder_);
  Summary later = sample::summary();
  later.experiment = "later";
  EXPECT_THAT(contents(write_report(later, folder_)), HasSubstr("# later\n"));
  for (const auto& entry : fs::directory_iterator(folder_)) {
    EXPECT_NE(entry.path().extension(), ".part");
  }
}

TEST_F(Report, NamesTheFileThatCannotBeWritten) {
  fs::create_directories(folder_ / "results.svg" / "in the way");
  try {
    write_report(sample::summary(), folder_);
    FAIL();
  } catch (const RunError& error) {
    EXPECT_THAT(error.what(), HasSubstr((folder_ / "results.svg").string()));
  }
  std::ofstream(folder_ / "file") << "x";
  EXPECT_THROW(write_report(sample::summary(), folder_ / "file"), RunError);
}

TEST_F(Report, WarnsOnItsFirstLines) {
  Summary summary = sample::summary();
  summary.description.clear();
  summary.warnings = {"stand-in data", "unfinished search"};
  EXPECT_THAT(markdown_report(summary),
              testing::StartsWith("# blend\n\n> **Warning:** stand-in data\n>\n> **Warning:** "
                                  "unfinished search\n\n**blend** has"));
}

TEST_F(Report, ItsSectionsStandInOrder) {
  const std::string text = markdown_report(sample::summary());
  EXPECT_THAT(text, testing::StartsWith("# blend\n"));
  std::size_t last = 0;
  for (const char* heading : {"## Test results", "## Best hyperparameters", "## Search",
                              "## What was run", "## Methods, for a paper", "## How to read this",
                              "## Costs", "## Files of the best model"}) {
    const std::size_t at = text.find(fmt::format("\n{}\n", heading));
    ASSERT_NE(at, text.npos) << heading;
    EXPECT_GT(at, last) << heading;
    last = at;
  }
}

TEST_F(Report, OfImportedTrialsSaysWhatIsNotKnown) {
  Summary summary = sample::summary();
  summary.imported = "published.csv";
  summary.notes = {"2 trials are left out."};
  const std::string text = markdown_report(summary);
  EXPECT_THAT(text, HasSubstr("imported from `published.csv`"));
  EXPECT_THAT(text, HasSubstr("- 2 trials are left out."));
  EXPECT_THAT(text, HasSubstr("## Search"));
  for (const char* unknown : {"Test results", "Methods", "How to read", "winner", "lowest"}) {
    EXPECT_THAT(text, Not(HasSubstr(unknown)));
  }
}

TEST_F(Report, AnEmptySummaryIsStillAReport) {
  EXPECT_THAT(markdown_report({}), HasSubstr("no winner"));
  EXPECT_NO_THROW(write_report({}, folder_));
}

TEST_F(Report, HostileNamesAreHarmlessAndVisible) {
  const std::string hostile =
      "a\"b'; DROP TABLE x;--<script>alert(1)</script>|`c`\n# d 🎬 עברית\u202E";
  const std::string shown =
      "a\"b'; DROP TABLE x;--&lt;script&gt;alert(1)&lt;/script&gt;\\|\\`c\\` # d 🎬 "
      "עברית\\[U+202E\\]";
  Summary summary = sample::summary();
  summary.experiment = summary.description = summary.objective = hostile;
  summary.warnings = summary.notes = summary.files = {hostile};
  summary.data = summary.protocol = summary.costs = {{hostile, hostile}};
  for (StudySummary& study : summary.studies) {
    study.name = study.sampler = study.pruner = hostile;
    for (Parameter& parameter : study.space) parameter.name = hostile;
    for (Trial& trial : study.trials) trial.reason = hostile;
  }
  for (ModelResult& result : summary.results) result.name = hostile;
  const fs::path report = write_report(summary, folder_);
  const std::string text = contents(report);
  EXPECT_THAT(text, HasSubstr("# " + shown + "\n"));
  EXPECT_THAT(text, HasSubstr("> **Warning:** " + shown + "\n"));
  EXPECT_THAT(text, Not(HasSubstr("<script")));
  EXPECT_THAT(text, Not(HasSubstr("\n# d")));
  EXPECT_THAT(text, Not(HasSubstr("\u202E")));
  for (const Picture& picture : draw_pictures(summary)) {
    EXPECT_EQ(xml_problem(picture.svg), "") << picture.file;
    EXPECT_THAT(picture.svg, Not(HasSubstr("<script")));
  }
}

}  // namespace
}  // namespace mfsearch
