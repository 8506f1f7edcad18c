#include "search/sqlite_store.h"

#include <SQLiteCpp/SQLiteCpp.h>
#include <gmock/gmock.h>

#include <fstream>
#include <thread>

#include "core/error.h"
#include "search/optuna_json.h"
#include "tests/search/rows.h"
#include "tests/search/store_conformance.h"
#include "tests/search/test_folder.h"

namespace mfsearch {
namespace {

using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;

constexpr auto kCreate = SqliteFile::Access::create;
constexpr auto kReadOnly = SqliteFile::Access::read_only;

class SqliteFixture {
 public:
  SqliteFixture() { reopen(); }
  TrialStore& store() { return *store_; }
  TrialStore& several() { return *several_; }
  void reopen() {
    store_.reset();
    several_.reset();
    file_.reset();
    file_ = std::make_unique<SqliteFile>(folder_ / "study.db", kCreate);
    store_ = file_->open(sample_info("study"));
    StudyInfo info = sample_info("several");
    info.other_directions = {Direction::maximize, Direction::minimize};
    several_ = file_->open(info);
  }

 private:
  TestFolder folder_;
  std::unique_ptr<SqliteFile> file_;
  std::unique_ptr<TrialStore> store_, several_;
};

INSTANTIATE_TYPED_TEST_SUITE_P(Sqlite, StoreConformance, SqliteFixture);

class SqliteStore : public testing::Test {
 protected:
  SqliteFile create() { return SqliteFile(path_, kCreate); }

  template <class Error, class Work>
  std::string message(Work&& work) {
    try {
      work();
    } catch (const Error& e) {
      return e.what();
    }
    return "no error";
  }

