#include "experiments/shell_word.h"

#include <gtest/gtest.h>

namespace mfsearch {
namespace {

TEST(ShellWord, IsQuotedWhereAShellWouldSeeMoreThanText) {
  EXPECT_EQ(shell_word("data/ml-1m_v2.csv"), "data/ml-1m_v2.csv");
  EXPECT_EQ(shell_word("1e-05"), "1e-05");
  EXPECT_EQ(shell_word("my data"), "'my data'");
  EXPECT_EQ(shell_word("it's"), R"('it'\''s')");
  EXPECT_EQ(shell_word("$HOME"), "'$HOME'");
  EXPECT_EQ(shell_word("A=1"), "'A=1'");
  EXPECT_EQ(shell_word(""), "''");
}

}  // namespace
}  // namespace mfsearch
