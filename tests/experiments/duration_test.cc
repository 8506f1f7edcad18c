#include "experiments/duration.h"

#include <gtest/gtest.h>

namespace mfsearch {
namespace {

TEST(Duration, IsANumberWithAUnit) {
  const auto seconds = [](std::string_view text) { return parse_duration(text)->seconds; };
  EXPECT_EQ(seconds("90s"), 90);
  EXPECT_EQ(seconds("90"), 90);
  EXPECT_EQ(seconds("30m"), 1800);
  EXPECT_EQ(seconds("2h"), 7200);
  EXPECT_EQ(seconds("1.5d"), 129600);
  EXPECT_EQ(seconds("0.25s"), 0.25);
  EXPECT_EQ(seconds("0"), 0);
}

TEST(Duration, IsNothingElse) {
  for (const char* text : {"", "s", "-1s", "-0", "1 s", "1w", "1sm", "nan", "inf", "1e999", "s1"}) {
    EXPECT_FALSE(parse_duration(text)) << text;
  }
}

TEST(Duration, ReadsBackWhatItWrites) {
  for (double seconds : {0.0, 0.1, 90.0, 1e9, 1.0 / 3}) {
    EXPECT_EQ(parse_duration(duration_text({seconds})), Duration{seconds});
  }
}

}  // namespace
}  // namespace mfsearch
