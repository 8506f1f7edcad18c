#include "search/sqlite_studies.h"

#include <utility>

#include "core/error.h"
#include "search/optuna_json.h"
#include "search/sqlite_statement.h"

namespace mfsearch {
namespace {

constexpr std::size_t kLongestName = 512;

std::vector<Direction> directions_of(const StudyInfo& study) {
  std::vector<Direction> all{study.direction};
  all.insert(all.end(), study.other_directions.begin(), study.other_directions.end());
  return all;
}

}  // namespace

std::size_t objectives_of(const StudyInfo& study) { return study.other_directions.size() + 1; }

// Why the study in the file is not the one that is asked for; empty if it is.
std::string difference_between(const StudyInfo& stored, const StudyInfo& wanted) {
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

std::vector<StoredStudy> SqliteStudies::list() {
  SQLite::Statement query(database_,
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

std::optional<StoredStudy> SqliteStudies::find(const std::string& name) {
  for (StoredStudy& study : list()) {
    if (study.info.name == name) return std::move(study);
  }
  return std::nullopt;
}

StoredStudy SqliteStudies::get(const std::string& name) {
  auto study = find(name);
  if (!study) throw input_error("{}: there is no study '{}'.", path_.string(), name);
  return std::move(*study);
}

std::vector<Attribute> SqliteStudies::attributes(std::int64_t study_id) {
  SQLite::Statement query(database_,
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

void SqliteStudies::set_attribute(std::int64_t study_id, const Attribute& attribute) {
  SQLite::Statement upsert(database_,
                           "INSERT INTO study_user_attributes (study_id, \"key\", value_json) "
                           "VALUES (?, ?, ?) ON CONFLICT (study_id, \"key\") "
                           "DO UPDATE SET value_json = excluded.value_json");
  execute(upsert, study_id, attribute.name, attribute.json);
}

std::int64_t SqliteStudies::create(const StudyInfo& study) {
  if (study.name.empty() || study.name.size() > kLongestName) {
    throw input_error("{}: the name of a study must have 1 to {} bytes; '{}' has {}.",
                      path_.string(), kLongestName, study.name, study.name.size());
  }
  SQLite::Statement same_name(database_, "SELECT 1 FROM studies WHERE study_name = ?");
  select(
      same_name,
      [&](SQLite::Statement&) {
        throw input_error(
            "{}: the study '{}' was not made by mfsearch. Give this one another name.",
            path_.string(), study.name);
      },
      study.name);
  // Optuna deletes studies without our rows, and SQLite then gives their ids away again.
  database_.exec("DELETE FROM mfsearch_series WHERE trial_id NOT IN (SELECT trial_id FROM trials)");
  for (const char* table : {"mfsearch_sessions", "mfsearch_studies"}) {
    database_.exec(
        fmt::format("DELETE FROM {} WHERE study_id NOT IN (SELECT study_id FROM studies)", table));
  }
  SQLite::Statement insert(database_, "INSERT INTO studies (study_name) VALUES (?)");
  execute(insert, study.name);
  const std::int64_t id = database_.getLastInsertRowid();
  SQLite::Statement direction(database_,
                              "INSERT INTO study_directions (direction, study_id, objective) "
                              "VALUES (?, ?, ?)");
  int objective = 0;
  for (Direction each : directions_of(study)) {
    execute(direction, optuna_name(each), id, objective++);
  }
  SQLite::Statement own(database_, "INSERT INTO mfsearch_studies VALUES (?, ?, ?)");
  execute(own, id, study.fingerprint, space_json(study.space));
  for (const Attribute& attribute : study.attributes) set_attribute(id, attribute);
  return id;
}

}  // namespace mfsearch
