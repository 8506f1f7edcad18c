#include "cli/serve/kept.h"

#include <gtest/gtest.h>

#include <atomic>
#include <stdexcept>
#include <thread>
#include <vector>

namespace mfsearch {
namespace {

TEST(Kept, MakesAValueOnceAVersion) {
  Kept<std::string> kept(2);
  int made = 0;
  const auto make = [&] { return std::to_string(++made); };
  EXPECT_EQ(*kept.of("a", "v1", make), "1");
  EXPECT_EQ(*kept.of("a", "v1", make), "1");
  EXPECT_EQ(*kept.of("a", "v2", make), "2");
  EXPECT_EQ(*kept.of("b", "v2", make), "3");
  EXPECT_EQ(*kept.of("a", "v2", make), "2");
}

TEST(Kept, ForgetsWhatWasAskedForLongestAgo) {
  Kept<std::string> kept(2);
  int made = 0;
  const auto make = [&] { return std::to_string(++made); };
  kept.of("a", "", make);
  kept.of("b", "", make);
  kept.of("a", "", make);
  kept.of("c", "", make);
  EXPECT_EQ(*kept.of("a", "", make), "1");
  EXPECT_EQ(*kept.of("b", "", make), "4");
}

TEST(Kept, WhatSomebodyHoldsOutlivesTheNextVersion) {
  Kept<std::string> kept(1);
  const auto old = kept.of("a", "v1", [] { return std::string("old"); });
  kept.of("a", "v2", [] { return std::string("new"); });
  EXPECT_EQ(*old, "old");
}

TEST(Kept, AFailureIsNotKept) {
  Kept<std::string> kept(1);
  const auto fail = []() -> std::string { throw std::runtime_error("no"); };
  EXPECT_THROW(kept.of("a", "v1", fail), std::runtime_error);
  EXPECT_EQ(*kept.of("a", "v1", [] { return std::string("yes"); }), "yes");
}

TEST(Kept, ThreadsThatWantTheSameMakeItOnce) {
  Kept<int> kept(1);
  std::atomic<int> made = 0;
  std::vector<std::jthread> threads;
  for (int t = 0; t < 8; ++t) {
    threads.emplace_back([&] { kept.of("a", "v", [&] { return ++made; }); });
  }
  threads.clear();
  EXPECT_EQ(made, 1);
}

}  // namespace
}  // namespace mfsearch
