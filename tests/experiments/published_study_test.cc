#include "experiments/published_study.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "core/error.h"
#include "tests/experiments/small_published.h"

namespace mfsearch {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

class PublishedFile : public testing::Test {
 protected:
  // The message for the small file with `from` replaced.
  std::string message(const std::string& from, const std::string& to) const {
    std::string text = world_.published();
    const auto at = text.find(from);
    EXPECT_NE(at, text.npos) << from;
    return message_of(text.replace(at, from.size(), to));
  }
  std::string message_of(const std::string& text) const {
    try {
      world_.study(text);
    } catch (const InputError& error) {
      return error.what();
    }
    return "accepted";
  }

  SmallPublished world_;
};

TEST_F(PublishedFile, IsReadInFull) {
  const PublishedStudy s = world_.study();
  EXPECT_EQ(s.name, "small");
  EXPECT_EQ(s.title, "A small study");
  EXPECT_EQ(s.source, "Made for tests");
  EXPECT_EQ(s.protocol.name, "small");
  EXPECT_EQ(s.protocol.studies[s.study].name, "blend");
  ASSERT_EQ(s.trials.size(), 2u);
  EXPECT_EQ(s.trials[1].number, 3);
  EXPECT_EQ(s.trials[1].settings.latent_dim, 4);
  EXPECT_EQ(s.trials[1].settings.learning_rate, 0.02);
  EXPECT_EQ(s.trials[1].settings.patience, 2) << "the rest is the protocol's";
  EXPECT_EQ(s.trials[1].value, 0.3);
  EXPECT_EQ(s.trials[1].epochs, 6);
  EXPECT_TRUE(s.trials[1].early);
  EXPECT_TRUE(s.trials[1].curve.empty());
  ASSERT_EQ(s.trials[0].curve.size(), 3u);
  EXPECT_EQ(s.trials[0].curve[2].epoch, 8);
  EXPECT_EQ(s.trials[0].curve[2].train_loss, 0.7);
  EXPECT_EQ(s.trials[0].curve[2].val_loss, 0.8);
  ASSERT_EQ(s.trainings.size(), 1u);
  EXPECT_EQ(s.trainings[0].name, "last one");
  EXPECT_EQ(s.trainings[0].test->recall, 0.7);
  ASSERT_EQ(s.facts.size(), 3u);
  EXPECT_EQ(s.facts[0].name, "users");
  EXPECT_THAT(s.facts[2].values, ElementsAre("3.5", "3.0"));  // as written, for the decimals
}

TEST_F(PublishedFile, ShowsAllMistakesAtOnceWithTheirPlaces) {
  const std::string message = message_of(R"(published: a b
title: [1]
protocol: protocol.yaml
facts: {user: 3, items: many}
trainings:
  - study: tree
    parameters: {}
study: blend
trials:
  - trial: 4
    parameters: {latent_dim: 2.5, learning_rate: 0.1, epochs: 3}
    value: low
    epochs: 9
    early: perhaps
    curve: [[1, 2], [3, 0.5, 0.5], [2, 0.4, -1], [2, 0.4, 0.4]]
)");
  for (const char* part :
       {":1:12: error: 'published' names a folder", ":2:8: error: 'title' must be a text",
        ":1:1: error: a published study lacks 'source'",
        "unknown key 'user'; did you mean 'users'?", "'items' must be a number, not 'many'",
        "a training lacks 'name'", "'study' must be cf or blend, not 'tree'",
        "parameters lacks 'latent_dim'", "a training lacks 'curve'",
        "'latent_dim' must be a whole number", "unknown key 'epochs'", "'value' must be a number",
        "'epochs' must be a whole number from 1 to 8", "'early' must be true or false",
        "a point of a curve is [epoch, train_loss, val_loss]",
        "'val_loss' must be a number of at least 0", "epoch 2 comes after epoch 3"}) {
    EXPECT_THAT(message, HasSubstr(part));
  }
}

TEST_F(PublishedFile, ComparesTheTrialsWithEachOther) {
  const std::string last = message("trial: 3\n    parameters: {latent_dim: 4, learning_rate: 0.02}",
                                   "trial: 0\n    parameters: 7\n    curve: [[9, 1, 1]]");
  EXPECT_THAT(last, HasSubstr("trial 0 comes after trial 0; their numbers ascend"));
  EXPECT_THAT(last, HasSubstr("'parameters' must be a map"));
  EXPECT_THAT(last, HasSubstr("the curve goes on to epoch 9, but 'epochs' is 6"));
}

TEST_F(PublishedFile, NeedsTrials) {
  EXPECT_THAT(message("trials:\n", "runs:\n"), HasSubstr("lacks 'trials'"));
  EXPECT_THAT(message_of("published: x\ntitle: x\nsource: x\nprotocol: protocol.yaml\n"
                         "study: cf\ntrials: []\n"),
              HasSubstr("'trials' must be a list that is not empty"));
}

TEST_F(PublishedFile, NamesAProtocolThatIsNotThere) {
  EXPECT_THAT(message("protocol.yaml", "missing.yaml"), HasSubstr("missing.yaml"));
}

TEST_F(PublishedFile, SaysThatItIsNone) {
  EXPECT_THAT(message_of(world_.yaml()), HasSubstr("a published study lacks 'published'"));
  EXPECT_THAT(message_of("- 1\n"), HasSubstr("must be a map"));
}

TEST(PublishedNotebook, IsComplete) {
  const PublishedStudy s =
      load_published_study(MFSEARCH_SOURCE_DIR "/experiments/published/notebook.yaml");
  ASSERT_EQ(s.trials.size(), 30u);
  for (int number = 0; number < 30; ++number) {
    const PublishedTrial& trial = s.trials[static_cast<std::size_t>(number)];
    EXPECT_EQ(trial.number, number);
    EXPECT_EQ(trial.settings.epochs, 25);
    EXPECT_EQ(trial.settings.precision, Precision::float64);
    ASSERT_FALSE(trial.curve.empty());
    // What was printed of the last epoch is the value, rounded.
    EXPECT_EQ(trial.curve.back().epoch, trial.epochs);
    EXPECT_NEAR(trial.curve.back().val_loss, trial.value, 0.5e-4 + 1e-12) << number;
    EXPECT_EQ(trial.early, trial.epochs < 25) << number;
  }
  const auto best = std::ranges::min_element(s.trials, {}, &PublishedTrial::value);
  EXPECT_EQ(best->number, 3);
  ASSERT_EQ(s.trainings.size(), 2u);
  EXPECT_EQ(s.trainings[0].settings.epochs, 50);
  EXPECT_EQ(s.trainings[1].settings.learning_rate, best->settings.learning_rate);
  EXPECT_EQ(s.trainings[1].test->rmse, 0.9171);
}

TEST(Point, HasTheWordsOfTheSearchedParameters) {
  const PublishedStudy s =
      load_published_study(MFSEARCH_SOURCE_DIR "/experiments/published/notebook.yaml");
  const auto point = point_of(s.protocol.studies[s.study], s.trials[3].settings);
  EXPECT_THAT(point,
              ElementsAre(std::pair("latent_dim", "28"), std::pair("learning_rate", "0.00809"),
                          std::pair("regularization", "1.607e-05")));
}

}  // namespace
}  // namespace mfsearch
