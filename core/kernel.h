// The inner loops, over plain memory. One source (kernel.inc) is compiled for several instruction
// sets; all of them compute in 16 virtual lanes with one reduction tree and without fused
// multiply-add, so they give the same bits (docs/determinism.md).
//
// Rows are padded to whole blocks of kLanes and aligned to 64 bytes. A factor row carries the bias
// as one more column, against a constant 1 in the partner's row:
//   user row: [latent | dense content | b_u |  1  | 0 ...]
//   item row: [latent | dense content |  1  | b_i | 0 ...]
// so that mu + <user row, item row> is the whole prediction, and one update formula serves all
// columns. The learning rate of a column is 0 where the row holds a constant.
#pragma once

#include <cstddef>
#include <cstdint>

#include "core/types.h"

namespace mfsearch {

inline constexpr std::size_t kLanes = 16;

enum class Isa { sse2, avx2, avx512 };
Isa best_isa();     // of this CPU
Isa current_isa();  // the one in use; best_isa() unless forced
const char* isa_name(Isa isa);

// Not thread-safe, for start-up and tests. Throws InputError if the CPU lacks it.
void force_isa(Isa isa);

template <class Real>
struct FactorView {
  Real* users;            // a row for each user
  Real* items;            // a row for each item
  std::size_t stride;     // columns of a row, a multiple of kLanes
  const Real* user_rate;  // learning rate of each column of a user row
  const Real* item_rate;
  Real mu;
  Real regularization;
  Real clip;  // largest change of one number in one update
};

// Sparse item content c_i, and for each user a dense row of weights W_u, held as scale * weights so
// that the decay of all weights is one multiplication. The prediction gains <W_u, c_i>.
struct SparseRow {
  Index begin;   // of the item's blocks
  Index length;  // terms in them
};

// A cache line of floats: of most items it holds all terms. Where an item ends, the last block is
// filled up with zero values, of any terms.
inline constexpr Index kBlockTerms = 8;
template <class Real>
struct alignas(64) SparseBlock {
  Index term[kBlockTerms];  // all of an item's blocks differ, up to its length
  Real value[kBlockTerms];
};
inline constexpr double kSmallestScale = 1.0 / 16;

template <class Real>
struct SparseView {
  const SparseRow* rows;            // of each item
  const SparseBlock<Real>* blocks;  // of all items, and one more
  Real largest_value;               // no |value| is larger
  Real* weights;                    // a row for each user
  std::size_t terms;                // columns of a row
  Real* scale;                      // of each user, in [kSmallestScale, 1]
  Real* bound;                      // of each user: no |W_u| is larger
  Real learning_rate;
};

struct ErrorSums {
  double squared = 0;
  double absolute = 0;
};

// `sparse` is nullptr for models without sparse content.
template <class Real>
struct Kernel {
  // SGD over `ratings` in order: each updates its user and item from their old values.
  void (*sgd)(const FactorView<Real>&, const SparseView<Real>* sparse, const Rating* ratings,
              std::size_t count);
  // Sums over `ratings` of (value - prediction)^2 and its root.
  ErrorSums (*error_sums)(const FactorView<Real>&, const SparseView<Real>* sparse,
                          const Rating* ratings, std::size_t count);
  // scores[i] = prediction for (user, i).
  void (*scores)(const FactorView<Real>&, const SparseView<Real>* sparse, Index user,
                 Index num_items, double* scores);
};

template <class Real>
const Kernel<Real>& kernel();  // for current_isa()

}  // namespace mfsearch
