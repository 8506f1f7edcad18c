#include "search/sqlite_store.h"

#include <sqlite3.h>

#include <mutex>
#include <utility>

#include "core/error.h"
#include "search/optuna_json.h"
#include "search/sqlite_connection.h"
#include "search/sqlite_open_trials.h"
#include "search/sqlite_sessions.h"
#include "search/sqlite_trials.h"

namespace mfsearch {
namespace {

constexpr std::size_t kLongestName = 512;

struct StoredStudy {
  std::int64_t id;
  StudyInfo info;
};

}  // namespace

// One connection, used by one thread at a time.
struct SqliteFile::Impl {
  Impl(const std::filesystem::path& file, Access access)
      : path(file),
        database(open_study_file(file, access)),
        trials(database),
        open_trials(database) {}

  // Runs `work` alone and inside one transaction, which a reader needs as well: all that it sees is
  // of one moment. Inside a transaction of its own thread it joins that. What goes wrong is
  // reported with the file's name.
  template <class Work>
  auto transact(SQLite::TransactionBehavior behavior, Work&& work);
  template <class Work>
  auto read(Work&& work) {
    return transact(SQLite::TransactionBehavior::DEFERRED, work);
  }
  template <class Work>
  auto write(Work&& work) {
    return transact(SQLite::TransactionBehavior::IMMEDIATE, work);
  }

  std::vector<StoredStudy> studies();
  std::optional<StoredStudy> find(const std::string& name);
  StoredStudy get(const std::string& name);
  std::int64_t create(const StudyInfo& study);
  std::vector<Attribute> attributes(std::int64_t study_id);
  void set_attribute(std::int64_t study_id, const Attribute& attribute);

  class Store;

  std::filesystem::path path;
  std::recursive_mutex mutex;
  bool inside = false;  // a transaction
  SQLite::Database database;
  SqliteTrials trials;
  SqliteOpenTrials open_trials;
};

namespace {

struct Inside {
  explicit Inside(bool& inside) : inside_(inside) { inside_ = true; }
  Inside(const Inside&) = delete;
  ~Inside() { inside_ = false; }

