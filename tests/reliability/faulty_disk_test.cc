// The store on a disk whose every operation fails once, and with the power cut at every one.
#include "tests/reliability/faulty_disk.h"

#include <gmock/gmock.h>

#include "core/error.h"
#include "search/sqlite_store.h"
#include "tests/reliability/mutation.h"
#include "tests/search/rows.h"
#include "tests/search/sample_study.h"
#include "tests/search/test_folder.h"

namespace mfsearch::test {
namespace {

constexpr int kTrials = kSanitized ? 2 : 6;

const std::vector<Trial>& expected() {
  static const auto* trials = [] {
    MemoryStore memory;
    return new std::vector(run_study(sample_study("s", memory, kTrials), 1).trials);
  }();
  return *trials;
}

// Goes on with the study to its end, as a search does, half of it in the two steps of a free order.
// Gives what was said if the disk failed; `acknowledged` counts the trials that had ended.
std::string go_on(const std::filesystem::path& path, int& acknowledged) {
  try {
    SqliteFile file(path, SqliteFile::Access::create);
    const auto store = file.open(sample_info("s"));
    std::vector<bool> ended(kTrials), begun(kTrials);
    for (const Trial& t : store->load()) ended[static_cast<std::size_t>(t.number)] = true;
    for (const OpenTrial& t : store->open()) begun[static_cast<std::size_t>(t.number)] = true;
    for (const Trial& trial : expected()) {
      const auto n = static_cast<std::size_t>(trial.number);
      if (ended[n]) continue;
      if (n % 2 == 0 && !begun[n]) {
        store->append(trial);
      } else {
        if (!begun[n]) store->begin({.number = trial.number, .point = trial.point});
        store->finish(trial);
      }
      acknowledged = trial.number + 1;
    }
    file.put_document("summary", "done");
  } catch (const RunError& e) {
    return e.what();
  }
  return {};
}

// What is there after the disk failed: sound, all that was acknowledged, and nothing that is wrong.
void expect_kept(const std::filesystem::path& path, int acknowledged, const std::string& when) {
  SqliteFile file(path, SqliteFile::Access::create);
  EXPECT_EQ(file.damage(), "") << when;
  const auto store = file.open(sample_info("s"));
  const auto there = rows(store->load());
  ASSERT_GE(there.size(), static_cast<std::size_t>(acknowledged)) << when;
  ASSERT_LE(there.size(), static_cast<std::size_t>(acknowledged) + 1) << when;
  for (std::size_t n = 0; n < there.size(); ++n) {
    EXPECT_EQ(there[n], row(expected()[n])) << when;
  }
}

void expect_completes(const std::filesystem::path& path, const std::string& when) {
  int acknowledged = 0;
  EXPECT_EQ(go_on(path, acknowledged), "") << when;
  EXPECT_EQ(rows(SqliteFile(path, SqliteFile::Access::read_only).trials("s")), rows(expected()))
      << when;
}

// Calls at(n, disk, path, acknowledged) after the n-th operation has failed, for n = 1, 2, ...
// until a study is complete before. Gives the number of failures.
template <class At>
int at_every_operation(int code, bool stays, At&& at) {
  for (int n = 1;; ++n) {
    const TestFolder folder;
    const auto path = folder / "study.db";
    FaultyDisk disk;
    disk.fail_at(n, code, stays);
    int acknowledged = 0;
    const std::string message = go_on(path, acknowledged);
    if (!disk.has_failed()) return n - 1;
    if (!message.empty()) {
      EXPECT_EQ(message.find(path.string()), 0u) << message;
    } else {
      EXPECT_EQ(acknowledged, kTrials) << "operation " << n;  // it failed to tidy up
    }
    at(n, disk, path, acknowledged);
    if (testing::Test::HasFailure()) return n;
  }
}

class FailingDisk : public testing::TestWithParam<std::pair<int, bool>> {};

TEST_P(FailingDisk, LosesNothingThatWasAcknowledged) {
  const auto [code, stays] = GetParam();
  const int failures =
      at_every_operation(code, stays, [](int n, FaultyDisk& disk, auto& path, int acknowledged) {
        disk.heal();
        const std::string when = fmt::format("operation {} failed", n);
        expect_kept(path, acknowledged, when);
        expect_completes(path, when);
      });
  EXPECT_GT(failures, 10 * kTrials);
  RecordProperty("failures", failures);
}

INSTANTIATE_TEST_SUITE_P(Codes, FailingDisk,
                         testing::Values(std::pair(SQLITE_FULL, false),
                                         std::pair(SQLITE_FULL, true),
                                         std::pair(SQLITE_IOERR_WRITE, false),
                                         std::pair(SQLITE_IOERR_FSYNC, true)));

class PowerCut : public testing::TestWithParam<double> {};

TEST_P(PowerCut, LosesNothingThatWasAcknowledged) {
  Rng rng(Seed(1));
  const int cuts = at_every_operation(
      SQLITE_IOERR, true, [&](int n, FaultyDisk& disk, auto& path, int acknowledged) {
        disk.cut_power(rng, GetParam());
        disk.heal();
        const std::string when = fmt::format("the power was cut at operation {}", n);
        expect_kept(path, acknowledged, when);
        expect_completes(path, when);
      });
  EXPECT_GT(cuts, 10 * kTrials);
  RecordProperty("cuts", cuts);
}

INSTANTIATE_TEST_SUITE_P(OfWhatWasNotSynced, PowerCut, testing::Values(0.0, 0.5, 0.9));

// The disk itself: a test of the tests, without which those above could not fail.
TEST(FaultyDisk, ForgetsWhatWasNotSynced) {
  const TestFolder folder;
  const auto path = folder / "study.db";
  FaultyDisk disk;
  {
    SqliteFile file(path, SqliteFile::Access::create);
    file.put_document("a", "kept");
  }
  sqlite3* database = nullptr;
  ASSERT_EQ(sqlite3_open(path.c_str(), &database), SQLITE_OK);
  ASSERT_EQ(
      sqlite3_exec(database,
                   "PRAGMA synchronous = OFF; INSERT INTO mfsearch_documents VALUES ('b', '')",
                   nullptr, nullptr, nullptr),
      SQLITE_OK);
  disk.fail_at(1, SQLITE_IOERR, true);
  sqlite3_close(database);
  Rng rng(Seed(1));
  disk.cut_power(rng, 0);
  disk.heal();
  const SqliteFile file(path, SqliteFile::Access::create);
  EXPECT_EQ(file.document("a"), "kept");
  EXPECT_EQ(file.document("b"), std::nullopt);
}

}  // namespace
}  // namespace mfsearch::test
