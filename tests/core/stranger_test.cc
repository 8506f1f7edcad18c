#include "core/stranger.h"

#include <gtest/gtest.h>

namespace mfsearch {
namespace {

enum class Kind { cf, sparse, dense };

// Three users, of whom the last is cold, and two items.
SavedModel example(Kind kind) {
  SavedModel model{.name = {},
                   .dataset = {},
                   .dataset_fingerprint = {},
                   .settings = {},
                   .user_ids = {"1", "2", "3"},
                   .item_ids = {"10", "20"},
                   .warm_users = {true, true, false},
                   .warm_items = {true, true},
                   .factors = {},
                   .content = {}};
  model.settings.latent_dim = 1;
  model.settings.content_dim = kind == Kind::dense ? 2 : 0;
  model.factors.mu = 3;
  model.factors.b_u = Eigen::Vector3d(0.5, -0.25, 7);
  model.factors.b_i = Eigen::Vector2d(0.125, -1);
  model.factors.P = RowMatrix<double>::Random(3, kind == Kind::cf ? 1 : 3);
  model.factors.Q = RowMatrix<double>::Random(2, 1);
  if (kind == Kind::cf) return model;
  ItemContent content{Content(2, 2), DenseContent::Random(2, 2)};
  content.tf_idf.insert(0, 1) = 2;
  content.tf_idf.insert(1, 0) = 0.5;
  content.tf_idf.makeCompressed();
  model.content = content;
  return model;
}

// Without latent factors, what the warm users' predictions have in common.
TEST(Stranger, IsPredictedTheWarmUsersMeanOfBiasesAndContent) {
  for (Kind kind : {Kind::cf, Kind::sparse, Kind::dense}) {
    SavedModel model = example(kind);
    const std::vector<double> found = scores_for_stranger(model);
    ASSERT_EQ(found.size(), 2u);
    model.factors.Q.setZero();
    const Scorer scorer = model.scorer();
    std::vector<double> first(2), second(2);
    scorer(0, first);
    scorer(1, second);
    for (std::size_t i = 0; i < 2; ++i) {
      EXPECT_NEAR(found[i], (first[i] - 0.5 + second[i] + 0.25) / 2, 1e-12);
    }
  }
}

}  // namespace
}  // namespace mfsearch
