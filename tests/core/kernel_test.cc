#include "core/kernel.h"

#include <gtest/gtest.h>

#include <cmath>
#include <cstring>
#include <new>
#include <string>
#include <vector>

#include "core/rng.h"

namespace mfsearch {
namespace {

// Rows as the kernel wants them, filled at random, and a plain double-precision oracle beside.
struct Problem {
  static constexpr Index kUsers = 7, kItems = 11, kTerms = 23;
  std::size_t stride;
  std::vector<Rating> ratings;
  std::vector<SparseRow> rows;
  std::vector<SparseBlock<double>> blocks;

  Problem(std::size_t columns, std::uint64_t seed) : stride((columns + 15) / 16 * 16) {
    Rng rng{Seed(seed)};
    for (int j = 0; j < 300; ++j) {
      ratings.push_back({static_cast<Index>(rng.below(kUsers)),
                         static_cast<Index>(rng.below(kItems)),
                         static_cast<float>(1 + rng.below(9)) / 2});
    }
    for (Index i = 0; i < kItems; ++i) {
      rows.push_back({static_cast<Index>(blocks.size()), 0});
      // Every second item has more terms than a block.
      for (Index t = 0; t < kTerms; ++t) {
        if (rng.uniform() < (i % 2 == 0 ? 0.2 : 0.7)) add(t, rng.uniform());
      }
    }
    blocks.emplace_back();
  }

  void add(Index term, double value) {
    const Index place = rows.back().length++ % kBlockTerms;
    if (place == 0) blocks.emplace_back();
    blocks.back().term[place] = term;
    blocks.back().value[place] = value;
  }

