// Options that several commands share.
#pragma once

#include <CLI/App.hpp>
#include <CLI/Validators.hpp>
#include <filesystem>
#include <string>

#include "core/kernel.h"

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

// Takes effect when it is read. For comparisons: results do not depend on it.
inline void add_isa_option(CLI::App& command) {
  const auto force = [](const std::string& name) {
    for (Isa isa : {Isa::sse2, Isa::avx2, Isa::avx512}) {
      if (name == isa_name(isa)) force_isa(isa);
    }
  };
  command
      .add_option_function<std::string>(
          "--isa", force, "Instruction set of the training; the figures do not depend on it")
      ->check(CLI::IsMember({"sse2", "avx2", "avx512"}));
}

}  // namespace mfsearch
