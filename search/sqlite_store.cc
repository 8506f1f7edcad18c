#include "search/sqlite_store.h"

#include "core/error.h"
#include "search/optuna_json.h"
#include "search/sqlite_connection.h"
#include "search/sqlite_open_trials.h"
#include "search/sqlite_sessions.h"
#include "search/sqlite_statement.h"
#include "search/sqlite_studies.h"
#include "search/sqlite_transactions.h"
#include "search/sqlite_trials.h"

namespace mfsearch {

// One connection, used by one thread at a time.
struct SqliteFile::Impl {
  Impl(const std::filesystem::path& file, Access access)
      : path(file),
        database(open_study_file(file, access)),
        transactions(file, database),
        studies(file, database),
        trials(database),
        open_trials(database) {}

  class Store;

  std::filesystem::path path;
  SQLite::Database database;
  SqliteTransactions transactions;
  SqliteStudies studies;
  SqliteTrials trials;
  SqliteOpenTrials open_trials;
};

namespace {

std::vector<std::string> distributions_of(const SearchSpace& space) {
  std::vector<std::string> list;
  for (const Parameter& parameter : space) list.push_back(distribution_json(parameter));
  return list;
}

}  // namespace

class SqliteFile::Impl::Store : public TrialStore {
 public:
  Store(Impl& file, std::int64_t study_id, const StudyInfo& study)
      : file_(file),
        study_id_(study_id),
        name_(study.name),
        space_(study.space),
        objectives_(objectives_of(study)),
        distributions_(distributions_of(study.space)) {}

  std::vector<Trial> load() override {
    return file_.transactions.read(
        [&] { return file_.trials.load(study_id_, space_, objectives_); });
  }

  std::vector<OpenTrial> open() override {
    return file_.transactions.read([&] { return file_.open_trials.load(study_id_, space_); });
  }

  void append(const Trial& trial) override {
    file_.transactions.write([&] {
      if (const auto row = waiting_or_next(trial.number)) {
        file_.trials.replace(row->id, space_, distributions_, trial);
      } else {
        file_.trials.insert(study_id_, space_, distributions_, trial);
      }
    });
  }

  void begin(const OpenTrial& trial) override {
    file_.transactions.write([&] {
      if (const auto row = waiting_or_next(trial.number)) {
        file_.open_trials.begin(*row, space_, distributions_, trial);
      } else {
        OpenTrial begun = trial;
        begun.begun = true;
        file_.open_trials.insert(study_id_, space_, distributions_, begun);
      }
    });
  }

  void finish(const Trial& trial) override {
    file_.transactions.write(
        [&] { file_.trials.replace(running(trial.number).id, space_, distributions_, trial); });
  }

  void report(int number, double value) override {
    file_.transactions.write([&] { file_.open_trials.report(running(number), value); });
  }

  int enqueue(const Point& fixed) override {
    return file_.transactions.write([&] {
      const OpenTrial trial{.number = file_.trials.count(study_id_), .point = fixed};
      file_.open_trials.insert(study_id_, space_, distributions_, trial);
      return trial.number;
    });
  }

 private:
  // The row that waits for this trial; nullopt if it is the next new one.
  std::optional<SqliteOpenTrials::Row> waiting_or_next(int number) {
    const auto row = file_.open_trials.find(study_id_, number);
    if (row && !row->begun) return row;
    const int count = file_.trials.count(study_id_);
    if (number == count) return std::nullopt;
    throw run_error(
        "trial {} of study '{}' cannot be added: the file has {} trials of it. Does another "
        "program write to the same study?",
        number, name_, count);
  }

  SqliteOpenTrials::Row running(int number) {
    const auto row = file_.open_trials.find(study_id_, number);
    if (!row || !row->begun) {
      throw run_error(
          "trial {} of study '{}' is not running. Does another program write to the same study?",
          number, name_);
    }
    return *row;
  }

