// The published notebook's own code, run on small data, against ours. The tiny fixture's folder may
// be replaced: MFSEARCH_GOLDEN_DIR names another one of the same form.
#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <nlohmann/json.hpp>

#include "core/factor_model.h"
#include "core/npy.h"
#include "core/train.h"

namespace mfsearch {
namespace {

using nlohmann::json;

constexpr double kTolerance = 1e-10;

std::string tiny_folder() {
  const char* folder = std::getenv("MFSEARCH_GOLDEN_DIR");
  return folder ? folder : MFSEARCH_SOURCE_DIR "/tests/golden/tiny";
}

const json& tiny() {
  static const json golden = json::parse(std::ifstream(tiny_folder() + "/golden.json"));
  return golden;
}

std::vector<Rating> ratings_of(const json& part) {
  std::vector<Rating> ratings;
  for (std::size_t j = 0; j < part["row"].size(); ++j) {
    ratings.push_back({part["row"][j], part["col"][j], part["value"][j]});
  }
  return ratings;
}

TrainingData training_data() {
  return {.num_users = tiny()["n_users"],
          .num_items = tiny()["n_items"],
          .train = ratings_of(tiny()["csr_order"]["train"]),
          .validation = ratings_of(tiny()["csr_order"]["val"])};
}

Content content_from(const json& csr, Index rows) {
  Content content(rows, csr["shape"][1].get<Index>());
  std::vector<Eigen::Triplet<double>> cells;
  for (Index row = 0; row < rows; ++row) {
    for (int z = csr["indptr"][row]; z < csr["indptr"][row + 1].get<int>(); ++z) {
      cells.emplace_back(row, csr["indices"][z].get<int>(), csr["data"][z].get<double>());
    }
  }
  content.setFromTriplets(cells.begin(), cells.end());
  return content;
}

RowMatrix<double> matrix_of(const std::string& name) {
  const NpyArray array = read_npy(tiny_folder() + "/" + name);
  return Eigen::Map<const RowMatrix<double>>(array.values.data(), array.shape.at(0),
                                             array.shape.size() > 1 ? array.shape[1] : 1);
}

// order = order[permutation], epoch after epoch.
Reorder permutations_of(const json& run) {
  return [&run](int epoch, std::span<Rating> ratings) {
    const std::vector<Rating> before(ratings.begin(), ratings.end());
    for (std::size_t j = 0; j < ratings.size(); ++j) {
      ratings[j] = before[run["permutations"][epoch][j].get<std::size_t>()];
    }
  };
}

class TinyRun : public testing::TestWithParam<const char*> {
 protected:
  const json& run() const { return tiny()["runs"][GetParam()]; }

  Hyperparameters hyperparameters() const {
    Hyperparameters h;
    h.latent_dim = run()["latent_dim"];
    h.learning_rate = run()["learning_rate"];
    h.regularization = run()["regularization"];
    h.epochs = run()["epochs_max"];
    h.patience = run()["patience"];
    h.clip = run()["clip_value"];
    h.monitor = Monitor::val_loss;
    h.keep = Keep::last;
    return h;
  }

  // Null for CF. The notebook's rows are fitted a rating and read by item index.
  std::unique_ptr<ItemContent> content() const {
    if (run()["kind"] == "cf") return nullptr;
    const bool by_item = run()["content_matrix"].get<std::string>().starts_with("B");
    const char* matrix = by_item ? "tfidf_per_item" : "tfidf_per_rating";
    return std::make_unique<ItemContent>(
        ItemContent{content_from(tiny()["content"][matrix], tiny()["n_items"]), DenseContent()});
  }

  Factors start(const TrainingData& data) const {
    double sum = 0;
    for (const Rating& r : data.train) sum += r.value;
    return {.mu = sum / static_cast<double>(data.train.size()),
            .b_u = Eigen::VectorXd::Zero(data.num_users),
            .b_i = Eigen::VectorXd::Zero(data.num_items),
            .P = matrix_of(run()["npy"]["P0"]),
            .Q = matrix_of(run()["npy"]["Q0"])};
  }
};

TEST_P(TinyRun, EqualsTheNotebook) {
  const TrainingData data = training_data();
  const Hyperparameters h = hyperparameters();
  const auto features = content();
  FactorModel<double> model(start(data), h, features.get());
  const Training training = train(model, data, h, reordered(data, permutations_of(run())),
                                  [](const Epoch&) { return true; });

  ASSERT_EQ(training.epochs.size(), run()["epochs_run"].get<std::size_t>());
  EXPECT_EQ(training.stop == StopReason::early, run()["early_stopped"].get<bool>());
  EXPECT_EQ(training.best_epoch, run()["best_epoch"].get<int>());
  for (std::size_t e = 0; e < training.epochs.size(); ++e) {
    EXPECT_NEAR(training.epochs[e].train_loss, run()["train_loss"][e].get<double>(), kTolerance);
    EXPECT_NEAR(training.epochs[e].val_loss, run()["val_loss"][e].get<double>(), kTolerance);
  }
  EXPECT_NEAR(training.epochs.back().train_mse, run()["final_plain_mse"]["train"].get<double>(),
              kTolerance);
  EXPECT_NEAR(training.epochs.back().val_mse, run()["final_plain_mse"]["val"].get<double>(),
              kTolerance);

  const Factors factors = model.factors();
  auto worst = [](const auto& ours, const auto& golden) {
    return (ours - golden).cwiseAbs().maxCoeff();
  };
  const json& npy = run()["npy"];
  EXPECT_NEAR(factors.mu, run()["mu"].get<double>(), kTolerance);
  EXPECT_LT(worst(factors.P, matrix_of(npy["P"])), kTolerance);
  EXPECT_LT(worst(factors.Q, matrix_of(npy["Q"])), kTolerance);
  EXPECT_LT(worst(factors.b_u, matrix_of(npy["b_u"])), kTolerance);
  EXPECT_LT(worst(factors.b_i, matrix_of(npy["b_i"])), kTolerance);

  const json& test = run()["test_predictions"];
  std::vector<double> scores(data.num_items);
  for (std::size_t j = 0; j < test["row"].size(); ++j) {
    model.score(test["row"][j], scores);
    EXPECT_NEAR(scores[test["col"][j].get<Index>()], test["pred"][j].get<double>(), kTolerance);
  }
}

INSTANTIATE_TEST_SUITE_P(Golden, TinyRun,
                         testing::Values("cf", "blend", "blend_item", "cf_clip", "blend_clip",
                                         "cf_early", "blend_early"),
                         [](const auto& suite) { return std::string(suite.param); });

}  // namespace
}  // namespace mfsearch
