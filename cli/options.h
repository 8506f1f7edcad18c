// Options that several commands share.
#pragma once

#include <CLI/App.hpp>
#include <filesystem>
#include <string>

namespace mfsearch {

inline void add_json_option(CLI::App& command, bool& json) {
  command.add_flag("--json", json, "Print JSON, for programs");
}

inline void add_runs_option(CLI::App& command, std::filesystem::path& runs) {
  runs = "runs";
  command.add_option("--runs", runs, "Folder of the runs")
      ->check(CLI::ExistingDirectory)
      ->capture_default_str();
}

inline void add_run_argument(CLI::App& command, std::string& run, std::filesystem::path& runs) {
  command
      .add_option("run", run, "A name in the folder of the runs, a run's folder or its study.db")
      ->required();
  add_runs_option(command, runs);
}

inline void add_study_option(CLI::App& command, std::string& study) {
  command.add_option("--study,-s", study, "Only the study of that name");
}

}  // namespace mfsearch