  Impl& file_;
  const std::int64_t study_id_;
  const std::string name_;
  const SearchSpace space_;
  const std::size_t objectives_;
  const std::vector<std::string> distributions_;
};

SqliteFile::SqliteFile(const std::filesystem::path& path, Access access)
    : impl_(naming(path, [&] { return std::make_unique<Impl>(path, access); })) {}
SqliteFile::~SqliteFile() = default;
SqliteFile::SqliteFile(SqliteFile&&) noexcept = default;

std::vector<StudyInfo> SqliteFile::studies() const {
  return impl_->transactions.read([&] {
    std::vector<StudyInfo> list;
    for (StoredStudy& study : impl_->studies.list()) list.push_back(std::move(study.info));
    return list;
  });
}

std::unique_ptr<TrialStore> SqliteFile::open(const StudyInfo& study) {
  const std::int64_t id = impl_->transactions.write([&] {
    const auto stored = impl_->studies.find(study.name);
    if (!stored) return impl_->studies.create(study);
    if (const std::string what = difference_between(stored->info, study); !what.empty()) {
      throw input_error(
          "{}: there is a study '{}' of another experiment: {}. Give this one another name or "
          "another file.",
          impl_->path.string(), study.name, what);
    }
    return stored->id;
  });
  return std::make_unique<Impl::Store>(*impl_, id, study);
}

std::vector<Trial> SqliteFile::trials(const std::string& study) const {
  return impl_->transactions.read([&] {
    const StoredStudy stored = impl_->studies.get(study);
    return impl_->trials.load(stored.id, stored.info.space, objectives_of(stored.info));
  });
}

int SqliteFile::count(const std::string& study) const {
  return impl_->transactions.read(
      [&] { return impl_->open_trials.count_begun(impl_->studies.get(study).id); });
}

AllTrials SqliteFile::all_trials(const std::string& study) const {
  return impl_->transactions.read([&] {
    const StoredStudy stored = impl_->studies.get(study);
    return AllTrials{
        .ended = impl_->trials.load(stored.id, stored.info.space, objectives_of(stored.info)),
        .open = impl_->open_trials.load(stored.id, stored.info.space)};
  });
}

void SqliteFile::exclusively(const std::function<void()>& work) {
  impl_->transactions.write([&] { work(); });
}

void SqliteFile::add(const StudyInfo& study, std::span<const Trial> trials) {
  impl_->transactions.write([&] {
    if (impl_->studies.find(study.name)) {
      throw input_error("{}: there is a study '{}' already.", impl_->path.string(), study.name);
    }
    const std::int64_t id = impl_->studies.create(study);
    const auto distributions = distributions_of(study.space);
    for (const Trial& trial : trials) impl_->trials.insert(id, study.space, distributions, trial);
  });
}

void SqliteFile::add_session(const std::string& study, const Session& session) {
  impl_->transactions.write(
      [&] { insert_session(impl_->database, impl_->studies.get(study).id, session); });
}

std::vector<Session> SqliteFile::sessions(const std::string& study) const {
  return impl_->transactions.read(
      [&] { return load_sessions(impl_->database, impl_->studies.get(study).id); });
}

std::string SqliteFile::damage() const {
  return impl_->transactions.read([&] {
    const std::string found = impl_->database.execAndGet("PRAGMA integrity_check(1)").getString();
    return found == "ok" ? std::string() : found;
  });
}

void SqliteFile::set_attribute(const std::string& study, const Attribute& attribute) {
  impl_->transactions.write(
      [&] { impl_->studies.set_attribute(impl_->studies.get(study).id, attribute); });
}

void SqliteFile::put_document(const std::string& name, const std::string& text) {
  impl_->transactions.write([&] {
    SQLite::Statement upsert(impl_->database,
                             "INSERT INTO mfsearch_documents VALUES (?, ?) "
                             "ON CONFLICT (name) DO UPDATE SET text = excluded.text");
    execute(upsert, name, text);
  });
}

std::optional<std::string> SqliteFile::document(const std::string& name) const {
  return impl_->transactions.read([&] {
    SQLite::Statement query(impl_->database, "SELECT text FROM mfsearch_documents WHERE name = ?");
    std::optional<std::string> text;
    select(
        query, [&](SQLite::Statement& row) { text = row.getColumn(0).getString(); }, name);
    return text;
  });
}

}  // namespace mfsearch
