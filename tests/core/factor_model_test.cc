#include "core/factor_model.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace mfsearch {
namespace {

constexpr Index kUsers = 5, kItems = 8, kTerms = 6;

TrainingData small_data(std::uint64_t seed) {
  TrainingData data{.num_users = kUsers, .num_items = kItems, .train = {}, .validation = {}};
  Rng rng{Seed(seed)};
  for (Index u = 0; u + 1 < kUsers; ++u) {  // the last user and the last item stay cold
    for (Index i = 0; i + 1 < kItems; ++i) {
      const auto value = static_cast<float>(1 + rng.below(5));
      if (rng.uniform() < 0.7) data.train.push_back({u, i, value});
    }
  }
  return data;
}

ItemContent small_content() {
  ItemContent content{Content(kItems, kTerms), DenseContent::Random(kItems, 3)};
  for (Index i = 0; i < kItems; ++i) {
    content.tf_idf.insert(i, i % kTerms) = 0.5 + 0.1 * i;
    if (i % kTerms + 2 < kTerms) content.tf_idf.insert(i, i % kTerms + 2) = 0.4;
  }
  content.tf_idf.makeCompressed();
  return content;
}

Hyperparameters model_settings() {
  Hyperparameters h;
  h.latent_dim = 3;
  h.learning_rate = 0.05;
  h.regularization = 0.1;
  h.init_scale = 0.3;
  return h;
}

// One batch by the definition: every step from the old values, all columns of the content.
Factors batch_oracle(Factors f, const std::vector<Rating>& batch, const Hyperparameters& h,
                     const RowMatrix<double>& content) {
  const Factors old = f;
  auto cut = [&](double x) { return std::clamp(x, -h.clip, h.clip); };
  const double lr = h.learning_rate, reg = h.regularization;
  for (const Rating& r : batch) {
    const Index u = r.user, i = r.item;
    Eigen::VectorXd partner(old.P.cols());
    partner << old.Q.row(i).transpose(), content.row(i).transpose();
    const double error = r.value - (old.mu + old.b_u[u] + old.b_i[i] + old.P.row(u).dot(partner));
    f.b_u[u] += cut(lr * (error - reg * old.b_u[u]));
    f.b_i[i] += cut(lr * (error - reg * old.b_i[i]));
    for (Eigen::Index c = 0; c < partner.size(); ++c) {
      f.P(u, c) += cut(lr * (error * partner[c] - reg * old.P(u, c)));
    }
    for (Eigen::Index c = 0; c < old.Q.cols(); ++c) {
      f.Q(i, c) += cut(lr * (error * old.P(u, c) - reg * old.Q(i, c)));
    }
  }
  return f;
}

void expect_equal(const Factors& a, const Factors& b, double tolerance) {
  EXPECT_NEAR(a.mu, b.mu, tolerance);
  EXPECT_LT((a.b_u - b.b_u).cwiseAbs().maxCoeff(), tolerance);
  EXPECT_LT((a.b_i - b.b_i).cwiseAbs().maxCoeff(), tolerance);
  EXPECT_LT((a.P - b.P).cwiseAbs().maxCoeff(), tolerance);
  EXPECT_LT((a.Q - b.Q).cwiseAbs().maxCoeff(), tolerance);
}

TEST(FactorModel, TakesMiniBatchesFromTheValuesBeforeThem) {
  const TrainingData data = small_data(1);
  const ItemContent content = small_content();
  for (double clip : {5.0, 0.02, 0.001}) {
    for (std::size_t batch_size : {1u, 2u, 5u, 1000u}) {
      Hyperparameters h = model_settings();
      h.clip = clip;
      h.content_weight = 0.8;
      FactorModel<double> model(data, h, &content, Seed(2));
      Factors expected = model.factors();
      for (int epoch = 0; epoch < 4; ++epoch) {
        model.learn(data.train, batch_size);
        for (std::size_t j = 0; j < data.train.size(); j += batch_size) {
          const auto end = std::min(j + batch_size, data.train.size());
          expected = batch_oracle(expected, {data.train.begin() + j, data.train.begin() + end}, h,
                                  content.tf_idf.toDense() * h.content_weight);
        }
      }
      expect_equal(model.factors(), expected, 1e-12);
    }
  }
}

TEST(FactorModel, TreatsDenseContentLikeFixedFactors) {
  const TrainingData data = small_data(3);
  const ItemContent content = small_content();
  Hyperparameters h = model_settings();
  h.content_dim = 2;
  h.content_weight = 1.5;
  FactorModel<double> model(data, h, &content, Seed(4));
  Factors expected = model.factors();
  ASSERT_EQ(expected.P.cols(), 3 + 2);
  model.learn(data.train);
  for (const Rating& r : data.train) {
    expected = batch_oracle(expected, {r}, h, content.reduced.leftCols(2) * h.content_weight);
  }
  expect_equal(model.factors(), expected, 1e-12);
}

TEST(FactorModel, CapsContentDimAtWhatThereIs) {
  const ItemContent content = small_content();
  Hyperparameters h = model_settings();
  h.content_dim = 50;
  const FactorModel<float> model(small_data(1), h, &content, Seed(1));
  EXPECT_EQ(model.factors().P.cols(), 3 + 3);
}

TEST(FactorModel, StartsColdRowsAtZeroUnlessAskedForNoise) {
  const TrainingData data = small_data(5);
  Hyperparameters h = model_settings();
  const Factors zero = FactorModel<double>(data, h, nullptr, Seed(6)).factors();
  EXPECT_TRUE(zero.P.row(kUsers - 1).isZero(0));
  EXPECT_TRUE(zero.Q.row(kItems - 1).isZero(0));
  h.cold_start = ColdStart::noise;
  const Factors noise = FactorModel<double>(data, h, nullptr, Seed(6)).factors();
  EXPECT_FALSE(noise.P.row(kUsers - 1).isZero(0));
  EXPECT_EQ(noise.P.row(0), zero.P.row(0));  // the choice moves nobody else
}

TEST(FactorModel, PredictsColdItemsFromContentAndBiases) {
  const TrainingData data = small_data(7);
  const ItemContent content = small_content();
  FactorModel<double> model(data, model_settings(), &content, Seed(8));
  for (int epoch = 0; epoch < 30; ++epoch) model.learn(data.train);
  const Factors f = model.factors();
  std::vector<double> scores(kItems);
  model.score(0, scores);
  const Index cold = kItems - 1;
  const RowMatrix<double> dense = content.tf_idf.toDense();
  EXPECT_NEAR(scores[cold], f.mu + f.b_u[0] + f.P.row(0).tail(kTerms).dot(dense.row(cold)), 1e-12);
}

TEST(FactorModel, RestoresItselfFromItsFactors) {
  const TrainingData data = small_data(9);
  const ItemContent content = small_content();
  const Hyperparameters h = model_settings();
  FactorModel<float> model(data, h, &content, Seed(10));
  model.learn(data.train);
  const FactorModel<float> again(model.factors(), h, &content);
  std::vector<double> a(kItems), b(kItems);
  for (Index u = 0; u < kUsers; ++u) {
    model.score(u, a);
    again.score(u, b);
    for (Index i = 0; i < kItems; ++i) EXPECT_NEAR(a[i], b[i], 1e-6);
  }
}

TEST(FactorModel, CountsErrorsAndPenaltyOfWhatItPredicts) {
  const TrainingData data = small_data(11);
  const ItemContent content = small_content();
  FactorModel<double> model(data, model_settings(), &content, Seed(12));
  model.learn(data.train);
  const Factors f = model.factors();
  EXPECT_NEAR(model.penalty(),
              f.P.squaredNorm() + f.Q.squaredNorm() + f.b_u.squaredNorm() + f.b_i.squaredNorm(),
              1e-12);
  double squared = 0, absolute = 0;
  std::vector<double> scores(kItems);
  for (const Rating& r : data.train) {
    model.score(r.user, scores);
    squared += std::pow(r.value - scores[r.item], 2);
    absolute += std::abs(r.value - scores[r.item]);
  }
  EXPECT_NEAR(model.errors(data.train).squared, squared, 1e-10);
  EXPECT_NEAR(model.errors(data.train).absolute, absolute, 1e-10);
}

}  // namespace
}  // namespace mfsearch
