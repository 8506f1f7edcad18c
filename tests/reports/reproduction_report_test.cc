#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "reports/reproduction.h"
#include "tests/files.h"
#include "tests/reports/sample_reproduction.h"

namespace mfsearch {
namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;
using testing::Not;

// UPDATE_GOLDEN=1 writes the file anew: look at the difference before you commit it.
TEST(ReproductionReport, EqualsTheGoldenFile) {
  const fs::path golden = MFSEARCH_SOURCE_DIR "/tests/golden/reproduction/report.md";
  const std::string text = reproduction_report(sample::reproduction());
  if (std::getenv("UPDATE_GOLDEN")) {
    fs::create_directories(golden.parent_path());
    std::ofstream(golden, std::ios::binary) << text;
  }
  EXPECT_EQ(text, read_file(golden));
}

TEST(ReproductionReport, ItsSectionsStandInOrder) {
  const std::string text = reproduction_report(sample::reproduction());
  EXPECT_THAT(text,
              testing::StartsWith("# Reproduction of sample\n\nA sample. Made up.\n\nRerun "));
  std::size_t last = 0;
  for (const char* heading :
       {"## The trials", "### When they stopped", "### Learning curves", "## The other trainings",
        "## The data", "## What correcting its mistakes is worth", "## How to read this",
        "## What was run", "### To repeat it", "## Costs"}) {
    const std::size_t at = text.find(fmt::format("\n{}\n", heading));
    ASSERT_NE(at, text.npos) << heading;
    EXPECT_GT(at, last) << heading;
    last = at;
  }
}

TEST(ReproductionReport, OfOnePartLeavesOutTheOther) {
  Reproduction r = sample::reproduction();
  r.variants.clear();
  EXPECT_THAT(reproduction_report(r), Not(HasSubstr("correcting")));
  r = sample::reproduction();
  r.trials.clear();
  r.trainings.clear();
  r.facts.clear();
  const std::string text = reproduction_report(r);
  EXPECT_THAT(text, Not(HasSubstr("## The trials")));
  EXPECT_THAT(text, Not(HasSubstr("## The data")));
  EXPECT_THAT(text, HasSubstr("## What correcting its mistakes is worth"));
  EXPECT_TRUE(reproduction_pictures(r).empty());
}

TEST(ReproductionReport, ShowsForeignTextAsItIs) {
  Reproduction r = sample::reproduction();
  r.title = "<script>|`x`\n# no heading";
  r.facts[0].published = "|";
  const std::string text = reproduction_report(r);
  EXPECT_THAT(text, Not(HasSubstr("<script")));
  EXPECT_THAT(text, Not(HasSubstr("\n# no heading")));
  EXPECT_THAT(text, HasSubstr("\\|"));
}

TEST(ReproductionReport, IsWrittenWithThePicturesThatItShows) {
  std::string folder = (fs::temp_directory_path() / "mfsearch-reproduction-XXXXXX").string();
  ASSERT_NE(mkdtemp(folder.data()), nullptr);
  const std::string text = read_file(write_report(sample::reproduction(), folder));
  for (const char* picture : {"trials.svg", "trainings.svg"}) {
    EXPECT_THAT(text, HasSubstr(fmt::format("]({})", picture)));
    EXPECT_TRUE(fs::exists(fs::path(folder) / picture));
  }
  fs::remove_all(folder);
}

}  // namespace
}  // namespace mfsearch
