#include "experiments/machine.h"

#include <gtest/gtest.h>

namespace mfsearch {
namespace {

TEST(Machine, ASessionNamesWhatIsAtWork) {
  const Session session = this_session("abc", 7);
  EXPECT_EQ(session.first_trial, 7);
  EXPECT_EQ(session.dataset, "abc");
  EXPECT_TRUE(session.program.starts_with("mfsearch "));
  EXPECT_FALSE(session.instruction_set.empty());
  EXPECT_FALSE(cpu_model().empty());
  EXPECT_EQ(cpu_model().find('\n'), std::string::npos);
}

}  // namespace
}  // namespace mfsearch
