#include "core/model_file.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <fstream>

#include "core/error.h"

namespace mfsearch {
namespace {

namespace fs = std::filesystem;

class ModelFile : public testing::Test {
 protected:
  void SetUp() override { fs::create_directory(folder_); }
  void TearDown() override { fs::remove_all(folder_); }
  fs::path folder_ = fs::temp_directory_path() / ("mfsearch-model-" + std::to_string(getpid()));
};

enum class Kind { cf, sparse, dense };

SavedModel example(Kind kind, Precision precision = Precision::float64) {
  TrainingData data{.num_users = 3, .num_items = 4, .train = {}, .validation = {}};
  for (Index u = 0; u < 2; ++u) {
    for (Index i = 0; i < 3; ++i) data.train.push_back({u, i, static_cast<float>(1 + u + i)});
  }
  Hyperparameters h;
  h.latent_dim = 2;
  h.precision = precision;
  h.content_weight = 0.5;
  ItemContent content{Content(4, 5), {}};
  for (Index i = 0; i < 4; ++i) content.tf_idf.insert(i, i + 1) = 1.0 + i;
  content.tf_idf.makeCompressed();
  if (kind == Kind::dense) {
    h.content_dim = 2;
    content.reduced = DenseContent::Random(4, 2);
  }
  FactorModel<double> model(data, h, kind == Kind::cf ? nullptr : &content, Seed(1));
  for (int epoch = 0; epoch < 20; ++epoch) model.learn(data.train);
  content.tf_idf *= h.content_weight;
  content.reduced *= h.content_weight;
  SavedModel saved{.name = "blend \"quoted\"",
                   .dataset = "tiny",
                   .dataset_fingerprint = "00ff",
                   .settings = h,
                   .user_ids = {"1", "x", "é"},
                   .item_ids = {"10", "20", "30", "40"},
                   .warm_users = {true, true, false},
                   .warm_items = {true, true, true, false},
                   .factors = model.factors(),
                   .content = {}};
  if (kind != Kind::cf) saved.content = content;
  return saved;
}

TEST_F(ModelFile, PredictsAfterLoadingWhatItDidBefore) {
  for (Kind kind : {Kind::cf, Kind::sparse, Kind::dense}) {
    const SavedModel saved = example(kind);
    save_model(saved, folder_ / "model");
    const SavedModel loaded = load_model(folder_ / "model");
    EXPECT_EQ(loaded.name, saved.name);
    EXPECT_EQ(loaded.user_ids, saved.user_ids);
    EXPECT_EQ(loaded.warm_items, saved.warm_items);
    EXPECT_EQ(loaded.settings.content_dim, saved.settings.content_dim);
    EXPECT_EQ(loaded.settings.learning_rate, saved.settings.learning_rate);
    std::vector<double> a(4), b(4);
    for (Index u = 0; u < 3; ++u) {
      saved.scorer()(u, a);
      loaded.scorer()(u, b);
      EXPECT_EQ(a, b);
    }
  }
}

TEST_F(ModelFile, IsTheFormulaOfItsArrays) {
  const SavedModel m = example(Kind::sparse);
  std::vector<double> scores(4);
  m.scorer()(1, scores);
  const RowMatrix<double> content = m.content->tf_idf.toDense();
  for (Index i = 0; i < 4; ++i) {
    const double expected = m.factors.mu + m.factors.b_u[1] + m.factors.b_i[i] +
                            m.factors.P.row(1).head(2).dot(m.factors.Q.row(i)) +
                            m.factors.P.row(1).tail(5).dot(content.row(i));
    EXPECT_NEAR(scores[i], expected, 1e-12);
  }
}

TEST_F(ModelFile, ReplacesAnOlderModelAsAWhole) {
  save_model(example(Kind::sparse), folder_ / "model");
  save_model(example(Kind::cf), folder_ / "model");
  EXPECT_FALSE(load_model(folder_ / "model").content.has_value());
  EXPECT_EQ(std::distance(fs::directory_iterator(folder_), {}), 1);
}

TEST_F(ModelFile, RefusesADamagedModelByName) {
  auto expect_refused = [&](const std::string& damaged, auto damage) {
    save_model(example(Kind::sparse), folder_ / "model");
    damage(folder_ / "model" / damaged);
    try {
      load_model(folder_ / "model");
      ADD_FAILURE() << damaged << " was accepted";
    } catch (const RunError& error) {
      EXPECT_NE(std::string(error.what()).find(folder_.string()), std::string::npos);
    }
  };
  for (const char* name : {"mu.npy", "b_u.npy", "P.npy", "Q.npy", "content_indptr.npy",
                           "content_indices.npy", "content_data.npy", "model.json"}) {
    expect_refused(name, [](const fs::path& file) { fs::remove(file); });
    expect_refused(name, [](const fs::path& file) { fs::resize_file(file, 100); });
  }
  expect_refused("model.json", [](const fs::path& file) { std::ofstream(file) << "{}"; });
  expect_refused("Q.npy", [](const fs::path& file) {
    fs::copy_file(file.parent_path() / "b_i.npy", file, fs::copy_options::overwrite_existing);
  });
}

}  // namespace
}  // namespace mfsearch
