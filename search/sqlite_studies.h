// The studies of a file: their tables but for the trials'. Internal to the store.
#pragma once

#include <SQLiteCpp/SQLiteCpp.h>

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "search/store.h"

namespace mfsearch {

struct StoredStudy {
  std::int64_t id;
  StudyInfo info;
};

// Inside a transaction of the caller's. Throws InputError with the file's name, RunError without.
class SqliteStudies {
 public:
  SqliteStudies(const std::filesystem::path& path, SQLite::Database& database)
      : path_(path), database_(database) {}

  // Those that mfsearch made, in the order in which it did.
  std::vector<StoredStudy> list();
  std::optional<StoredStudy> find(const std::string& name);
  StoredStudy get(const std::string& name);  // InputError if there is none

  // Its id. InputError if the name is too long or taken by a study of other making; that there is
  // none of ours is the caller's to know.
  std::int64_t create(const StudyInfo& study);
  void set_attribute(std::int64_t study_id, const Attribute& attribute);

 private:
  std::vector<Attribute> attributes(std::int64_t study_id);

  const std::filesystem::path path_;
  SQLite::Database& database_;
};

// Why the study in the file is not the one that is asked for; empty if it is.
std::string difference_between(const StudyInfo& stored, const StudyInfo& wanted);

std::size_t objectives_of(const StudyInfo& study);

}  // namespace mfsearch
