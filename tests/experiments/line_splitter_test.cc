#include "experiments/line_splitter.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <vector>

namespace mfsearch {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

std::vector<std::string> lines_of(const std::vector<std::string>& pieces, std::size_t longest) {
  LineSplitter splitter(longest);
  std::vector<std::string> lines;
  for (const std::string& piece : pieces) {
    splitter.add(piece, [&](std::string_view line) { lines.emplace_back(line); });
  }
  return lines;
}

TEST(LineSplitter, JoinsPieces) {
  EXPECT_THAT(lines_of({"a", "b\nc", "\n\nd\n"}, 100), ElementsAre("ab", "c", "", "d"));
}

TEST(LineSplitter, TheLastLineNeedsNoNewline) {
  EXPECT_THAT(lines_of({"a\nb"}, 100), ElementsAre("a"));
  EXPECT_THAT(lines_of({"a\nb", ""}, 100), ElementsAre("a", "b"));
  EXPECT_THAT(lines_of({""}, 100), IsEmpty());
}

TEST(LineSplitter, KeepsTheEndOfALongLine) {
  EXPECT_THAT(lines_of({"123456789\n", "12", "345", "67\n"}, 4), ElementsAre("6789", "4567"));
}

}  // namespace
}  // namespace mfsearch
