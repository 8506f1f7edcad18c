#include "core/score_parts.h"

#include <gtest/gtest.h>

#include <cstdlib>

namespace mfsearch {
namespace {

enum class ContentKind { cf, sparse, dense };

// Three users, of whom the last is cold, and two items.
SavedModel small_model(ContentKind kind) {
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
  model.settings.content_dim = kind == ContentKind::dense ? 2 : 0;
  model.factors.mu = 3;
  model.factors.b_u = Eigen::Vector3d(0.5, -0.25, 7);
  model.factors.b_i = Eigen::Vector2d(0.125, -1);
  std::srand(1);  // which Eigen's Random draws from: equal calls give equal models
  model.factors.P = RowMatrix<double>::Random(3, kind == ContentKind::cf ? 1 : 3);
  model.factors.Q = RowMatrix<double>::Random(2, 1);
  if (kind == ContentKind::cf) return model;
  ItemContent content{Content(2, 2), DenseContent::Random(2, 2)};
  content.tf_idf.insert(0, 1) = 2;
  content.tf_idf.insert(1, 0) = 0.5;
  content.tf_idf.makeCompressed();
  model.content = content;
  return model;
}

constexpr ContentKind kKinds[] = {ContentKind::cf, ContentKind::sparse, ContentKind::dense};

std::vector<double> scored(const SavedModel& model, Index user) {
  std::vector<double> scores(model.item_ids.size());
  model.scorer()(user, scores);
  return scores;
}

TEST(ScoreParts, AddUpToTheModelsScores) {
  for (ContentKind kind : kKinds) {
    const SavedModel model = small_model(kind);
    for (Index user = 0; user < 3; ++user) {
      const std::vector<double> scores = scored(model, user);
      const std::vector<double> sums = score_parts(model, user).scores();
      ASSERT_EQ(sums.size(), 2u);
      for (std::size_t i = 0; i < 2; ++i) EXPECT_NEAR(sums[i], scores[i], 1e-12);
    }
  }
}

TEST(ScoreParts, EachPartIsWhatItsNumbersChange) {
  for (ContentKind kind : kKinds) {
    const ScoreParts parts = score_parts(small_model(kind), 1);
    EXPECT_EQ(parts.mean, 3);
    EXPECT_EQ(parts.user, -0.25);
    EXPECT_EQ(parts.item(1), -1);
    SavedModel model = small_model(kind);
    const double whole = scored(model, 1)[0];
    model.factors.Q.setZero();
    const double without_latent = scored(model, 1)[0];
    EXPECT_NEAR(parts.latent(0), whole - without_latent, 1e-12);
    EXPECT_NEAR(parts.content(0), without_latent - (3 - 0.25 + 0.125), 1e-12);
    EXPECT_EQ(parts.content(0) == 0, kind == ContentKind::cf);
  }
}

// Without latent factors, what the warm users' predictions have in common.
TEST(ScoreParts, OfAStrangerAreTheWarmUsersMeanOfBiasesAndContent) {
  for (ContentKind kind : kKinds) {
    SavedModel model = small_model(kind);
    const std::vector<double> found = score_parts_for_stranger(model).scores();
    ASSERT_EQ(found.size(), 2u);
    model.factors.Q.setZero();
    const std::vector<double> first = scored(model, 0), second = scored(model, 1);
    for (std::size_t i = 0; i < 2; ++i) {
      EXPECT_NEAR(found[i], (first[i] - 0.5 + second[i] + 0.25) / 2, 1e-12);
    }
  }
}

}  // namespace
}  // namespace mfsearch
