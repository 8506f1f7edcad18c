#include "experiments/nearest.h"

#include <gtest/gtest.h>

#include <array>

namespace mfsearch {
namespace {

constexpr std::array<std::string_view, 6> kWords{"epochs",   "patience",       "learning_rate",
                                                 "val_rmse", "regularization", "k"};

TEST(Suggestion, FindsMistypedWords) {
  for (const char* word : {"epoch", "epohcs", "Epochs", "epochz", "eepochs", "poch"}) {
    EXPECT_EQ(suggestion(word, kWords), "; did you mean 'epochs'?") << word;
  }
  EXPECT_EQ(suggestion("learning-rate", kWords), "; did you mean 'learning_rate'?");
  EXPECT_EQ(suggestion("learningRate", kWords), "; did you mean 'learning_rate'?");
}

TEST(Suggestion, FindsPartsOfWords) {
  EXPECT_EQ(suggestion("rmse", kWords), "; did you mean 'val_rmse'?");
  EXPECT_EQ(suggestion("reg", kWords), "; did you mean 'regularization'?");
}

TEST(Suggestion, IsSilentAboutOtherWords) {
  for (const char* word : {"", "x", "frobnicate", "zzzzzz"}) {
    EXPECT_EQ(suggestion(word, kWords), "") << word;
  }
  EXPECT_EQ(suggestion(std::string(100'000, 'e'), kWords), "");
  EXPECT_EQ(suggestion("epoch", {}), "");
}

}  // namespace
}  // namespace mfsearch
