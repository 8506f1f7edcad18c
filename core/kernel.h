// The inner loops, over plain memory. One source (kernel.inc) is compiled for several instruction
// sets; all of them compute in 16 virtual lanes with one reduction tree and without fused
// multiply-add, so they give the same bits (docs/determinism.md).
//
// Rows are padded to whole blocks of kLanes and aligned to 64 bytes. A factor row carries the bias
// as one more column, against a constant 1 in the partner's row:
//   user row: [latent | content | b_u |  1  | 0 ...]
//   item row: [latent | content |  1  | b_i | 0 ...]
// so that mu + <user row, item row> is the whole prediction, and one update formula serves all
// columns. The learning rate of a column is 0 where the row holds a constant.
#pragma once

#include <cstddef>
#include <cstdint>

#include "core/types.h"

namespace mfsearch {

inline constexpr int kLanes = 16;

enum class Isa { sse2, avx2, avx512 };
Isa best_isa();                 // of this CPU
Isa current_isa();              // what kernel() gives; best_isa() unless forced
void force_isa(Isa isa);        // at start-up only; throws InputError if the CPU lacks it
const char* isa_name(Isa isa);  // "sse2", "avx2", "avx512"

template <class Real>
struct FactorView {
  Real* users;            // num_users rows
  Real* items;            // num_items rows
  std::size_t stride;     // columns of a row, a multiple of kLanes
  const Real* user_rate;  // learning rate of each column of a user row, 0 for constants
  const Real* item_rate;
  Real mu;
  Real regularization;
  Real clip;  // largest step of one column in one update
};

// Sparse content (only BlendModel's): row i of the items x terms matrix, and for each user a dense
// row of weights held as scale * weights, so that the decay of all weights is one multiplication.
template <class Real>
struct SparseView {
  const std::int32_t* begin;  // num_items + 1
  const Index* term;
  const Real* value;
  Real* weights;       // num_users rows
  std::size_t stride;  // terms of a row
  Real* scale;         // of each user
  Real* bound;         // of each user: no |weights| * scale is larger
  Real rate;           // learning rate
};

template <class Real>
struct Kernel {
  // SGD over `ratings` in order: each updates its user and item from their old values.
  void (*sgd)(const FactorView<Real>&, const Rating* ratings, std::size_t count);
  void (*sgd_sparse)(const FactorView<Real>&, const SparseView<Real>&, const Rating* ratings,
                     std::size_t count);
  // errors[j] = value - prediction, for count ratings.
  void (*errors)(const FactorView<Real>&, const Rating* ratings, std::size_t count, Real* errors);
  // scores[i] = prediction for (user, i), for all items, without the sparse part.
  void (*scores)(const FactorView<Real>&, Index user, Index num_items, double* scores);
};

template <class Real>
const Kernel<Real>& kernel();  // for current_isa()

}  // namespace mfsearch