 private:
  bool& inside_;
};

// `work` with every error turned into one that names the file.
template <class Work>
auto naming(const std::filesystem::path& path, Work&& work) {
  try {
    return work();
  } catch (const InputError&) {
    throw;
  } catch (const SQLite::Exception& e) {
    if (e.getErrorCode() != SQLITE_CORRUPT && e.getErrorCode() != SQLITE_NOTADB) {
      throw run_error("{}: {}", path.string(), e.what());
    }
    throw run_error("{}: this is no study file, or it is damaged ({}).", path.string(), e.what());
  } catch (const std::exception& e) {
    throw run_error("{}: {}", path.string(), e.what());
  }
}

std::vector<std::string> distributions_of(const SearchSpace& space) {
  std::vector<std::string> list;
  for (const Parameter& parameter : space) list.push_back(distribution_json(parameter));
  return list;
}

std::vector<Direction> directions_of(const StudyInfo& study) {
  std::vector<Direction> all{study.direction};
  all.insert(all.end(), study.other_directions.begin(), study.other_directions.end());
  return all;
}

std::size_t objectives_of(const StudyInfo& study) { return study.other_directions.size() + 1; }

// Why the study in the file is not the one that is asked for; empty if it is.
std::string difference(const StudyInfo& stored, const StudyInfo& wanted) {
  if (objectives_of(stored) != objectives_of(wanted)) {
    return fmt::format("its number of objectives is {} and not {}", objectives_of(stored),
                       objectives_of(wanted));
  }
  if (directions_of(stored) != directions_of(wanted)) return "its direction is the other one";
  if (space_json(stored.space) != space_json(wanted.space)) return "its search space differs";
  if (stored.fingerprint != wanted.fingerprint) {
    return fmt::format("its fingerprint is {} and not {}", stored.fingerprint, wanted.fingerprint);
  }
  return {};
}

}  // namespace

template <class Work>
auto SqliteFile::Impl::transact(SQLite::TransactionBehavior behavior, Work&& work) {
  const std::lock_guard lock(mutex);
  if (inside) return work();
  return naming(path, [&] {
    SQLite::Transaction transaction(database, behavior);
    const Inside now(inside);
    if constexpr (std::is_void_v<decltype(work())>) {
      work();
      transaction.commit();
    } else {
      auto result = work();
      transaction.commit();
      return result;
    }
  });
}

std::vector<StoredStudy> SqliteFile::Impl::studies() {
  SQLite::Statement query(database,
                          "SELECT study_id, study_name, direction, fingerprint, space "
                          "FROM mfsearch_studies JOIN studies USING (study_id) "
                          "JOIN study_directions USING (study_id) "
                          "ORDER BY study_id, objective");
  std::vector<StoredStudy> list;
  select(query, [&](SQLite::Statement& row) {
    const Direction direction =
        direction_from_optuna(row.getColumn(2).getString()).value_or(Direction::maximize);
    const std::int64_t id = row.getColumn(0).getInt64();
    if (!list.empty() && list.back().id == id) {
      list.back().info.other_directions.push_back(direction);
      return;
    }
    StoredStudy& study = list.emplace_back();
    study.id = id;
    study.info.name = row.getColumn(1).getString();
    study.info.direction = direction;
    study.info.fingerprint = row.getColumn(3).getString();
    try {
      study.info.space = space_from_json(row.getColumn(4).getString());
    } catch (const std::exception& e) {
      throw run_error("the search space of study '{}' is damaged ({}).", study.info.name, e.what());
    }
    study.info.attributes = attributes(study.id);
  });
  return list;
}

std::optional<StoredStudy> SqliteFile::Impl::find(const std::string& name) {
  for (StoredStudy& study : studies()) {
    if (study.info.name == name) return std::move(study);
  }
  return std::nullopt;
}

StoredStudy SqliteFile::Impl::get(const std::string& name) {
  auto study = find(name);
  if (!study) throw input_error("{}: there is no study '{}'.", path.string(), name);
  return std::move(*study);
}

std::vector<Attribute> SqliteFile::Impl::attributes(std::int64_t study_id) {
  SQLite::Statement query(database,
                          "SELECT \"key\", value_json FROM study_user_attributes "
                          "WHERE study_id = ? ORDER BY study_user_attribute_id");
  std::vector<Attribute> list;
  select(
      query,
      [&](SQLite::Statement& row) {
        list.push_back({row.getColumn(0).getString(), row.getColumn(1).getString()});
      },
      study_id);
  return list;
}

void SqliteFile::Impl::set_attribute(std::int64_t study_id, const Attribute& attribute) {
  SQLite::Statement upsert(database,
                           "INSERT INTO study_user_attributes (study_id, \"key\", value_json) "
                           "VALUES (?, ?, ?) ON CONFLICT (study_id, \"key\") "
                           "DO UPDATE SET value_json = excluded.value_json");
  execute(upsert, study_id, attribute.name, attribute.json);
}

std::int64_t SqliteFile::Impl::create(const StudyInfo& study) {
  if (study.name.empty() || study.name.size() > kLongestName) {
    throw input_error("{}: the name of a study must have 1 to {} bytes; '{}' has {}.",
                      path.string(), kLongestName, study.name, study.name.size());
  }
  SQLite::Statement same_name(database, "SELECT 1 FROM studies WHERE study_name = ?");
  select(
      same_name,
      [&](SQLite::Statement&) {
        throw input_error(
            "{}: the study '{}' was not made by mfsearch. Give this one another name.",
            path.string(), study.name);
      },
      study.name);
  // Optuna deletes studies without our rows, and SQLite then gives their ids away again.
  database.exec("DELETE FROM mfsearch_series WHERE trial_id NOT IN (SELECT trial_id FROM trials)");
  for (const char* table : {"mfsearch_sessions", "mfsearch_studies"}) {
    database.exec(
        fmt::format("DELETE FROM {} WHERE study_id NOT IN (SELECT study_id FROM studies)", table));
  }
  SQLite::Statement insert(database, "INSERT INTO studies (study_name) VALUES (?)");
  execute(insert, study.name);
  const std::int64_t id = database.getLastInsertRowid();
  SQLite::Statement direction(database,
                              "INSERT INTO study_directions (direction, study_id, objective) "
                              "VALUES (?, ?, ?)");
  int objective = 0;
  for (Direction each : directions_of(study)) {
    execute(direction, optuna_name(each), id, objective++);
  }
  SQLite::Statement own(database, "INSERT INTO mfsearch_studies VALUES (?, ?, ?)");
  execute(own, id, study.fingerprint, space_json(study.space));
  for (const Attribute& attribute : study.attributes) set_attribute(id, attribute);
  return id;
}

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
    return file_.read([&] { return file_.trials.load(study_id_, space_, objectives_); });
  }

  std::vector<OpenTrial> open() override {
    return file_.read([&] { return file_.open_trials.load(study_id_, space_); });
  }

  void append(const Trial& trial) override {
    file_.write([&] {
      if (const auto row = waiting_or_next(trial.number)) {
        file_.trials.replace(row->id, space_, distributions_, trial);
      } else {
        file_.trials.insert(study_id_, space_, distributions_, trial);
      }
    });
  }

  void begin(const OpenTrial& trial) override {
    file_.write([&] {
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
    file_.write(
        [&] { file_.trials.replace(running(trial.number).id, space_, distributions_, trial); });
  }

  void report(int number, double value) override {
    file_.write([&] { file_.open_trials.report(running(number), value); });
  }

  int enqueue(const Point& fixed) override {
    return file_.write([&] {
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
  return impl_->read([&] {
    std::vector<StudyInfo> list;
    for (StoredStudy& study : impl_->studies()) list.push_back(std::move(study.info));
    return list;
  });
}

std::unique_ptr<TrialStore> SqliteFile::open(const StudyInfo& study) {
  const std::int64_t id = impl_->write([&] {
    const auto stored = impl_->find(study.name);
    if (!stored) return impl_->create(study);
    if (const std::string what = difference(stored->info, study); !what.empty()) {
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
  return impl_->read([&] {
    const StoredStudy stored = impl_->get(study);
    return impl_->trials.load(stored.id, stored.info.space, objectives_of(stored.info));
  });
}

int SqliteFile::count(const std::string& study) const {
  return impl_->read([&] { return impl_->open_trials.count_begun(impl_->get(study).id); });
}

AllTrials SqliteFile::all_trials(const std::string& study) const {
  return impl_->read([&] {
    const StoredStudy stored = impl_->get(study);
    return AllTrials{
        .ended = impl_->trials.load(stored.id, stored.info.space, objectives_of(stored.info)),
        .open = impl_->open_trials.load(stored.id, stored.info.space)};
  });
}

void SqliteFile::exclusively(const std::function<void()>& work) {
  impl_->write([&] { work(); });
}

void SqliteFile::add(const StudyInfo& study, std::span<const Trial> trials) {
  impl_->write([&] {
    if (impl_->find(study.name)) {
      throw input_error("{}: there is a study '{}' already.", impl_->path.string(), study.name);
    }
    const std::int64_t id = impl_->create(study);
    const auto distributions = distributions_of(study.space);
    for (const Trial& trial : trials) impl_->trials.insert(id, study.space, distributions, trial);
  });
}

void SqliteFile::add_session(const std::string& study, const Session& session) {
  impl_->write([&] { insert_session(impl_->database, impl_->get(study).id, session); });
}

std::vector<Session> SqliteFile::sessions(const std::string& study) const {
  return impl_->read([&] { return load_sessions(impl_->database, impl_->get(study).id); });
}

std::string SqliteFile::damage() const {
  return impl_->read([&] {
    const std::string found = impl_->database.execAndGet("PRAGMA integrity_check(1)").getString();
    return found == "ok" ? std::string() : found;
  });
}

void SqliteFile::set_attribute(const std::string& study, const Attribute& attribute) {
  impl_->write([&] { impl_->set_attribute(impl_->get(study).id, attribute); });
}

void SqliteFile::put_document(const std::string& name, const std::string& text) {
  impl_->write([&] {
    SQLite::Statement upsert(impl_->database,
                             "INSERT INTO mfsearch_documents VALUES (?, ?) "
                             "ON CONFLICT (name) DO UPDATE SET text = excluded.text");
    execute(upsert, name, text);
  });
}

std::optional<std::string> SqliteFile::document(const std::string& name) const {
  return impl_->read([&] {
    SQLite::Statement query(impl_->database, "SELECT text FROM mfsearch_documents WHERE name = ?");
    std::optional<std::string> text;
    select(
        query, [&](SQLite::Statement& row) { text = row.getColumn(0).getString(); }, name);
    return text;
  });
}

}  // namespace mfsearch
