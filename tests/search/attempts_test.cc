#include "search/attempts.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace mfsearch {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

std::vector<std::string> read_back(const Attribute& attribute) {
  Trial trial;
  trial.attributes = {{"other", "1"}, attribute};
  return failed_attempts(trial);
}

TEST(Attempts, ComeBackFromTheirAttribute) {
  EXPECT_THAT(read_back(failed_attempts_attribute({"diverged", "said \"no\"\n"})),
              ElementsAre("diverged", "said \"no\"\n"));
  EXPECT_THAT(read_back(failed_attempts_attribute({})), IsEmpty());
}

TEST(Attempts, AreNoneWhereNothingIsSaidOfThem) {
  EXPECT_THAT(failed_attempts({}), IsEmpty());
  for (const char* json : {"", "3", "{", "[1, 2]"}) {
    EXPECT_THAT(read_back({kFailedAttempts, json}), IsEmpty()) << json;
  }
}

}  // namespace
}  // namespace mfsearch
