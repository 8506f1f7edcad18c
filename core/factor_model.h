// The one model of this program: biased matrix factorization, with or without item content.
//   prediction(u, i) = mu + b_u + b_i + <P_u, [Q_i, c_i]>
// Without content that is collaborative filtering (CF), with it the blend. The content is sparse
// (TF-IDF) or dense (its truncated SVD). Equations: docs/maths.md.
#pragma once

#include <optional>
#include <span>

#include "core/content.h"
#include "core/factors.h"
#include "core/kernel.h"
#include "core/rng.h"
#include "core/sparse_weights.h"
#include "core/split.h"
#include "core/training.h"

namespace mfsearch {

// What a blend knows of the items; shared by all trials, never changes. CF takes a null pointer.
struct ItemContent {
  Content tf_idf;        // items x terms
  DenseContent reduced;  // items x the largest content_dim of any trial; no columns if none
};

// Copies are independent. Const members may be called by several threads at once. Real is float or
// double; the arithmetic is the kernel's (core/kernel.h), so results do not depend on the CPU.
template <class Real>
class FactorModel {
 public:
  // Factors drawn from N(0, init_scale^2), all of P first, then all of Q, row by row; biases zero;
  // mu the mean of the training ratings. Uses the model's part of `h`: latent_dim, learning_rate,
  // regularization, init_scale, clip, content_weight, content_dim, cold_start.
  FactorModel(const TrainingData& data, const Hyperparameters& h, const ItemContent* content,
              Seed seed);

  // A model that already exists; shapes must fit `h` and `content`.
  FactorModel(const Factors& factors, const Hyperparameters& h, const ItemContent* content);

  Factors factors() const;

  // One pass over `ratings` in this order; batch_size as in Hyperparameters.
  void learn(std::span<const Rating> ratings, std::size_t batch_size = 1);

  ErrorSums errors(std::span<const Rating> ratings) const;
  double penalty() const;  // |P|^2 + |Q|^2 + |b_u|^2 + |b_i|^2
  void score(Index user, std::span<double> scores) const;

  // The same for blocks, as Scorer::OfBlock has them, given what packed_items() made of this model:
  // a row for each group of items as core/score_block.h wants them. Not with sparse content.
  bool has_sparse_content() const { return sparse_.has_value(); }
  RowMatrix<Real> packed_items() const;
  void score(std::span<const Index> users, const RowMatrix<Real>& packed, Index first_item,
             std::span<double> scores) const;

 private:
  FactorModel(Index num_users, Index num_items, const Hyperparameters& h,
              const ItemContent* content, std::span<const Rating> train);
  FactorView<Real> view() const;
  std::optional<SparseView<Real>> sparse_view() const;
  void learn_batch(std::span<const Rating> batch);
  void set(const Factors& factors);
  void set_user(Index user, std::span<const double> row);  // of P
  void set_item(Index item, std::span<const double> row);  // of Q

  Index latent_, content_;  // columns of a row: latent, dense content, then bias and one
  Index user_bias() const { return latent_ + content_; }
  Index item_bias() const { return latent_ + content_ + 1; }

  Real mu_ = 0, regularization_, clip_, learning_rate_;
  RowMatrix<Real> users_, items_;  // rows as core/kernel.h lays them out
  Eigen::Matrix<Real, 1, Eigen::Dynamic> user_rate_, item_rate_;
  std::optional<SparseWeights<Real>> sparse_;
};

extern template class FactorModel<float>;
extern template class FactorModel<double>;

}  // namespace mfsearch
