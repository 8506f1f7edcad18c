// A disk under SQLite that fails when it is told to, and that forgets what was not synced when the
// power is cut. It stands between SQLite and the real files (sqlite3_vfs_register).
#pragma once

#include <sqlite3.h>

#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "core/rng.h"

namespace mfsearch::test {

// While it lives, every database that is made lies on it, and all in one folder. One at a time; not
// for several threads. The databases must be closed before it goes and before the power is cut.
class FaultyDisk {
 public:
  FaultyDisk();
  ~FaultyDisk();
  FaultyDisk(const FaultyDisk&) = delete;

  // Operations are writes, truncations, syncs and deletions. The n-th from now on (1, 2, ...) gives
  // `code`, an error of SQLite, and does nothing; and so do all after it if it `stays` broken.
  void fail_at(int n, int code, bool stays);
  void heal() { fail_at(0, SQLITE_OK, false); }
  bool has_failed() const { return failed_; }

  // Every file becomes what it was when it was last synced, and is where it was when its folder
  // was. Of what was written since then, each sector of 512 bytes stays with this probability, in
  // any combination.
  void cut_power(Rng& rng, double stays);

 private:
  struct Change {
    std::int64_t offset;
    std::string bytes;  // empty: the file was truncated there
  };
  struct File {
    std::string synced;           // its contents as the disk surely has them
    std::vector<Change> changes;  // since then, oldest first
    bool is_new = false;          // its first sync syncs the folder, too
    bool is_removed = false;      // and comes back if the folder was not synced since
  };
  struct Handle;
  struct Methods;

  void forget_removed();  // the folder was synced
  int operation();        // the code that the next one gives

  static int open(sqlite3_vfs*, const char* name, sqlite3_file* file, int flags, int* out_flags);
  static int remove(sqlite3_vfs*, const char* name, int sync_folder);

  static FaultyDisk* current_;
  sqlite3_vfs* const real_;
  sqlite3_vfs vfs_;
  std::map<std::string, File> files_;  // by path
  int until_failure_ = 0, code_ = SQLITE_OK;
  bool stays_ = false, failed_ = false;
};

}  // namespace mfsearch::test
