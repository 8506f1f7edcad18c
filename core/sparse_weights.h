// The content part of a blended model with sparse content: one weight for each user and term.
#pragma once

#include <vector>

#include "core/content.h"
#include "core/factors.h"
#include "core/kernel.h"

namespace mfsearch {

// W_u = scale_u * weights_u: the decay of a whole row is one multiplication (docs/maths.md). Terms
// are held in the order of how many items have them, the frequent ones first: those of one user
// then share a few cache lines. Outside, columns have the content's own order. Not thread-safe.
template <class Real>
class SparseWeights {
 public:
  // Items x terms, multiplied by `content_weight`. All weights start at zero.
  SparseWeights(const Content& content, double content_weight, Index num_users);

  Index terms() const { return static_cast<Index>(weights_.cols()); }
  void set(const RowMatrix<double>& weights);  // users x terms
  RowMatrix<double> get() const;
  double squared_norm() const;

  // For the kernel; valid while this lives and is not moved. The pass may change the weights.
  SparseView<Real> view(double learning_rate);

  // For mini-batches: one user's weights after `count` decays from the same values, W_u += count *
  // clip(-decay W_u), and then steps of single terms. Terms here are those of term().
  struct Step {
    Index term;
    Real change;
  };
  void decay(Index user, Real decay, Index count, Real clip);
  void add(Index user, const Step& step);
  Real weight(Index user, Index term) const { return weights_(user, term) * scale_[user]; }

  // Content of an item.
  Index begin(Index item) const { return begin_[item]; }
  Index term(Index position) const { return term_[position]; }
  Real value(Index position) const { return value_[position]; }

 private:
  std::vector<Index> column_;  // of each term: its column in the content
  std::vector<Index> begin_, term_;
  std::vector<Real> value_;
  RowMatrix<Real> weights_;
  std::vector<Real> scale_, bound_;
};

}  // namespace mfsearch
