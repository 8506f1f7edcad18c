#include "core/pass.h"

#include <algorithm>
#include <memory>
#include <numeric>
#include <utility>
#include <vector>

#include "core/parallel.h"
#include "core/rating_grid.h"

namespace mfsearch {
namespace {

constexpr std::size_t kChunk = 64;       // ratings that stay together
constexpr std::size_t kTogether = 1024;  // ratings of a call of `learn`: they stay in the L1 cache

std::vector<Index> permutation(Index count, Rng& rng) {
  std::vector<Index> order(static_cast<std::size_t>(count));
  std::iota(order.begin(), order.end(), 0);
  rng.shuffle(std::span(order));
  return order;
}

std::span<const Rating> chunk(std::span<const Rating> block, Index number) {
  const std::size_t begin = static_cast<std::size_t>(number) * kChunk;
  return block.subspan(begin, std::min(kChunk, block.size() - begin));
}

void prefetch(std::span<const Rating> ratings) {
  constexpr std::size_t kRatingsOfALine = 64 / sizeof(Rating);
  for (std::size_t j = 0; j < ratings.size(); j += kRatingsOfALine) {
    __builtin_prefetch(&ratings[j]);
  }
}

// The chunks of a block in random order, `together` ratings or slightly more a call.
void visit(std::span<const Rating> block, std::size_t together, Seed seed, const Learn& learn) {
  constexpr std::size_t kAhead = 2;
  Rng rng(seed);
  const auto order = permutation(static_cast<Index>((block.size() + kChunk - 1) / kChunk), rng);
  std::vector<Rating> gathered;
  gathered.reserve(std::min(block.size(), together + kChunk));
  for (std::size_t c = 0; c < order.size(); ++c) {
    if (c + kAhead < order.size()) prefetch(chunk(block, order[c + kAhead]));
    const auto ratings = chunk(block, order[c]);
    gathered.insert(gathered.end(), ratings.begin(), ratings.end());
    if (gathered.size() < together && c + 1 < order.size()) continue;
    learn(gathered);
    gathered.clear();
  }
}

// An epoch is `side` strata of as many blocks each. Blocks of one stratum share no user and no
// item, and the strata together are the whole grid: a Latin square, drawn anew for each epoch.
// (Gemulla et al., "Large-scale matrix factorization with distributed stochastic gradient descent",
// 2011.)
Pass grid_pass(std::shared_ptr<const RatingGrid> grid, std::size_t together, Seed seed) {
  return [grid = std::move(grid), together, seed](int epoch, const Learn& learn) {
    const Seed own = seed.derive("epoch", static_cast<std::uint64_t>(epoch));
    Rng rng(own);
    const auto users = permutation(grid->side, rng), items = permutation(grid->side, rng);
    for (Index stratum = 0; stratum < grid->side; ++stratum) {
      parallel_pieces(grid->side, [&](int b) {
        const Index u = users[b], i = items[(b + stratum) % grid->side];
        const auto number = static_cast<std::uint64_t>(u * grid->side + i);
        visit(grid->block(u, i), together, own.derive("block", number), learn);
      });
    }
  };
}

}  // namespace

Reorder random_order(Seed seed) {
  return [seed](int epoch, std::span<Rating> ratings) {
    Rng(seed.derive("epoch", static_cast<std::uint64_t>(epoch))).shuffle(ratings);
  };
}

Pass reordered(const TrainingData& data, Reorder reorder) {
  const auto order = std::make_shared<std::vector<Rating>>(data.train);
  return [order, reorder = std::move(reorder)](int epoch, const Learn& learn) {
    reorder(epoch, *order);
    learn(*order);
  };
}

Pass make_pass(const TrainingData& data, const Hyperparameters& h, Seed seed) {
  if (h.order == VisitingOrder::shuffled) return reordered(data, random_order(seed));
  const Index side =
      h.order == VisitingOrder::blocked ? cache_friendly_side(data.num_users, data.num_items) : 1;
  // Mini-batches end where a call ends: all of a block in one, then.
  const std::size_t together = h.batch_size > 1 ? data.train.size() : kTogether;
  return grid_pass(data.grids->get(data.train, data.num_users, data.num_items, side), together,
                   seed);
}

}  // namespace mfsearch
