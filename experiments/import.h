// Published studies from elsewhere, made runs of ours: `mfsearch import`.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "search/store.h"

namespace mfsearch {

struct ImportOptions {
  std::filesystem::path file;          // Optuna's SQLite or CSV
  std::string name;                    // the run is <runs>/<name>
  std::string study;                   // which one of the file; empty: its only one
  std::optional<Direction> direction;  // needed where the file does not tell, else it must agree
  std::filesystem::path space;         // YAML, for CSV only; empty: inferred
  std::filesystem::path runs = "runs";
};

struct Imported {
  std::filesystem::path folder;
  StudyInfo study;
  std::vector<Trial> trials;
  std::vector<std::string> remarks;
};

// Makes <runs>/<name> with study.db and report.md. Throws InputError, also if there is such a run.
Imported import_study(const ImportOptions& options);

// Whether a study was imported, so that nothing of ours decided its rows.
bool is_imported(const StudyInfo& study);

// What an imported study's fingerprint must be: the SHA-256 of its own content.
std::string imported_fingerprint(const StudyInfo& study, std::span<const Trial> trials);

}  // namespace mfsearch
