#include "core/catalogue_ranking.h"

#include <algorithm>
#include <limits>

#include "core/parallel.h"
#include "core/split.h"
#include "core/top_k.h"

namespace mfsearch {
namespace {

using Ratings = std::span<const Rating>;

// The ratings of one user, item by item.
class Walk {
 public:
  explicit Walk(Ratings ratings) : all_(ratings), rest_(ratings) {}

  // Calls visit(item) for those before item `end` that it has not come to yet.
  template <class Visit>
  void to(Index end, const Visit& visit) {
    while (!rest_.empty() && rest_.front().item < end) {
      visit(rest_.front().item);
      rest_ = rest_.subspan(1);
    }
  }

  bool has(Index item) const { return std::ranges::binary_search(all_, item, {}, &Rating::item); }

 private:
  Ratings all_, rest_;
};

// Takes one user's scores tile by tile.
class UserRanking {
 public:
  UserRanking(const RankedUser& user, const CatalogueQuery& query, double* predictions)
      : judged_(user.judged), next_prediction_(predictions), best_(query.k) {
    for (const Ratings ratings : query.hidden) {
      hidden_.emplace_back(ratings_of(user.user, ratings));
    }
  }

  // Of the items from `first`. Hidden ones get a score that cannot win, so that only where it still
  // might (a list that is not full) they need to be told from items with that very score.
  void take(Index first, std::span<double> scores) {
    const Index end = first + static_cast<Index>(scores.size());
    const auto score_of = [=](Index item) -> double& { return scores[item - first]; };
    judged_.to(end, [&](Index item) { *next_prediction_++ = score_of(item); });
    for (Walk& walk : hidden_) walk.to(end, [&](Index item) { score_of(item) = kLowest; });
    best_.offer(first, scores, [&](Index item) {
      return score_of(item) != kLowest ||
             std::ranges::none_of(hidden_, [=](const Walk& walk) { return walk.has(item); });
    });
  }

  std::vector<Index> list() const { return best_.best_first(); }

 private:
  static constexpr double kLowest = -std::numeric_limits<double>::infinity();

  Walk judged_;
  std::vector<Walk> hidden_;
  double* next_prediction_;
  TopK best_;
};

RankedUsers users_with(Ratings judged) {
  RankedUsers ranked{{}, std::vector<double>(judged.size())};
  for (auto begin = judged.begin(); begin != judged.end();) {
    const auto end =
        std::find_if(begin, judged.end(), [=](const Rating& r) { return r.user != begin->user; });
    ranked.users.push_back({begin->user, Ratings(begin, end), {}});
    begin = end;
  }
  return ranked;
}

// Users that are scored together, and their scores of one tile.
class UserBlock {
 public:
  UserBlock(std::span<RankedUser> users, const CatalogueQuery& query, RankedUsers& all)
      : users_(users), num_items_(query.num_items) {
    for (const RankedUser& user : users) {
      indices_.push_back(user.user);
      rankings_.emplace_back(user, query,
                             &all.predictions[user.judged.data() - query.judged.data()]);
    }
  }

  void rank(const Scorer& scorer) {
    scorer.of_block() ? score_tiles(scorer) : score_users(scorer);
    for (std::size_t u = 0; u < users_.size(); ++u) users_[u].list = rankings_[u].list();
  }

 private:
  void score_tiles(const Scorer& scorer) {
    for (Index first = 0; first < num_items_; first += Scorer::kTile) {
      const auto items = static_cast<std::size_t>(std::min(Scorer::kTile, num_items_ - first));
      const std::size_t row = Scorer::row_of(items);
      scores_.resize(users_.size() * row);
      scorer.of_block()(indices_, first, scores_);
      for (std::size_t u = 0; u < users_.size(); ++u) {
        rankings_[u].take(first, std::span(scores_).subspan(u * row, items));
      }
    }
  }

  void score_users(const Scorer& scorer) {
    scores_.resize(static_cast<std::size_t>(num_items_));
    for (std::size_t u = 0; u < users_.size(); ++u) {
      scorer(indices_[u], scores_);
      rankings_[u].take(0, scores_);
    }
  }

  std::span<RankedUser> users_;
  Index num_items_;
  std::vector<Index> indices_;
  std::vector<UserRanking> rankings_;
  std::vector<double> scores_;
};

}  // namespace

RankedUsers rank_catalogue(const Scorer& scorer, const CatalogueQuery& query) {
  constexpr std::size_t kUsers = 32;
  RankedUsers ranked = users_with(query.judged);
  const std::size_t users = ranked.users.size();
  parallel_pieces(static_cast<int>((users + kUsers - 1) / kUsers), [&](int piece) {
    const std::size_t first = static_cast<std::size_t>(piece) * kUsers;
    const std::size_t count = std::min(kUsers, users - first);
    UserBlock(std::span(ranked.users).subspan(first, count), query, ranked).rank(scorer);
  });
  return ranked;
}

}  // namespace mfsearch
