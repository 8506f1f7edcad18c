#include "core/times.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <limits>

namespace mfsearch {
namespace {

using Limits = std::numeric_limits<std::int64_t>;

bool keeps(const std::vector<std::int64_t>& expected) {
  const Times times(expected);
  std::vector<std::int64_t> read;
  for (std::size_t i = 0; i < times.size(); ++i) read.push_back(times[i]);
  return read == expected;
}

RC_GTEST_PROP(Times, KeepAnyTimes, (const std::vector<std::int64_t>& times)) {
  RC_ASSERT(keeps(times));
}

RC_GTEST_PROP(Times, KeepTimesOfAnyCentury, (std::int64_t first)) {
  const std::int64_t from = std::min(first, Limits::max() - 0xFFFFFFFF);
  RC_ASSERT(keeps({from + 7, from, from + 0xFFFFFFFF}));
}

TEST(Times, KeepTheLargestSpanThereIs) {
  EXPECT_TRUE(keeps({Limits::min(), 0, Limits::max()}));
  EXPECT_TRUE(keeps({-1, 0xFFFFFFFF}));
}

}  // namespace
}  // namespace mfsearch
