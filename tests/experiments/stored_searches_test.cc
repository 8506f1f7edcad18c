#include "experiments/stored_searches.h"

#include "core/error.h"
#include "tests/experiments/finished_world.h"

namespace mfsearch {
namespace {

class StoredSearchesTest : public FinishedWorld {
 protected:
  template <class Error>
  std::string refusal(const std::string& study = "") const {
    try {
      load(study);
    } catch (const Error& e) {
      return e.what();
    }
    return "no error";
  }
};

TEST_F(StoredSearchesTest, HaveWhatTheRunLeft) {
  const StoredSearches stored = load();
  ASSERT_EQ(stored.searches.size(), 2u);
  EXPECT_TRUE(stored.summary.has_value());
  EXPECT_EQ(stored.spec(stored.searches[1]).name, "blend");
  EXPECT_EQ(stored.searches[0].trials.size(), 12u);
  ASSERT_EQ(stored.searches[0].sessions.size(), 1u);
  EXPECT_EQ(dataset_of(stored, stored.searches[0]).size(), 64u);
}

TEST_F(StoredSearchesTest, EveryRunIsASessionAndTrialsBelongToTheLastBefore) {
  Experiment more = experiment();
  for (StudySpec& study : more.studies) study.budget.trials = 14;
  more.text = canonical_text(more);
  run(more);
  const StoredSearches stored = load("cf");
  const StoredSearch& search = stored.searches[0];
  ASSERT_EQ(search.sessions.size(), 2u);
  EXPECT_EQ(search.sessions[1].first_trial, 12);
  EXPECT_EQ(session_of(search, 11), &search.sessions[0]);
  EXPECT_EQ(session_of(search, 12), &search.sessions[1]);
}

TEST_F(StoredSearchesTest, RefuseWhatIsNotThere) {
  EXPECT_THAT(refusal<InputError>("other"), testing::HasSubstr("its studies: cf, blend"));
  tamper(store_, "UPDATE mfsearch_documents SET text = 'nonsense' WHERE name = 'experiment'");
  EXPECT_THAT(refusal<RunError>(), testing::HasSubstr("stored experiment cannot be read"));
  tamper(store_, "DELETE FROM mfsearch_documents WHERE name = 'experiment'");
  EXPECT_THAT(refusal<RunError>(), testing::HasSubstr("no experiment"));
  tamper(store_, "UPDATE mfsearch_studies SET space = '[{]'");
  EXPECT_THAT(refusal<RunError>(), testing::HasSubstr("search space of study 'cf' is damaged"));
  tamper(store_, "DELETE FROM mfsearch_studies");
  EXPECT_THAT(refusal<RunError>(), testing::HasSubstr("holds no study"));
}

}  // namespace
}  // namespace mfsearch
