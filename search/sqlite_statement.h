// Statements with arguments. Internal to the SQLite store.
#pragma once

#include <SQLiteCpp/SQLiteCpp.h>

namespace mfsearch {

// A statement with its arguments bound; reset when this goes out of scope, because for as long as
// one is not, it holds the file's snapshot.
class Bound {
 public:
  template <class... Args>
  explicit Bound(SQLite::Statement& statement, const Args&... args) : statement_(statement) {
    int position = 0;
    (statement_.bind(++position, args), ...);
  }
  Bound(const Bound&) = delete;
  ~Bound() { statement_.tryReset(); }

 private:
  SQLite::Statement& statement_;
};

// Runs a statement that returns no rows.
template <class... Args>
void execute(SQLite::Statement& statement, const Args&... args) {
  const Bound bound(statement, args...);
  statement.exec();
}

// Calls on_row(statement) for every row.
template <class OnRow, class... Args>
void select(SQLite::Statement& statement, OnRow&& on_row, const Args&... args) {
  const Bound bound(statement, args...);
  while (statement.executeStep()) on_row(statement);
}

}  // namespace mfsearch
