// The notebook's functions on ml-latest-small, and its worked examples, against ours. The runs
// start and shuffle by formulas, so that their numbers need nobody's random generator.
#include <gtest/gtest.h>

#include <cmath>
#include <cstdlib>
#include <fstream>
#include <nlohmann/json.hpp>

#include "core/content.h"
#include "core/factor_model.h"
#include "core/fetch.h"
#include "core/loaders.h"
#include "core/metrics.h"
#include "core/train.h"
#include "numpy_random.h"

namespace mfsearch {
namespace {

using nlohmann::json;

json golden(const std::string& name) {
  return json::parse(std::ifstream(MFSEARCH_SOURCE_DIR "/tests/golden/" + name));
}

// The order that the epoch before left, permuted.
void permute(std::span<Rating> ratings, const std::vector<std::size_t>& order) {
  const std::vector<Rating> before(ratings.begin(), ratings.end());
  for (std::size_t j = 0; j < order.size(); ++j) ratings[j] = before[order[j]];
}

// x = 12345 + epoch; for j = n-1 .. 1: x = x * a + c; swap p[j] with p[(x >> 33) % (j + 1)]
Reorder formula_order() {
  return [](int epoch, std::span<Rating> ratings) {
    std::vector<std::size_t> order(ratings.size());
    for (std::size_t j = 0; j < order.size(); ++j) order[j] = j;
    std::uint64_t x = 12345 + static_cast<std::uint64_t>(epoch);
    for (std::size_t j = order.size() - 1; j >= 1; --j) {
      x = x * 6364136223846793005u + 1442695040888963407u;
      std::swap(order[j], order[(x >> 33) % (j + 1)]);
    }
    permute(ratings, order);
  };
}

Content content_of(const Dataset& dataset, ContentRows rows) {
  return item_content(dataset, {.rows = rows});
}

Factors start(const Split& split, double mu, Index columns, Index latent_dim) {
  return {.mu = mu,
          .b_u = Eigen::VectorXd::Zero(split.training.num_users),
          .b_i = Eigen::VectorXd::Zero(split.training.num_items),
          .P = RowMatrix<double>(split.training.num_users, columns),
          .Q = RowMatrix<double>(split.training.num_items, latent_dim)};
}

Metrics published_metrics(const FactorModel<double>& model, const Split& split) {
  const Scorer scorer = [&](Index user, std::span<double> s) { model.score(user, s); };
  return evaluate(scorer, split, {.no_relevant = NoRelevant::zero}).metrics;
}

const KeepGoing kToTheEnd = [](const Epoch&) { return true; };

TEST(GoldenSmall, DeterministicRunsEqualTheNotebook) {
  const auto folder = find_dataset("ml-latest-small", {});
  if (!folder) GTEST_SKIP() << "needs ml-latest-small in the folder MFSEARCH_DATA";
  const Dataset dataset = load_dataset(*folder);
  const Split split = split_by_time(dataset, {});
  const json fixture = golden("small/deterministic_runs.json");
  for (const json& run : fixture["runs"]) {
    SCOPED_TRACE(run["name"]);
    Hyperparameters h;
    h.latent_dim = run["latent_dim"];
    h.learning_rate = run["learning_rate"];
    h.regularization = run["regularization"];
    h.epochs = run["epochs"];
    h.monitor = Monitor::val_loss;
    h.keep = Keep::last;
    ItemContent content;
    const bool blend = !run["content"].is_null();
    if (blend) {
      const bool as_published = run["content"].get<std::string>().starts_with("A");
      content.tf_idf = content_of(dataset, as_published ? ContentRows::rating : ContentRows::item);
    }
    const Index columns = h.latent_dim + static_cast<Index>(content.tf_idf.cols());
    Factors first = start(split, run["mu"], columns, h.latent_dim);
    for (Index u = 0; u < first.P.rows(); ++u) {
      for (Index f = 0; f < columns; ++f) first.P(u, f) = 0.01 * std::sin(0.7 * u + 1.3 * f + 0.1);
    }
    for (Index i = 0; i < first.Q.rows(); ++i) {
      for (Index f = 0; f < h.latent_dim; ++f) first.Q(i, f) = 0.01 * std::cos(0.3 * i + 0.9 * f);
    }
    FactorModel<double> model(first, h, blend ? &content : nullptr);
    const Training training =
        train(model, split.training, h, reordered(split.training, formula_order()), kToTheEnd);

    for (std::size_t e = 0; e < training.epochs.size(); ++e) {
      EXPECT_NEAR(training.epochs[e].train_loss, run["train_loss"][e].get<double>(), 1e-10);
      EXPECT_NEAR(training.epochs[e].val_loss, run["val_loss"][e].get<double>(), 1e-10);
    }
    const Factors f = model.factors();
    for (int c = 0; c < 5; ++c) {
      EXPECT_NEAR(f.P(0, c), run["P_0_first5"][c].get<double>(), 1e-10);
      EXPECT_NEAR(f.P(609, columns - 5 + c), run["P_609_last5"][c].get<double>(), 1e-10);
      EXPECT_NEAR(f.Q(0, c), run["Q_0_first5"][c].get<double>(), 1e-10);
      EXPECT_NEAR(f.b_u[c], run["b_u_first5"][c].get<double>(), 1e-10);
      EXPECT_NEAR(f.b_i[c], run["b_i_first5"][c].get<double>(), 1e-10);
    }
    EXPECT_NEAR(f.P.squaredNorm(), run["norm2"]["P"].get<double>(), 1e-7);
    EXPECT_NEAR(f.Q.squaredNorm(), run["norm2"]["Q"].get<double>(), 1e-7);

    const Metrics metrics = published_metrics(model, split);
    EXPECT_NEAR(metrics.rmse, run["rmse"].get<double>(), 1e-10);
    EXPECT_NEAR(metrics.rated.precision, run["p10"].get<double>(), 1e-10);
    EXPECT_NEAR(metrics.rated.recall, run["r10"].get<double>(), 1e-10);
  }
}

// The published best points from beginning to end, with every random number of numpy's.
TEST(GoldenSmall, SeededRunsEqualTheNotebook) {
  const auto folder = find_dataset("ml-latest-small", {});
  if (!folder) GTEST_SKIP() << "needs ml-latest-small in the folder MFSEARCH_DATA";
  const Dataset dataset = load_dataset(*folder);
  const Split split = split_by_time(dataset, {});
  const ItemContent content{content_of(dataset, ContentRows::rating), {}};
  double mu = 0;
  for (const Rating& r : split.training.train) mu += r.value;
  mu /= static_cast<double>(split.training.train.size());

  struct Run {
    const char* name;
    int latent_dim;
    double learning_rate, regularization;
    const ItemContent* content;
  };
  for (const Run& run :
       {Run{"cf", 42, 0.012376565252378615, 3.677000997278053e-05, nullptr},
        Run{"blend_A", 28, 0.008089574860460297, 1.6073221934120177e-05, &content}}) {
    SCOPED_TRACE(run.name);
    const json expected = golden("small/seeded_full_runs.json")[run.name];
    const Hyperparameters h{.latent_dim = run.latent_dim,
                            .learning_rate = run.learning_rate,
                            .regularization = run.regularization,
                            .monitor = Monitor::val_loss,
                            .keep = Keep::last};
    golden::NumpyRandom random(expected["seed"].get<std::uint32_t>());
    const auto terms = run.content ? static_cast<Index>(run.content->tf_idf.cols()) : 0;
    Factors first = start(split, mu, h.latent_dim + terms, h.latent_dim);
    for (double& x : first.P.reshaped<Eigen::RowMajor>()) x = h.init_scale * random.normal();
    for (double& x : first.Q.reshaped<Eigen::RowMajor>()) x = h.init_scale * random.normal();
    FactorModel<double> model(first, h, run.content);
    const auto order = [&](int, std::span<Rating> ratings) {
      permute(ratings, random.permutation(ratings.size()));
    };
    const Training training =
        train(model, split.training, h, reordered(split.training, order), kToTheEnd);

    ASSERT_EQ(training.epochs.size(), expected["epochs"].get<std::size_t>());
    for (std::size_t e = 0; e < training.epochs.size(); ++e) {
      EXPECT_NEAR(training.epochs[e].train_loss, expected["train"][e].get<double>(), 1e-10) << e;
      EXPECT_NEAR(training.epochs[e].val_loss, expected["val"][e].get<double>(), 1e-10) << e;
    }
    if (!expected.contains("rmse")) continue;
    const Metrics metrics = published_metrics(model, split);
    EXPECT_NEAR(metrics.rmse, expected["rmse"].get<double>(), 1e-10);
    EXPECT_NEAR(metrics.rated.precision, expected["p10"].get<double>(), 1e-10);
    EXPECT_NEAR(metrics.rated.recall, expected["r10"].get<double>(), 1e-10);
  }
}

RowMatrix<double> matrix(const json& rows) {
  RowMatrix<double> m(rows.size(), rows[0].size());
  for (Eigen::Index r = 0; r < m.rows(); ++r) {
    for (Eigen::Index c = 0; c < m.cols(); ++c) m(r, c) = rows[r][c];
  }
  return m;
}

Eigen::VectorXd vector(const json& numbers) {
  Eigen::VectorXd v(numbers.size());
  for (Eigen::Index i = 0; i < v.size(); ++i) v[i] = numbers[i];
  return v;
}

// The correct figures; where the published ones differ, the fixture says by which slip.
TEST(GoldenSmall, WorkedStepsComeOut) {
  for (const char* name : {"cf_step", "blend_step"}) {
    SCOPED_TRACE(name);
    const json example = golden("worked_examples.json")[name];
    const json& in = example["inputs"];
    const json& correct = example["correct"];
    Factors f{.mu = in["mu"],
              .b_u = vector(in["b_u"]),
              .b_i = vector(in["b_i"]),
              .P = matrix(in["P"]),
              .Q = matrix(in["Q"])};
    Hyperparameters h;
    h.latent_dim = static_cast<int>(f.Q.cols());
    h.learning_rate = in["learning_rate"];
    h.regularization = in["regularization"];
    h.clip = in["clip"];
    ItemContent content;
    const bool blend = in.contains("content");
    if (blend) content.tf_idf = matrix(in["content"]).sparseView();
    FactorModel<double> model(f, h, blend ? &content : nullptr);
    const Rating rating{in["u"], in["i"], in["rating"]};
    std::vector<double> scores(f.b_i.size());
    model.score(rating.user, scores);
    EXPECT_NEAR(scores[rating.item], correct["prediction"].get<double>(), 1e-12);
    model.learn({&rating, 1});
    const Factors after = model.factors();
    EXPECT_NEAR(after.b_u[rating.user], correct["b_u_new"].get<double>(), 1e-12);
    EXPECT_NEAR(after.b_i[rating.item], correct["b_i_new"].get<double>(), 1e-12);
    for (std::size_t c = 0; c < correct["P_new"].size(); ++c) {
      EXPECT_NEAR(after.P(rating.user, c), correct["P_new"][c].get<double>(), 1e-12);
    }
    for (std::size_t c = 0; c < correct["Q_new"].size(); ++c) {
      EXPECT_NEAR(after.Q(rating.item, c), correct["Q_new"][c].get<double>(), 1e-12);
    }
  }
}

TEST(GoldenSmall, TheWorkedTfIdfIsWhatTheCodeComputesNotWhatTheTextSays) {
  const json example = golden("worked_examples.json")["tfidf_example"];
  const json& correct = example["what_the_code_really_does"];
  const std::vector<std::string> documents = example["documents"];
  const TfIdf fitted(documents, {1, 1, 1}, 5000);
  EXPECT_EQ(fitted.vocabulary(), correct["vocabulary"].get<std::vector<std::string>>());
  const RowMatrix<double> rows = fitted.transform(documents).toDense();
  for (std::size_t t = 0; t < fitted.idf().size(); ++t) {
    EXPECT_NEAR(fitted.idf()[t], correct["idf"][t].get<double>(), 1e-12);
    for (int d = 0; d < 3; ++d) {
      EXPECT_NEAR(rows(d, t), correct["dense_rows"][d][t].get<double>(), 1e-12);
    }
  }
}

}  // namespace
}  // namespace mfsearch
