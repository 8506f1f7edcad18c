#include "core/term_order.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <numeric>

#include "core/factor_model.h"

namespace mfsearch {
namespace {

using Cells = std::vector<std::pair<Index, Index>>;  // item and term

Content content_with(Index items, Index terms, const Cells& cells) {
  Content content(items, terms);
  for (const auto& [item, term] : cells) content.coeffRef(item, term) = 1.0 / (1 + term);
  content.makeCompressed();
  return content;
}

TEST(TermOrder, BeginsWithTheTermsThatMostRatingsMeet) {
  const Content content = content_with(3, 4, {{0, 0}, {1, 0}, {2, 1}, {2, 3}});
  const std::vector<Rating> ratings{{0, 2, 1}, {1, 2, 1}, {0, 0, 1}};
  EXPECT_EQ(term_order(content, ratings), (std::vector<Index>{1, 3, 0, 2}));
}

TEST(TermOrder, KeepsTheRarerTermsOfAnItemTogether) {
  // Terms 0 to 31 are those of item 0, which all rate; items 1 and 2 have a dozen each, by turns.
  Cells cells;
  for (Index term = 0; term < 32; ++term) cells.emplace_back(0, term);
  for (Index term = 32; term < 56; ++term) cells.emplace_back(1 + term % 2, term);
  std::vector<Rating> ratings(9, {0, 0, 1});
  for (int i = 0; i < 3; ++i) ratings.push_back({0, 2, 1});
  ratings.push_back({0, 1, 1});

  const std::vector<Index> order = term_order(content_with(3, 56, cells), ratings);
  for (std::size_t place = 32; place < 44; ++place) EXPECT_EQ(order[place] % 2, 1) << place;
  for (std::size_t place = 44; place < 56; ++place) EXPECT_EQ(order[place] % 2, 0) << place;
}

RC_GTEST_PROP(TermOrder, HasEachTermOnce, ()) {
  const Index items = *rc::gen::inRange(0, 20), terms = *rc::gen::inRange(0, 80);
  Cells cells;
  std::vector<Rating> ratings;
  if (items > 0 && terms > 0) {
    cells = *rc::gen::container<Cells>(
        rc::gen::pair(rc::gen::inRange(0, items), rc::gen::inRange(0, terms)));
    for (const Index item : *rc::gen::container<std::vector<Index>>(rc::gen::inRange(0, items))) {
      ratings.push_back({0, item, 1});
    }
  }
  std::vector<Index> order = term_order(content_with(items, terms, cells), ratings);
  std::ranges::sort(order);
  std::vector<Index> all(static_cast<std::size_t>(terms));
  std::iota(all.begin(), all.end(), 0);
  RC_ASSERT(order == all);
}

TEST(TermOrder, DoesNotChangeABitOfATraining) {
  Cells cells;
  for (Index term = 0; term < 100; ++term) cells.emplace_back(term * 7 % 5, term);
  const ItemContent content{content_with(5, 100, cells), {}};
  TrainingData data{.num_users = 3, .num_items = 5, .train = {}, .validation = {}};
  TrainingData others = data;  // the popular items are unpopular, the mean is the same
  for (Index user = 0; user < 3; ++user) {
    for (Index item = user; item < 5; ++item) {
      data.train.push_back({user, item, 1.5f + static_cast<float>(user)});
      others.train.push_back({user, 4 - item, 1.5f + static_cast<float>(user)});
    }
  }
  ASSERT_NE(term_order(content.tf_idf, data.train), term_order(content.tf_idf, others.train));
  // The plain step, the one that is cut, and the one that decays by more than half.
  for (const auto& [clip, regularization] : {std::pair(5.0, 0.02), {0.005, 0.02}, {5.0, 60.0}}) {
    Hyperparameters h;
    h.latent_dim = 4;
    h.cold_start = ColdStart::noise;
    h.clip = clip;
    h.regularization = regularization;
    FactorModel<float> model(data, h, &content, Seed(3)), elsewhere(others, h, &content, Seed(3));
    for (int epoch = 0; epoch < 5; ++epoch) {
      model.learn(data.train);
      elsewhere.learn(data.train);
    }
    EXPECT_EQ(model.factors().P, elsewhere.factors().P);
    EXPECT_EQ(model.factors().Q, elsewhere.factors().Q);
  }
}

}  // namespace
}  // namespace mfsearch
