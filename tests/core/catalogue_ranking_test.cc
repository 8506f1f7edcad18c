#include "core/catalogue_ranking.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <cmath>
#include <set>

#include "core/limits.h"
#include "core/model_scorer.h"
#include "core/top_k.h"

namespace mfsearch {
namespace {

struct World {
  Index users = 0, items = 0;
  std::vector<Rating> judged, train, known;  // by user, then item
};

World any_world() {
  World w{*rc::gen::inRange(1, 80), *rc::gen::inRange(1, 40), {}, {}, {}};
  for (Index u = 0; u < w.users; ++u) {
    for (Index i = 0; i < w.items; ++i) {
      switch (*rc::gen::inRange(0, 6)) {
        case 0:
          w.judged.push_back({u, i, 1});
          break;
        case 1:
          w.train.push_back({u, i, 1});
          break;
        case 2:
          w.known.push_back({u, i, 1});
          break;
        default:
          break;
      }
    }
  }
  return w;
}

// The whole catalogue in order, without what the user has seen.
std::vector<Index> naive_list(const World& w, Index user, const std::vector<double>& scores,
                              std::size_t k) {
  std::set<Index> seen;
  for (const auto* ratings : {&w.train, &w.known}) {
    for (const Rating& r : *ratings) {
      if (r.user == user) seen.insert(r.item);
    }
  }
  std::vector<Index> list;
  for (Index i = 0; i < w.items; ++i) {
    if (!seen.contains(i)) list.push_back(i);
  }
  std::ranges::sort(list, [&](Index a, Index b) {
    const double x = scores[static_cast<std::size_t>(a)], y = scores[static_cast<std::size_t>(b)];
    if (std::isnan(x) != std::isnan(y)) return std::isnan(y);
    if (std::isnan(x) || x == y) return tie_key(a) < tie_key(b);
    return x > y;
  });
  list.resize(std::min(list.size(), k));
  return list;
}

void expect_naive_lists(const World& w, const Scorer& scorer, int k) {
  const RankedUsers ranked = rank_catalogue(scorer, {w.items, k, w.judged, {w.train, w.known}});
  std::vector<double> scores(static_cast<std::size_t>(w.items));
  std::set<Index> judged_users;
  for (std::size_t j = 0; j < w.judged.size(); ++j) {
    judged_users.insert(w.judged[j].user);
    scorer(w.judged[j].user, scores);
    const double expected = scores[static_cast<std::size_t>(w.judged[j].item)];
    RC_ASSERT((ranked.predictions[j] == expected ||
               (std::isnan(ranked.predictions[j]) && std::isnan(expected))));
  }
  RC_ASSERT(ranked.users.size() == judged_users.size());
  auto user = judged_users.begin();
  for (const RankedUser& each : ranked.users) {
    RC_ASSERT(each.user == *user++);
    RC_ASSERT(std::ranges::all_of(each.judged, [&](auto& r) { return r.user == each.user; }));
    scorer(each.user, scores);
    RC_ASSERT(each.list == naive_list(w, each.user, scores, static_cast<std::size_t>(k)));
  }
}

RC_GTEST_PROP(CatalogueRanking, GivesTheHeadOfTheWholeOrderOfAnyScores, (std::uint64_t seed)) {
  const World w = any_world();
  const auto scorer = [seed](Index user, std::span<double> scores) {
    Rng rng(Seed(seed).derive("user", static_cast<std::uint64_t>(user)));
    const double values[] = {kNaN, -kInfinity, kInfinity, 1, 2, 3};
    for (double& score : scores) score = values[rng.below(6)];
  };
  expect_naive_lists(w, scorer, *rc::gen::inRange(1, 12));
}

RC_GTEST_PROP(CatalogueRanking, GivesTheSameForBlocksOfAModel, (std::uint64_t seed)) {
  const World w = any_world();
  TrainingData data;
  data.num_users = w.users;
  data.num_items = w.items;
  data.train = w.train;
  Hyperparameters h;  // users and items without ratings have equal scores
  const auto model = std::make_shared<FactorModel<float>>(data, h, nullptr, Seed(seed));
  expect_naive_lists(w, scorer_of<float>(model), *rc::gen::inRange(1, 12));
}

}  // namespace
}  // namespace mfsearch
