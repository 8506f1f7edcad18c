// What a model thinks of items, whatever model it is.
#pragma once

#include <concepts>
#include <cstddef>
#include <functional>
#include <span>
#include <utility>

#include "core/kernel.h"
#include "core/types.h"

namespace mfsearch {

// One user's scores for every item of the catalogue, higher is better; for models of ratings the
// score is the predicted rating. Must be thread-safe and pure.
class Scorer {
 public:
  using OfUser = std::function<void(Index user, std::span<double> scores)>;

  // The same numbers for several users and the items from `first_item`, a multiple of kTile: kTile
  // of them, or as many as are left. Those of users[u] begin at scores[u * row_of(items)]; what
  // stands between two users has no meaning.
  using OfBlock =
      std::function<void(std::span<const Index> users, Index first_item, std::span<double> scores)>;
  static constexpr Index kTile = 512;
  static constexpr std::size_t row_of(std::size_t items) {
    return (items + kLanes - 1) / kLanes * kLanes;
  }

  Scorer() = default;
  template <std::invocable<Index, std::span<double>> F>
  Scorer(F of_user) : of_user_(std::move(of_user)) {}
  Scorer(OfUser of_user, OfBlock of_block)
      : of_user_(std::move(of_user)), of_block_(std::move(of_block)) {}

  // scores.size() is the number of items.
  void operator()(Index user, std::span<double> scores) const { of_user_(user, scores); }

  // May be empty, where a model knows no faster way than user by user.
  const OfBlock& of_block() const { return of_block_; }

 private:
  OfUser of_user_;
  OfBlock of_block_;
};

}  // namespace mfsearch
