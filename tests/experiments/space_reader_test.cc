#include "experiments/space_reader.h"

#include <gtest/gtest.h>

namespace mfsearch {
namespace {

StudySpec read_space(const std::string& text, ModelKind model = ModelKind::blend) {
  Diagnostics mistakes("space.yaml", text);
  StudySpec study;
  study.model = model;
  read_space(parse_yaml(text, mistakes).value(), study, mistakes);
  EXPECT_TRUE(mistakes.empty()) << mistakes.render();
  return study;
}

TEST(Space, ReadsIntegerRanges) {
  const StudySpec study =
      read_space("latent_dim: {int: [5, 50], step: 5}\nepochs: {int: [1, 9], log: true}\n");
  ASSERT_EQ(study.space.size(), 2u);
  EXPECT_EQ(study.space[0].name, "latent_dim");
  const auto& dim = std::get<IntRange>(study.space[0].range);
  EXPECT_EQ(dim.low, 5);
  EXPECT_EQ(dim.high, 50);
  EXPECT_EQ(dim.step, 5);
  EXPECT_FALSE(dim.log);
  const auto& epochs = std::get<IntRange>(study.space[1].range);
  EXPECT_EQ(epochs.step, 1);
  EXPECT_TRUE(epochs.log);
}

TEST(Space, ReadsFloatRanges) {
  const StudySpec study = read_space(
      "learning_rate: {float: [1e-4, 1e-1], log: true}\ncontent_weight: {float: [0, 1], step: "
      "0.1}\n");
  const auto& rate = std::get<FloatRange>(study.space[0].range);
  EXPECT_EQ(rate.low, 1e-4);
  EXPECT_EQ(rate.high, 1e-1);
  EXPECT_TRUE(rate.log);
  EXPECT_FALSE(rate.step);
  const auto& weight = std::get<FloatRange>(study.space[1].range);
  EXPECT_FALSE(weight.log);
  EXPECT_EQ(weight.step, 0.1);
}

TEST(Space, ReadsChoicesAsTheFieldHasThem) {
  const StudySpec study = read_space(
      "cold_start: {choice: [noise, zero]}\nbatch_size: {choice: [1, 64]}\nclip: {choice: [1, "
      "2.5]}\n");
  EXPECT_EQ(std::get<Choices>(study.space[0].range).values,
            (std::vector<Choice>{std::string("noise"), std::string("zero")}));
  EXPECT_EQ(std::get<Choices>(study.space[1].range).values,
            (std::vector<Choice>{std::int64_t{1}, std::int64_t{64}}));
  EXPECT_EQ(std::get<Choices>(study.space[2].range).values, (std::vector<Choice>{1.0, 2.5}));
}

TEST(Space, PutsPlainValuesIntoTheTraining) {
  const StudySpec study = read_space("latent_dim: 12\ncold_start: noise\nclip: {float: [1, 1]}\n");
  EXPECT_EQ(study.training.latent_dim, 12);
  EXPECT_EQ(study.training.cold_start, ColdStart::noise);
  ASSERT_EQ(study.space.size(), 1u);
  EXPECT_EQ(study.space[0].name, "clip");
}

TEST(Space, ReadsOrdinals) {
  const StudySpec study =
      read_space("batch_size: {ordinal: [1, 8, 64]}\nclip: {ordinal: [1, 2.5]}\n");
  EXPECT_EQ(std::get<Ordinal>(study.space[0].range).values,
            (std::vector<Choice>{std::int64_t{1}, std::int64_t{8}, std::int64_t{64}}));
  EXPECT_EQ(std::get<Ordinal>(study.space[1].range).values, (std::vector<Choice>{1.0, 2.5}));
}

TEST(Space, ReadsConditions) {
  const StudySpec study = read_space(
      "cold_start: {choice: [zero, noise]}\n"
      "init_scale: {float: [0, 1], when: {cold_start: noise}}\n"
      "batch_size: {ordinal: [1, 8, 64]}\n"
      "clip: {float: [1, 2], when: {batch_size: [64, 8]}}\n"
      "latent_dim: {int: [4, 8], step: 2}\n"
      "epochs: {int: [1, 2], when: {latent_dim: [6, 8]}}\n");
  EXPECT_EQ(study.space[0].when, std::nullopt);
  EXPECT_EQ(study.space[1].when, (Condition{"cold_start", {1}}));
  EXPECT_EQ(study.space[3].when, (Condition{"batch_size", {1, 2}}));
  EXPECT_EQ(study.space[5].when, (Condition{"latent_dim", {6, 8}}));
}

TEST(Space, KeepsTheOrderOfTheFile) {
  const StudySpec study = read_space("clip: {float: [1, 2]}\nlatent_dim: {int: [1, 2]}\n");
  EXPECT_EQ(study.space[0].name, "clip");
  EXPECT_EQ(study.space[1].name, "latent_dim");
}

TEST(Space, OnlyBlendsHaveContent) {
  EXPECT_TRUE(applies_to(ModelKind::blend, "content_dim"));
  EXPECT_FALSE(applies_to(ModelKind::cf, "content_dim"));
  EXPECT_TRUE(applies_to(ModelKind::cf, "latent_dim"));
}

}  // namespace
}  // namespace mfsearch