  TestFolder folder_;
  std::filesystem::path path_ = folder_ / "new folder/studies.db";
};

Trial stored_trial(int number) {
  Trial t;
  t.number = number;
  t.point = {0, 1, 0, 1, 5, 0};
  t.value = number;
  return t;
}

TEST_F(SqliteStore, ListsStudiesInOrderOfCreation) {
  auto file = create();
  EXPECT_TRUE(file.studies().empty());
  StudyInfo cf = sample_info("cf"), blend = sample_info("blend \u20ac");
  cf.direction = Direction::maximize;
  file.open(cf);
  file.open(blend);
  file.open(cf);
  const auto studies = SqliteFile(path_, kReadOnly).studies();
  ASSERT_EQ(studies.size(), 2u);
  EXPECT_EQ(studies[0].name, "cf");
  EXPECT_EQ(studies[0].direction, Direction::maximize);
  EXPECT_EQ(studies[0].fingerprint, "f00d");
  EXPECT_EQ(space_json(studies[0].space), space_json(cf.space));
  ASSERT_EQ(studies[0].attributes.size(), 2u);
  EXPECT_EQ(studies[0].attributes[1].json, cf.attributes[1].json);
  EXPECT_EQ(studies[1].name, "blend \u20ac");
}

TEST_F(SqliteStore, KeepsStudiesOfOneFileApart) {
  auto file = create();
  const auto a = file.open(sample_info("a")), b = file.open(sample_info("b"));
  a->append(stored_trial(0));
  b->append(stored_trial(0));
  a->append(stored_trial(1));
  EXPECT_EQ(file.trials("a").size(), 2u);
  EXPECT_EQ(file.trials("b").size(), 1u);
  const std::string text = message<InputError>([&] { file.trials("c"); });
  EXPECT_THAT(text, AllOf(HasSubstr(path_.string()), HasSubstr("no study 'c'")));
}

TEST_F(SqliteStore, DoesSeveralThingsAsOneOrNoneOfThem) {
  auto file = create();
  const auto store = file.open(sample_info("s"));
  file.exclusively([&] {
    store->append(stored_trial(0));
    EXPECT_EQ(store->enqueue(stored_trial(1).point), 1);
    EXPECT_EQ(file.trials("s").size(), 1u);  // reads join in, too
  });
  const std::string text = message<InputError>([&] {
    file.exclusively([&] {
      store->append(stored_trial(1));
      throw input_error("changed my mind");
    });
  });
  EXPECT_EQ(text, "changed my mind");
  const std::string nested =
      message<RunError>([&] { file.exclusively([&] { store->append(stored_trial(7)); }); });
  EXPECT_EQ(nested.find(path_.string()), 0u);
  EXPECT_EQ(nested.rfind(path_.string()), 0u) << "the file is named once";
  const AllTrials all = SqliteFile(path_, kReadOnly).all_trials("s");
  EXPECT_EQ(all.ended.size(), 1u);
  ASSERT_EQ(all.open.size(), 1u);
  EXPECT_FALSE(all.open[0].begun);
  EXPECT_EQ(file.count("s"), 1);  // what waits has not begun
}

// One connection must not see the half of what another one does.
TEST_F(SqliteStore, ShowsNobodyHalfOfIt) {
  auto file = create();
  const auto store = file.open(sample_info("s"));
  const SqliteFile other(path_, kReadOnly);
  file.exclusively([&] {
    store->append(stored_trial(0));
    EXPECT_TRUE(other.trials("s").empty());
    store->append(stored_trial(1));
  });
  EXPECT_EQ(other.trials("s").size(), 2u);
}

TEST_F(SqliteStore, RefusesAStudyOfAnotherExperiment) {
  auto file = create();
  file.open(sample_info("s"));
  auto refusal = [&](auto&& change) {
    StudyInfo other = sample_info("s");
    change(other);
    return message<InputError>([&] { file.open(other); });
  };
  EXPECT_THAT(refusal([](StudyInfo& s) { s.fingerprint = "beef"; }),
              AllOf(HasSubstr(path_.string()), HasSubstr("f00d"), HasSubstr("beef")));
  EXPECT_THAT(refusal([](StudyInfo& s) { s.direction = Direction::maximize; }),
              HasSubstr("direction"));
  EXPECT_THAT(refusal([](StudyInfo& s) { s.space[0].name = "y"; }), HasSubstr("space"));
  EXPECT_THAT(refusal([](StudyInfo& s) { s.space.pop_back(); }), HasSubstr("space"));
  EXPECT_EQ(refusal([](StudyInfo& s) { s.attributes.clear(); }), "no error");
}

TEST_F(SqliteStore, KeepsSessionsAlsoInFilesFromBeforeThem) {
  {
    auto file = create();
    file.open(sample_info("s"))->append(stored_trial(0));
  }
  SQLite::Database(path_.string(), SQLite::OPEN_READWRITE).exec("DROP TABLE mfsearch_sessions");
  EXPECT_TRUE(SqliteFile(path_, kReadOnly).sessions("s").empty());
  auto file = create();
  EXPECT_EQ(file.trials("s").size(), 1u);
  const Time time = time_from_datetime("2025-01-02 03:04:05.678901");
  file.add_session("s", {0, "mfsearch 0.1.0", "avx2", "some CPU", "abc", time});
  file.add_session("s", {1, "mfsearch 0.2.0", "sse2", "other CPU", "abd", time});
  const auto sessions = SqliteFile(path_, kReadOnly).sessions("s");
  ASSERT_EQ(sessions.size(), 2u);
  EXPECT_EQ(sessions[0].program, "mfsearch 0.1.0");
  EXPECT_EQ(sessions[1].first_trial, 1);
  EXPECT_EQ(sessions[1].instruction_set, "sse2");
  EXPECT_EQ(sessions[1].cpu, "other CPU");
  EXPECT_EQ(sessions[1].dataset, "abd");
  EXPECT_EQ(sessions[1].started, time);
}

TEST_F(SqliteStore, AddsAStudyWithItsTrialsOnce) {
  auto file = create();
  const std::vector<Trial> trials{stored_trial(0), stored_trial(1)};
  file.add(sample_info("s"), trials);
  EXPECT_EQ(file.count("s"), 2);
  EXPECT_EQ(rows(file.trials("s")), rows(trials));
  EXPECT_THAT(message<InputError>([&] { file.add(sample_info("s"), trials); }),
              HasSubstr("a study 's' already"));
  EXPECT_NO_THROW(file.open(sample_info("s")));
}

TEST_F(SqliteStore, KnowsADamagedFile) {
  {
    auto file = create();
    std::vector<Trial> trials;
    for (int n = 0; n < 500; ++n) trials.push_back(stored_trial(n));
    file.add(sample_info("s"), trials);
    EXPECT_EQ(file.damage(), "");
  }
  std::fstream bytes(path_, std::ios::in | std::ios::out | std::ios::binary);
  bytes.seekp(static_cast<std::streamoff>(std::filesystem::file_size(path_) / 2));
  bytes << std::string(20000, 'x');
  bytes.close();
  std::string found;
  try {
    found = SqliteFile(path_, kReadOnly).damage();
  } catch (const RunError& e) {
    found = e.what();
  }
  EXPECT_NE(found, "");
}

TEST_F(SqliteStore, SaysThatAnEmptyFileIsEmpty) {
  std::filesystem::create_directories(path_.parent_path());
  std::ofstream(path_) << "";
  EXPECT_THAT(message<RunError>([&] { SqliteFile(path_, kReadOnly); }), HasSubstr("is empty"));
}

TEST_F(SqliteStore, RefusesImpossibleNames) {
  auto file = create();
  EXPECT_THROW(file.open(sample_info("")), InputError);
  EXPECT_THROW(file.open(sample_info(std::string(513, 'x'))), InputError);
  EXPECT_NO_THROW(file.open(sample_info(std::string(512, 'x'))));
}

TEST_F(SqliteStore, RefusesATrialOutOfOrderAndStaysUsable) {
  auto file = create();
  const auto store = file.open(sample_info("s"));
  store->append(stored_trial(0));
  EXPECT_THAT(message<RunError>([&] { store->append(stored_trial(0)); }),
              AllOf(HasSubstr(path_.string()), HasSubstr("trial 0"), HasSubstr("1 trials")));
  EXPECT_THROW(store->append(stored_trial(2)), RunError);
  Trial twice = stored_trial(1);
  twice.attributes = {{"same", "1"}, {"same", "2"}};
  EXPECT_THROW(store->append(twice), RunError);
  store->append(stored_trial(1));
  EXPECT_EQ(store->load().size(), 2u);  // nothing of the refused ones is left
}

TEST_F(SqliteStore, ReplacesAttributesAndDocuments) {
  auto file = create();
  file.open(sample_info("s"));
  file.set_attribute("s", {"new", "1"});
  file.set_attribute("s", {"model", "\"cf\""});
  const auto attributes = file.studies().at(0).attributes;
  ASSERT_EQ(attributes.size(), 3u);
  EXPECT_EQ(attributes[0].json, "\"cf\"");
  EXPECT_EQ(attributes[2].name, "new");
  EXPECT_THROW(file.set_attribute("t", {"new", "1"}), InputError);

  EXPECT_EQ(file.document("experiment"), std::nullopt);
  file.put_document("experiment", "one");
  file.put_document("experiment", "two\n\u20ac");
  EXPECT_EQ(SqliteFile(path_, kReadOnly).document("experiment"), "two\n\u20ac");
}

TEST_F(SqliteStore, ReadsWhileItIsWritten) {
  auto file = create();
  const auto store = file.open(sample_info("s"));
  const SqliteFile reader(path_, kReadOnly);
  for (int n = 0; n < 5; ++n) {
    EXPECT_EQ(std::ssize(reader.trials("s")), n);
    store->append(stored_trial(n));
  }
  EXPECT_EQ(SqliteFile(path_, kReadOnly).trials("s").size(), 5u);
}

TEST_F(SqliteStore, ReadingChangesNothing) {
  create().open(sample_info("s"));
  SqliteFile reader(path_, kReadOnly);
  EXPECT_THROW(reader.put_document("x", "y"), RunError);
  EXPECT_THROW(reader.open(sample_info("t")), RunError);
  EXPECT_THAT(message<RunError>([&] { SqliteFile(folder_ / "none.db", kReadOnly); }),
              HasSubstr("none.db: there is no such file"));
  EXPECT_FALSE(std::filesystem::exists(folder_ / "none.db"));
}

TEST_F(SqliteStore, SharesAFileBetweenThreadsAndConnections) {
  std::vector<std::thread> threads;
  for (int t = 0; t < 4; ++t) {
    threads.emplace_back([&, t] {
      SqliteFile file(path_, kCreate);  // all four try to create it
      const auto store = file.open(sample_info(fmt::format("s{}", t)));
      for (int n = 0; n < 10; ++n) store->append(stored_trial(n));
    });
  }
  for (std::thread& thread : threads) thread.join();
  const SqliteFile file(path_, kReadOnly);
  EXPECT_EQ(file.studies().size(), 4u);
  for (const StudyInfo& study : file.studies()) EXPECT_EQ(file.trials(study.name).size(), 10u);
}

TEST_F(SqliteStore, NoticesThatAnotherProgramWritesTheSameStudy) {
  auto one = create(), two = create();
  const auto first = one.open(sample_info("s")), second = two.open(sample_info("s"));
  first->append(stored_trial(0));
  EXPECT_THAT(message<RunError>([&] { second->append(stored_trial(0)); }),
              HasSubstr("another program"));
}

TEST_F(SqliteStore, LivesWithWhatOptunaLeaves) {
  auto file = create();
  const auto store = file.open(sample_info("s"));
  store->append(stored_trial(0));
  SQLite::Database other(path_.string(), SQLite::OPEN_READWRITE);
  other.exec("INSERT INTO trials (number, study_id, state) VALUES (1, 1, 'RUNNING')");
  EXPECT_EQ(store->load().size(), 1u);
  EXPECT_THROW(store->append(stored_trial(1)), RunError);
  other.exec("UPDATE trials SET state = 'FAIL' WHERE number = 1");
  const auto trials = store->load();
  ASSERT_EQ(trials.size(), 2u);
  EXPECT_EQ(trials[1].state, TrialState::failed);
  EXPECT_THAT(trials[1].reason, HasSubstr("added by another program"));
  store->append(stored_trial(2));

  // Optuna knows nothing of our tables when it deletes a study.
  other.exec(
      "DELETE FROM trials; DELETE FROM trial_params; DELETE FROM trial_values;"
      "DELETE FROM study_directions; DELETE FROM study_user_attributes; DELETE FROM studies");
  EXPECT_TRUE(file.studies().empty());
  StudyInfo again = sample_info("s");
  again.fingerprint = "new";
  EXPECT_EQ(file.open(again)->load().size(), 0u);

  other.exec("INSERT INTO studies (study_name) VALUES ('theirs')");
  EXPECT_THAT(message<InputError>([&] { file.open(sample_info("theirs")); }),
              HasSubstr("not made by mfsearch"));
}

TEST_F(SqliteStore, MovesWithItsStoresIntact) {
  SqliteFile file = create();
  const auto store = file.open(sample_info("s"));
  const SqliteFile moved = std::move(file);
  store->append(stored_trial(0));
  EXPECT_EQ(moved.trials("s").size(), 1u);
}

TEST_F(SqliteStore, GivesARunThatGoesOnTheSameRows) {
  MemoryStore memory;
  const auto expected = run_study(sample_study("s", memory), 1).trials;
  for (int trials : {3, 11, 29, 40}) {
    auto file = create();
    const auto store = file.open(sample_info("s"));
    run_study(sample_study("s", *store, trials), 2);
  }
  EXPECT_EQ(rows(SqliteFile(path_, kReadOnly).trials("s")), rows(expected));
}

TEST_F(SqliteStore, KeepsTheDirectionOfEachObjective) {
  StudyInfo info = sample_info("several");
  info.direction = Direction::maximize;
  info.other_directions = {Direction::minimize, Direction::maximize};
  SqliteFile file = create();
  file.open(sample_info("before"));
  file.open(info);
  file.open(sample_info("after"));
  const std::vector<StudyInfo> studies = file.studies();
  ASSERT_EQ(studies.size(), 3u);
  EXPECT_TRUE(studies[0].other_directions.empty());
  EXPECT_EQ(studies[1].direction, Direction::maximize);
  EXPECT_EQ(studies[1].other_directions, info.other_directions);
  EXPECT_TRUE(studies[2].other_directions.empty());

  StudyInfo fewer = info, turned = info;
  fewer.other_directions.pop_back();
  turned.other_directions[0] = Direction::maximize;
  EXPECT_THAT(message<InputError>([&] { file.open(fewer); }),
              HasSubstr("objectives is 3 and not 2"));
  EXPECT_THAT(message<InputError>([&] { file.open(turned); }), HasSubstr("direction"));
}

TEST_F(SqliteStore, TakesATrialWithoutAllValuesForAFailedOne) {
  StudyInfo info = sample_info("several");
  info.other_directions = {Direction::maximize};
  SqliteFile file = create();
  const auto store = file.open(info);
  Trial trial;
  trial.point = {0.5, 1, 0.1, 7, 5, 3};
  trial.value = 1;
  store->append(trial);  // as a program might that thinks there is one objective
  const Trial loaded = store->load().at(0);
  EXPECT_EQ(loaded.state, TrialState::failed);
  EXPECT_EQ(loaded.value, std::nullopt);
}

}  // namespace
}  // namespace mfsearch