  template <class Real>
  std::vector<SparseBlock<Real>> blocks_of() const {
    std::vector<SparseBlock<Real>> result(blocks.size());
    for (std::size_t b = 0; b < blocks.size(); ++b) {
      for (Index z = 0; z < kBlockTerms; ++z) {
        result[b].term[z] = blocks[b].term[z];
        result[b].value[z] = static_cast<Real>(blocks[b].value[z]);
      }
    }
    return result;
  }
};

template <class Real>
struct Row64 {
  explicit Row64(std::size_t n)
      : data(static_cast<Real*>(operator new(n * sizeof(Real), kAlign))) {}
  ~Row64() { operator delete(data, kAlign); }
  Row64(const Row64&) = delete;
  static constexpr std::align_val_t kAlign{64};
  Real* data;
};

// The state after some passes, as raw numbers: users, items, weights with their scale.
template <class Real>
std::vector<Real> run_kernel(const Problem& p, double rate, double regularization, double clip,
                             bool with_content, ErrorSums* sums = nullptr) {
  Row64<Real> users(p.kUsers * p.stride), items(p.kItems * p.stride), rates(p.stride);
  const auto blocks = p.blocks_of<Real>();
  std::vector<Real> weights(p.kUsers * p.kTerms), scale(p.kUsers, 1), bound(p.kUsers, 0);
  Rng rng(Seed(5));
  for (std::size_t c = 0; c < p.kUsers * p.stride; ++c) users.data[c] = Real(0.1 * rng.normal());
  for (std::size_t c = 0; c < p.kItems * p.stride; ++c) items.data[c] = Real(0.1 * rng.normal());
  for (std::size_t c = 0; c < p.stride; ++c) rates.data[c] = Real(c % 7 == 3 ? 0 : rate);
  const FactorView<Real> f{users.data, items.data,           p.stride,  rates.data, rates.data,
                           Real(3.5),  Real(regularization), Real(clip)};
  const SparseView<Real> s{.rows = p.rows.data(),
                           .blocks = blocks.data(),
                           .largest_value = 1,
                           .weights = weights.data(),
                           .terms = static_cast<std::size_t>(p.kTerms),
                           .scale = scale.data(),
                           .bound = bound.data(),
                           .learning_rate = Real(rate)};
  for (int pass = 0; pass < 3; ++pass) {
    kernel<Real>().sgd(f, with_content ? &s : nullptr, p.ratings.data(), p.ratings.size());
  }
  if (sums) {
    *sums = kernel<Real>().error_sums(f, with_content ? &s : nullptr, p.ratings.data(),
                                      p.ratings.size());
  }
  std::vector<Real> state(users.data, users.data + p.kUsers * p.stride);
  state.insert(state.end(), items.data, items.data + p.kItems * p.stride);
  for (std::size_t w = 0; w < weights.size(); ++w) {
    state.push_back(weights[w] * scale[w / p.kTerms]);
  }
  return state;
}

// The equations of docs/maths.md, one number after the other, decay of every column at every step.
std::vector<double> oracle(const Problem& p, double rate, double regularization, double clip) {
  std::vector<double> users(p.kUsers * p.stride), items(p.kItems * p.stride);
  std::vector<double> weights(p.kUsers * p.kTerms);
  Rng rng(Seed(5));
  for (double& x : users) x = 0.1 * rng.normal();
  for (double& x : items) x = 0.1 * rng.normal();
  auto cut = [&](double step) { return std::min(std::max(step, -clip), clip); };
  for (int pass = 0; pass < 3; ++pass) {
    for (const Rating& r : p.ratings) {
      double* user = &users[r.user * p.stride];
      double* item = &items[r.item * p.stride];
      double* weight = &weights[r.user * p.kTerms];
      std::vector<double> c(p.kTerms);
      for (Index g = 0; g < p.rows[r.item].length; ++g) {
        const auto& block = p.blocks[p.rows[r.item].begin + g / kBlockTerms];
        c[block.term[g % kBlockTerms]] = block.value[g % kBlockTerms];
      }
      double error = r.value - 3.5;
      for (std::size_t k = 0; k < p.stride; ++k) error -= user[k] * item[k];
      for (Index t = 0; t < p.kTerms; ++t) error -= weight[t] * c[t];
      for (std::size_t k = 0; k < p.stride; ++k) {
        const double lr = k % 7 == 3 ? 0 : rate, old = user[k];
        user[k] += cut(lr * (error * item[k] - regularization * old));
        item[k] += cut(lr * (error * old - regularization * item[k]));
      }
      for (Index t = 0; t < p.kTerms; ++t) {
        weight[t] += cut(rate * (error * c[t] - regularization * weight[t]));
      }
    }
  }
  users.insert(users.end(), items.begin(), items.end());
  users.insert(users.end(), weights.begin(), weights.end());
  return users;
}

class Settings : public testing::Test {
 protected:
  void TearDown() override { force_isa(best_isa()); }
};
using Kernels = Settings;

TEST_F(Kernels, FollowTheEquationsForEveryWidthOfARow) {
  for (std::size_t columns : {1, 16, 17, 30, 48, 64, 80, 96, 130}) {
    const Problem problem(columns, columns);
    const auto ours = run_kernel<double>(problem, 0.02, 0.05, 5, true);
    const auto naive = oracle(problem, 0.02, 0.05, 5);
    for (std::size_t i = 0; i < naive.size(); ++i) ASSERT_NEAR(ours[i], naive[i], 1e-12) << columns;
  }
}

// Clipping of a step, of the decay itself, decay by half and more, scale renormalised many times.
TEST_F(Kernels, LazyDecayEqualsDecayOfEveryColumn) {
  struct Case {
    double rate, regularization, clip;
  };
  for (const Case& c : {Case{0.05, 0.02, 0.01}, Case{0.1, 1.0, 5}, Case{0.1, 3.0, 0.02},
                        Case{0.05, 12, 5}, Case{0.02, 0, 5}, Case{0.1, 0.5, 0.0004}}) {
    const Problem problem(20, 99);
    const auto ours = run_kernel<double>(problem, c.rate, c.regularization, c.clip, true);
    const auto naive = oracle(problem, c.rate, c.regularization, c.clip);
    for (std::size_t i = 0; i < naive.size(); ++i) {
      ASSERT_NEAR(ours[i], naive[i], 1e-11) << c.rate << ' ' << c.regularization << ' ' << c.clip;
    }
  }
}

template <class Real>
void expect_equal_bits() {
  for (std::size_t columns : {9, 30, 64, 100}) {
    for (bool with_content : {false, true}) {
      const Problem problem(columns, 7);
      force_isa(Isa::sse2);
      ErrorSums reference_sums, sums;
      const auto reference =
          run_kernel<Real>(problem, 0.02, 0.05, 5, with_content, &reference_sums);
      for (Isa isa : {Isa::avx2, Isa::avx512}) {
        if (isa > best_isa()) continue;
        force_isa(isa);
        const auto state = run_kernel<Real>(problem, 0.02, 0.05, 5, with_content, &sums);
        ASSERT_EQ(std::memcmp(state.data(), reference.data(), state.size() * sizeof(Real)), 0)
            << isa_name(isa) << ' ' << columns << ' ' << with_content;
        ASSERT_EQ(sums.squared, reference_sums.squared);
        ASSERT_EQ(sums.absolute, reference_sums.absolute);
      }
    }
  }
}

TEST_F(Kernels, GiveTheSameBitsOnEveryInstructionSet) {
  if (best_isa() == Isa::sse2) GTEST_SKIP() << "this CPU has one instruction set only";
  expect_equal_bits<float>();
  expect_equal_bits<double>();
}

}  // namespace
}  // namespace mfsearch
