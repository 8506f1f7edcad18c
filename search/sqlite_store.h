// Studies in one SQLite file, in Optuna's relational schema (version 12), so that Optuna, its
// dashboard and pandas open it, even while a search runs. docs/store.md has the tables.
#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "search/store.h"

namespace mfsearch {

struct AllTrials {
  std::vector<Trial> ended;
  std::vector<OpenTrial> open;
};

class SqliteFile {
 public:
  enum class Access { create, read_only };

  // create: makes the file and its folder if they do not exist. Throws RunError, naming the file,
  // if it is not a study file, is of a newer schema, or cannot be opened.
  SqliteFile(const std::filesystem::path& path, Access access);
  ~SqliteFile();
  SqliteFile(SqliteFile&&) noexcept;

  // The studies in the file, in order of creation.
  std::vector<StudyInfo> studies() const;

  // Opens the study of that name, or makes it. Throws InputError if one of that name has another
  // fingerprint, direction of an objective or space: rows of different experiments never mix. The
  // store must not outlive the file. Stores of one file may be used by different threads.
  std::unique_ptr<TrialStore> open(const StudyInfo& study);

  // Makes the study with all its trials at once; they are numbered 0, 1, ... Throws InputError if
  // there is one of that name.
  void add(const StudyInfo& study, std::span<const Trial> trials);

  // The trials of a study by name, in order; throws InputError if there is no such study.
  std::vector<Trial> trials(const std::string& study) const;
  // And those that have not ended, as they were at the same moment.
  AllTrials all_trials(const std::string& study) const;
  int count(const std::string& study) const;  // of all trials but those that wait

  // Runs `work` as one transaction, in which this process alone writes to the file: what it does
  // with this file and its stores is done whole, or, if it throws, not at all. Other threads of
  // this process wait.
  void exclusively(const std::function<void()>& work);

  // Sets a fact of a study (json: JSON text), replacing an older one of that name.
  void set_attribute(const std::string& study, const Attribute& attribute);

  // Who worked on a study, in order of time; nobody in files of older versions. The session of
  // trial n is the last one whose first_trial is at most n.
  void add_session(const std::string& study, const Session& session);
  std::vector<Session> sessions(const std::string& study) const;

  // What SQLite's own check finds broken; empty if nothing is. Reads the whole file.
  std::string damage() const;

  // Texts that belong to the whole file (the experiment, the final figures): mfsearch_documents.
  void put_document(const std::string& name, const std::string& text);
  std::optional<std::string> document(const std::string& name) const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace mfsearch
