#include "experiments/correction.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace mfsearch {
namespace {

Experiment notebook() { return load_experiment(MFSEARCH_SOURCE_DIR "/experiments/notebook.yaml"); }

const StudySpec& study(const Experiment& e, ModelKind model) {
  for (const StudySpec& spec : e.studies) {
    if (spec.model == model) return spec;
  }
  throw std::logic_error("no such study");
}

std::vector<std::string> names(const std::vector<Variant>& variants) {
  std::vector<std::string> names;
  for (const Variant& v : variants) names.push_back(v.name);
  return names;
}

TEST(Corrections, OfTheNotebookAreThree) {
  const Experiment e = notebook();
  const auto variants = variants_of(e, study(e, ModelKind::blend));
  EXPECT_THAT(names(variants), testing::ElementsAre("as published", "content rows", "best epoch",
                                                    "plain error", "all of them"));
}

TEST(Corrections, EachChangesItsMistakeAlone) {
  const Experiment e = notebook();
  const auto v = variants_of(e, study(e, ModelKind::blend));
  const auto parts = [](const Variant& x) {
    return std::tuple(x.rows, x.reading.monitor, x.reading.metric, x.reading.at, x.reading.keep);
  };
  using enum Monitor;
  EXPECT_EQ(parts(v[0]), std::tuple(ContentRows::rating, val_loss, val_loss, At::last, Keep::last));
  EXPECT_EQ(parts(v[1]), std::tuple(ContentRows::item, val_loss, val_loss, At::last, Keep::last));
  EXPECT_EQ(parts(v[2]), std::tuple(ContentRows::rating, val_loss, val_loss, At::best, Keep::best));
  EXPECT_EQ(parts(v[3]), std::tuple(ContentRows::rating, val_mse, val_mse, At::last, Keep::last));
  EXPECT_EQ(parts(v[4]), std::tuple(ContentRows::item, val_mse, val_mse, At::best, Keep::best));
}

TEST(Corrections, LeaveContentToTheBlend) {
  const Experiment e = notebook();
  EXPECT_THAT(names(variants_of(e, study(e, ModelKind::cf))),
              testing::ElementsAre("as published", "best epoch", "plain error", "all of them"));
}

TEST(Corrections, AreNoneWhereNothingIsWrong) {
  const Experiment e = load_experiment(MFSEARCH_SOURCE_DIR "/experiments/blend.yaml");
  EXPECT_THAT(names(variants_of(e, study(e, ModelKind::blend))),
              testing::ElementsAre("as published"));
}

TEST(Corrections, OfASingleMistakeNeedNoSum) {
  Experiment e = load_experiment(MFSEARCH_SOURCE_DIR "/experiments/blend.yaml");
  e.objective.at = At::last;
  EXPECT_THAT(names(variants_of(e, study(e, ModelKind::blend))),
              testing::ElementsAre("as published", "best epoch"));
}

}  // namespace
}  // namespace mfsearch
