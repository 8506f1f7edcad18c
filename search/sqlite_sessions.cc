#include "search/sqlite_sessions.h"

#include "search/optuna_json.h"
#include "search/sqlite_statement.h"

namespace mfsearch {

void insert_session(SQLite::Database& database, std::int64_t study_id, const Session& session) {
  SQLite::Statement insert(database,
                           "INSERT INTO mfsearch_sessions (study_id, first_trial, program, "
                           "instruction_set, cpu, dataset, started) VALUES (?, ?, ?, ?, ?, ?, ?)");
  execute(insert, study_id, session.first_trial, session.program, session.instruction_set,
          session.cpu, session.dataset, datetime_text(session.started));
}

std::vector<Session> load_sessions(SQLite::Database& database, std::int64_t study_id) {
  std::vector<Session> list;
  if (!database.tableExists("mfsearch_sessions")) return list;
  SQLite::Statement query(database,
                          "SELECT first_trial, program, instruction_set, cpu, dataset, started "
                          "FROM mfsearch_sessions WHERE study_id = ? ORDER BY session_id");
  select(
      query,
      [&](SQLite::Statement& row) {
        list.push_back({.first_trial = row.getColumn(0).getInt(),
                        .program = row.getColumn(1).getString(),
                        .instruction_set = row.getColumn(2).getString(),
                        .cpu = row.getColumn(3).getString(),
                        .dataset = row.getColumn(4).getString(),
                        .started = time_from_datetime(row.getColumn(5).getString())});
      },
      study_id);
  return list;
}

}  // namespace mfsearch
