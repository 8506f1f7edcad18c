#include "core/model_scorer.h"

#include <gtest/gtest.h>

#include <cstring>

namespace mfsearch {
namespace {

TrainingData data_of(Index users, Index items) {
  TrainingData data;
  data.num_users = users;
  data.num_items = items;
  for (Index u = 0; u < users; ++u) {
    for (Index i = u % 3; i < items; i += 3) data.train.push_back({u, i, 3});
  }
  return data;
}

// Bit for bit, for every width of a row, a catalogue that ends within a tile, within a group and
// behind both, and any number of users at once.
template <class Real>
void expect_equal_scores(int latent, Index items) {
  constexpr Index kUsers = 9;
  Hyperparameters h;
  h.latent_dim = latent;
  h.init_scale = 1;
  const auto model =
      std::make_shared<FactorModel<Real>>(data_of(kUsers, items), h, nullptr, Seed(3));
  model->learn(data_of(kUsers, items).train);
  const Scorer scorer = scorer_of<Real>(model);
  ASSERT_TRUE(scorer.of_block());
  std::vector<double> expected(static_cast<std::size_t>(items));
  for (Index count = 1; count <= kUsers; count += 2) {
    std::vector<Index> users;
    for (Index u = 0; u < count; ++u) users.push_back(kUsers - 1 - u);
    for (Index first = 0; first < items; first += Scorer::kTile) {
      const auto tile = static_cast<std::size_t>(std::min(Scorer::kTile, items - first));
      const std::size_t row = Scorer::row_of(tile);
      std::vector<double> scores(users.size() * row);
      scorer.of_block()(users, first, scores);
      for (std::size_t u = 0; u < users.size(); ++u) {
        scorer(users[u], expected);
        ASSERT_EQ(std::memcmp(&scores[u * row], &expected[static_cast<std::size_t>(first)],
                              tile * sizeof(double)),
                  0)
            << "latent " << latent << ", items " << items << ", users " << count << ", from "
            << first;
      }
    }
  }
}

TEST(ModelScorer, HasTheSameBitsInBlocksForEveryInstructionSet) {
  for (const Isa isa : {Isa::sse2, Isa::avx2, Isa::avx512}) {
    if (isa > best_isa()) continue;
    SCOPED_TRACE(isa_name(isa));
    force_isa(isa);
    for (const int latent : {0, 14, 28, 40, 60, 78, 100}) {
      for (const Index items : {3, 512, 529}) {
        expect_equal_scores<float>(latent, items);
        expect_equal_scores<double>(latent, items);
      }
    }
  }
  force_isa(best_isa());
}

TEST(ModelScorer, OfSparseContentKnowsNoBlocks) {
  Content terms(4, 2);
  terms.insert(1, 1) = 0.5;
  terms.makeCompressed();
  const ItemContent content{terms, {}};
  const auto model =
      std::make_shared<FactorModel<float>>(data_of(2, 4), Hyperparameters{}, &content, Seed(1));
  EXPECT_FALSE(scorer_of<float>(model).of_block());
}

}  // namespace
}  // namespace mfsearch
