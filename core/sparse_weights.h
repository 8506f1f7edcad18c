// The content part of a blended model with sparse content: one weight for each user and term.
#pragma once

#include <span>
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
  void set(Index user, std::span<const double> weights);
  RowMatrix<double> get() const;  // users x terms
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

  // Content of an item: term and value at positions begin(item) <= z < end(item).
  Index begin(Index item) const { return rows_[item].begin * kBlockTerms; }
  Index end(Index item) const { return begin(item) + rows_[item].length; }
  Index term(Index z) const { return blocks_[z / kBlockTerms].term[z % kBlockTerms]; }
  Real value(Index z) const { return blocks_[z / kBlockTerms].value[z % kBlockTerms]; }

 private:
  std::vector<Index> column_;  // of each term: its column in the content
  std::vector<SparseRow> rows_;
  std::vector<SparseBlock<Real>> blocks_;
  Real largest_value_ = 0;
  RowMatrix<Real> weights_;
  std::vector<Real> scale_, bound_;
};

}  // namespace mfsearch
