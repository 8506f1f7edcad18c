#include "core/pass.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <mutex>
#include <tuple>

#include "core/fit.h"
#include "core/kernel.h"
#include "core/parallel.h"

namespace mfsearch {
namespace {

constexpr VisitingOrder kOrders[] = {VisitingOrder::shuffled, VisitingOrder::chunks,
                                     VisitingOrder::blocked};

TrainingData pass_data() {
  TrainingData d{.num_users = 70, .num_items = 90, .train = {}, .validation = {}};
  Rng rng{Seed(4)};
  for (Index u = 0; u < d.num_users; ++u) {
    for (Index i = 0; i < d.num_items; ++i) {
      const auto value = static_cast<float>(1 + (u * i + rng.below(2)) % 5);
      (rng.uniform() < 0.7 ? d.train : d.validation).push_back({u, i, value});
    }
  }
  return d;
}

Hyperparameters settings(VisitingOrder order) {
  Hyperparameters h;
  h.latent_dim = 6;
  h.epochs = 4;
  h.order = order;
  return h;
}

// In the order of the calls; those at the same time one after the other.
std::vector<Rating> visited(const Pass& pass, int epoch) {
  std::vector<Rating> all;
  std::mutex mutex;
  pass(epoch, [&](std::span<const Rating> ratings) {
    const std::lock_guard lock(mutex);
    all.insert(all.end(), ratings.begin(), ratings.end());
  });
  return all;
}

std::vector<Rating> sorted(std::vector<Rating> all) {
  std::ranges::sort(all, {}, [](const Rating& r) { return std::tuple(r.user, r.item); });
  return all;
}

TEST(Pass, VisitsEachRatingOnceAnEpochInANewOrder) {
  const TrainingData d = pass_data();
  for (VisitingOrder order : kOrders) {
    const Pass pass = make_pass(d, settings(order), Seed(1));
    const auto first = visited(pass, 0), second = visited(pass, 1);
    EXPECT_EQ(sorted(first), d.train) << name_of(order);
    EXPECT_EQ(sorted(second), d.train) << name_of(order);
    EXPECT_NE(first, second) << name_of(order);
    EXPECT_NE(first, visited(make_pass(d, settings(order), Seed(2)), 0)) << name_of(order);
  }
}

TEST(Pass, OfChunksKeeps64RatingsTogether) {
  const TrainingData d = pass_data();
  const Pass pass = make_pass(d, settings(VisitingOrder::chunks), Seed(1));
  const auto first = visited(pass, 0), second = visited(pass, 1);
  const auto at = std::search(second.begin(), second.end(), first.begin(), first.begin() + 64);
  EXPECT_NE(at, second.end());
}

TEST(Pass, GivesMiniBatchesAWholeBlock) {
  const TrainingData d = pass_data();
  Hyperparameters h = settings(VisitingOrder::chunks);
  h.batch_size = 100;
  int calls = 0;
  make_pass(d, h, Seed(1))(0, [&](std::span<const Rating> ratings) {
    ++calls;
    EXPECT_EQ(ratings.size(), d.train.size());
  });
  EXPECT_EQ(calls, 1);
}

// The promise of docs/determinism.md for one training.
class Bits : public testing::Test {
 protected:
  void TearDown() override { force_isa(best_isa()); }

  // A whole training on one of `jobs` threads, the others of which are free to help.
  static Factors trained(const Hyperparameters& h, const ItemContent* content, int jobs) {
    const TrainingData d = pass_data();
    Factors factors;
    parallel_for(1, jobs, [&](int) {
      factors = fit(d, h, content, Seed(3), [](const Epoch&) { return true; }).factors();
    });
    return factors;
  }

  static ItemContent content() {
    ItemContent content;
    content.tf_idf.resize(90, 8);
    Rng rng(Seed(7));
    for (Index i = 0; i < 90; ++i) {
      content.tf_idf.insert(i, static_cast<Index>(rng.below(4))) = rng.uniform();
      content.tf_idf.insert(i, static_cast<Index>(4 + rng.below(4))) = rng.uniform();
    }
    content.tf_idf.makeCompressed();
    return content;
  }
};

TEST_F(Bits, DependNeitherOnThreadsNorOnTheInstructionSet) {
  const ItemContent terms = content();
  for (VisitingOrder order : kOrders) {
    for (Precision precision : {Precision::float32, Precision::float64}) {
      for (const ItemContent* items : {static_cast<const ItemContent*>(nullptr), &terms}) {
        Hyperparameters h = settings(order);
        h.precision = precision;
        force_isa(Isa::sse2);
        const Factors plain = trained(h, items, 1);
        for (Isa isa : {Isa::sse2, Isa::avx2, Isa::avx512}) {
          if (isa > best_isa()) continue;
          force_isa(isa);
          for (int jobs : {1, 2, 4}) {
            const Factors other = trained(h, items, jobs);
            EXPECT_EQ(other.P, plain.P) << name_of(order) << ' ' << isa_name(isa) << ' ' << jobs;
            EXPECT_EQ(other.Q, plain.Q) << name_of(order) << ' ' << isa_name(isa) << ' ' << jobs;
            EXPECT_EQ(other.b_u, plain.b_u);
            EXPECT_EQ(other.b_i, plain.b_i);
          }
        }
      }
    }
  }
}

TEST_F(Bits, OfTheCurvesDoNotDependOnThreadsEither) {
  const TrainingData d = pass_data();
  const auto curve = [&](int jobs) {
    std::vector<double> mse;
    parallel_for(1, jobs, [&](int) {
      fit(d, settings(VisitingOrder::blocked), nullptr, Seed(3), [&](const Epoch& epoch) {
        mse.push_back(epoch.train_mse);
        return true;
      });
    });
    return mse;
  };
  EXPECT_EQ(curve(1), curve(4));
}

}  // namespace
}  // namespace mfsearch
