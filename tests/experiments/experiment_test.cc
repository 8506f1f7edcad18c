#include "experiments/experiment.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

#include "core/error.h"
#include "tests/files.h"

namespace mfsearch {
namespace {

namespace fs = std::filesystem;

const fs::path kExperiments = MFSEARCH_SOURCE_DIR "/experiments";

// The least that an experiment needs; `more` are further top-level lines.
Experiment parse_with(const std::string& more) {
  return parse_experiment(
      "experiment: small\ndata: demo\nstudies:\n  cf:\n    model: cf\n    space:\n"
      "      latent_dim: {int: [5, 50]}\n" +
          more,
      "small.yaml");
}

std::string message_of(const std::string& text) {
  try {
    parse_experiment(text, "file.yaml");
  } catch (const InputError& e) {
    return e.what();
  }
  return {};
}

TEST(Experiment, ShippedFilesLoad) {
  int files = 0;
  for (const auto& entry : fs::directory_iterator(kExperiments)) {
    if (entry.path().extension() != ".yaml") continue;
    ++files;
    const Experiment e = load_experiment(entry.path());
    EXPECT_EQ(e.name, entry.path().stem());
    EXPECT_EQ(e.text, read_file(entry.path()));
    EXPECT_EQ(e.studies.size(), e.command || e.name == "pareto" ? 1u : 2u);
  }
  EXPECT_GE(files, 3);
}

TEST(Experiment, BlendIsTheMainExperiment) {
  const Experiment e = load_experiment(kExperiments / "blend.yaml");
  EXPECT_EQ(e.data.name, "ml-latest-small");
  EXPECT_EQ(e.data.otherwise, Otherwise::demo);
  EXPECT_EQ(e.content.rows, ContentRows::item);
  for (const StudySpec& study : e.studies) {
    EXPECT_EQ(study.budget.trials, 30);
    EXPECT_EQ(study.sampler.name, SamplerKind::tpe);
    EXPECT_EQ(study.training.epochs, 50);
    EXPECT_EQ(study.training.monitor, Monitor::val_rmse);
    ASSERT_EQ(study.space.size(), 3u);
    EXPECT_EQ(study.space[1].name, "learning_rate");
    const auto& range = std::get<FloatRange>(study.space[1].range);
    EXPECT_EQ(range.low, 1e-4);
    EXPECT_EQ(range.high, 1e-1);
    EXPECT_TRUE(range.log);
    EXPECT_FALSE(range.step);
  }
  EXPECT_EQ(e.studies[0].model, ModelKind::cf);
  EXPECT_EQ(e.studies[1].model, ModelKind::blend);
}

TEST(Experiment, NotebookHasEveryQuirkOfTheNotebook) {
  const Experiment e = load_experiment(kExperiments / "notebook.yaml");
  EXPECT_EQ(e.content.rows, ContentRows::rating);
  EXPECT_EQ(e.objective.metric, Monitor::val_loss);
  EXPECT_EQ(e.objective.at, At::last);
  EXPECT_EQ(e.evaluation.rank, RankedItems::rated);
  EXPECT_EQ(e.evaluation.no_relevant, NoRelevant::zero);
  for (const StudySpec& study : e.studies) {
    EXPECT_EQ(study.training.epochs, study.model == ModelKind::cf ? 50 : 25);
    EXPECT_EQ(study.training.keep, Keep::last);
    EXPECT_EQ(study.training.cold_start, ColdStart::noise);
    EXPECT_EQ(study.training.monitor, Monitor::val_loss);
    EXPECT_FALSE(study.sampler.multivariate);
    EXPECT_FALSE(study.sampler.constant_liar);
    EXPECT_EQ(study.budget.lag, 1);
    EXPECT_EQ(study.space.size(), 3u);
  }
}

TEST(Experiment, ReadsEverySection) {
  const Experiment e = parse_with(R"(description: "d: #1"
seed: 18446744073709551615
split: {train: 0.6, validation: 0.3}
content: {rows: rating, max_features: 7}
objective: {metric: val_mae, at: last}
evaluation: {k: 3, threshold: 4, rank: rated, no_relevant: zero}
final: {repeats: 2, fit: train+validation}
)");
  EXPECT_EQ(e.name, "small");
  EXPECT_EQ(e.description, "d: #1");
  EXPECT_EQ(e.seed, 18446744073709551615u);
  EXPECT_EQ(e.split.validation, 0.3);
  EXPECT_EQ(e.content.max_features, 7);
  EXPECT_EQ(e.objective.at, At::last);
  EXPECT_EQ(e.evaluation.threshold, 4);
  EXPECT_EQ(e.evaluation.no_relevant, NoRelevant::zero);
  EXPECT_EQ(e.final.fit, FinalFit::train_validation);
}

TEST(Experiment, ReadsDataOfItsOwn) {
  const Experiment e = parse_experiment(R"(experiment: own
data:
  path: my ratings.csv
  format: csv
  min_ratings_per_user: 20
  on_bad_row: skip
  columns: {user: who, item: what, rating: stars, time: "", separator: "\t"}
studies: {a: {model: cf, space: {epochs: {int: [1, 2]}}}}
)",
                                        "own.yaml");
  EXPECT_EQ(e.data.path, "my ratings.csv");
  EXPECT_EQ(e.data.name, "");
  EXPECT_EQ(e.data.load.format, DataFormat::csv);
  EXPECT_EQ(e.data.load.min_ratings_per_user, 20);
  EXPECT_EQ(e.data.load.on_bad_row, OnBadRow::skip);
  EXPECT_EQ(e.data.load.columns.rating, "stars");
  EXPECT_EQ(e.data.load.columns.time, "");
  EXPECT_EQ(e.data.load.columns.separator, '\t');
}

TEST(Experiment, AWordStandsForAName) {
  const Experiment e = parse_with("search: {sampler: random, pruner: successive-halving}\n");
  EXPECT_EQ(e.data.name, "demo");
  EXPECT_EQ(e.studies[0].sampler.name, SamplerKind::random);
  EXPECT_EQ(e.studies[0].pruner.name, PrunerKind::successive_halving);
}

TEST(Experiment, StatesOfAKeyThatIsLeftOutTheDefault) {
  const Experiment e = parse_with("");
  EXPECT_EQ(e.seed, 1u);
  EXPECT_EQ(e.split.train, SplitOptions{}.train);
  EXPECT_EQ(e.studies[0].budget.trials, BudgetOptions{}.trials);
  EXPECT_EQ(e.studies[0].training.epochs, Hyperparameters{}.epochs);
}

TEST(Experiment, AcceptsAByteOrderMarkAndCarriageReturns) {
  const std::string unix_text = read_file(kExperiments / "quick.yaml");
  const std::string expected = canonical_text(parse_experiment(unix_text, "quick.yaml"));
  std::string text = "\uFEFF";
  for (char c : unix_text) {
    if (c == '\n') text += '\r';
    text += c;
  }
  EXPECT_EQ(canonical_text(parse_experiment(text, "quick.yaml")), expected);
}

TEST(Experiment, IsParsedInAMomentsTime) {
  const std::string text = read_file(kExperiments / "blend.yaml");
  std::chrono::duration<double> fastest{1};  // of many: the machine may be busy
  for (int i = 0; i < 50; ++i) {
    const auto start = std::chrono::steady_clock::now();
    parse_experiment(text, "blend.yaml");
    fastest =
        std::min<std::chrono::duration<double>>(fastest, std::chrono::steady_clock::now() - start);
  }
  EXPECT_LT(fastest.count(), 0.005);
}

TEST(Experiment, NamesAFileThatIsNotThere) {
  try {
    load_experiment("no/such/file.yaml");
    FAIL();
  } catch (const InputError& e) {
    EXPECT_STREQ(e.what(), "there is no experiment file 'no/such/file.yaml'");
  }
  EXPECT_THROW(load_experiment(kExperiments), InputError);
}

TEST(Experiment, NamesTheFileOfAMistake) {
  const fs::path file = fs::temp_directory_path() / fmt::format("mfsearch-{}.yaml", getpid());
  std::ofstream(file) << "experiment: x\n";
  std::string message;
  try {
    load_experiment(file);
  } catch (const InputError& e) {
    message = e.what();
  }
  fs::remove(file);
  EXPECT_THAT(message, testing::StartsWith(file.string() + ":1:1: error: "));
}

// Whatever becomes of the file by a few wrong bytes: it is read, or refused at a place, at once.
RC_GTEST_PROP(ExperimentProperty, AnyTextIsReadOrRefusedAtAPlace, ()) {
  static const std::string original = read_file(kExperiments / "blend.yaml");
  static const std::string kPieces = "\t\n :,[]{}&*#'\"|>-?!%@`\\0a\x04\xff\xc3";
  std::string text = original;
  const auto edits = *rc::gen::inRange(1, 6);
  for (int i = 0; i < edits; ++i) {
    const auto at = *rc::gen::inRange<std::size_t>(0, text.size());
    const auto length = *rc::gen::inRange<std::size_t>(0, 4);
    const std::string piece = *rc::gen::container<std::string>(*rc::gen::inRange<std::size_t>(0, 3),
                                                               rc::gen::elementOf(kPieces));
    text.replace(at, length, piece);
  }
  const auto start = std::chrono::steady_clock::now();
  const std::string message = message_of(text);
  const std::chrono::duration<double> seconds = std::chrono::steady_clock::now() - start;
  RC_ASSERT(seconds.count() < 5);
  const auto is_at_a_place = testing::ContainsRegex("^file.yaml:[0-9]+:[0-9]+: error: ");
  RC_ASSERT(message.empty() || testing::Value(message, is_at_a_place));
}

TEST(Experiment, IsRefusedAtAPlaceWhereverItIsCutOff) {
  const std::string original = read_file(kExperiments / "notebook.yaml");
  for (std::size_t size = 0; size < original.size(); ++size) {
    const std::string message = message_of(original.substr(0, size));
    EXPECT_THAT(message, testing::AnyOf("", testing::StartsWith("file.yaml:"))) << size;
  }
}

}  // namespace
}  // namespace mfsearch
