// The connection to a study file and what is done there: alone, whole or not at all, and with
// errors that name the file. Internal to the store.
#pragma once

#include <SQLiteCpp/SQLiteCpp.h>
#include <sqlite3.h>

#include <filesystem>
#include <mutex>
#include <type_traits>

#include "core/error.h"

namespace mfsearch {

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

// For any number of threads, which take turns.
class SqliteTransactions {
 public:
  SqliteTransactions(const std::filesystem::path& path, SQLite::Database& database)
      : path_(path), database_(database) {}

  // Runs `work` alone and inside one transaction, which a reader needs as well: all that it sees is
  // of one moment. Inside a transaction of its own thread it joins that. What goes wrong is
  // reported with the file's name.
  template <class Work>
  auto read(Work&& work) {
    return transact(SQLite::TransactionBehavior::DEFERRED, work);
  }
  template <class Work>
  auto write(Work&& work) {
    return transact(SQLite::TransactionBehavior::IMMEDIATE, work);
  }

 private:
  struct Inside {
    explicit Inside(bool& inside) : inside_(inside) { inside_ = true; }
    Inside(const Inside&) = delete;
    ~Inside() { inside_ = false; }

   private:
    bool& inside_;
  };

  template <class Work>
  auto transact(SQLite::TransactionBehavior behavior, Work&& work) {
    const std::lock_guard lock(mutex_);
    if (inside_) return work();
    return naming(path_, [&] {
      SQLite::Transaction transaction(database_, behavior);
      const Inside now(inside_);
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

  const std::filesystem::path path_;
  SQLite::Database& database_;
  std::recursive_mutex mutex_;
  bool inside_ = false;  // a transaction
};

}  // namespace mfsearch
