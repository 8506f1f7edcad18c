// The content part of a blended model with sparse content: one weight for each user and term.
#pragma once

#include <span>
#include <vector>

#include "core/content.h"
#include "core/factors.h"
#include "core/kernel.h"

namespace mfsearch {

// W_u = scale_u * weights_u: the decay of a whole row is one multiplication (docs/maths.md). Terms
// are held in term_order() and added up in the order of how many items have them, the frequent ones
// first, so the bits do not depend on where they are held. Outside, columns have the content's own
// order. Not thread-safe.
template <class Real>
class SparseWeights {
 public:
  // Items x terms, multiplied by `content_weight`. All weights start at zero. `ratings` are those
  // that training will visit, or none.
  SparseWeights(const Content& content, double content_weight, std::span<const Rating> ratings,
                Index num_users);

  Index terms() const { return static_cast<Index>(column_.size()); }
  void set(Index user, std::span<const double> weights);
  void get(Index user, std::span<double> weights) const;
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
  RowMatrix<Real> weights_;  // rows filled up to whole cache lines
  std::vector<Real> scale_, bound_;
};

}  // namespace mfsearch
