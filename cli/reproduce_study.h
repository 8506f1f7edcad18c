// mfsearch reproduce for a run of our own.
#pragma once

#include <filesystem>
#include <string>

namespace mfsearch {

struct ReproduceStudyOptions {
  std::string run;  // name, folder or study.db
  std::filesystem::path runs = "runs";
  std::string study;  // empty: all
  int trial = -1;     // -1: all, and the final evaluation
  int jobs = 1;
  std::filesystem::path data;  // --data, may be empty
  bool json = false;
};

// Trains the run's trials again and prints what differs from what is stored. Exit code: 0 if
// nothing does, else 1.
int reproduce_study(const ReproduceStudyOptions& options);

}  // namespace mfsearch
