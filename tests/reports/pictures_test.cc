#include "reports/pictures.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cctype>
#include <set>

namespace mfsearch {
namespace {

std::vector<std::string> histories(const std::vector<std::string>& names) {
  Summary summary;
  for (const std::string& name : names) summary.studies.emplace_back().name = name;
  std::vector<std::string> files;
  for (const std::string& stem : picture_stems(summary)) {
    files.push_back(picture_file(stem, study_charts()[0]));
  }
  return files;
}

TEST(Pictures, AreNamedAfterTheirStudy) {
  EXPECT_EQ(histories({"cf", "Blend_v2"}),
            (std::vector<std::string>{"cf-history.svg", "blend_v2-history.svg"}));
}

TEST(Pictures, HostileNamesCannotLeaveTheFolder) {
  EXPECT_EQ(histories({"../../etc/passwd", "🎬", "", "a\"b|c d"}),
            (std::vector<std::string>{"etc-passwd-history.svg", "study-history.svg",
                                      "study-2-history.svg", "a-b-c-d-history.svg"}));
}

TEST(Pictures, NoTwoFilesShareAName) {
  std::set<std::string> seen;
  for (const std::string& file : histories({"a", "A", "a-2", "a!", "a-2"})) {
    EXPECT_TRUE(seen.insert(file).second) << file;
  }
}

}  // namespace
}  // namespace mfsearch
