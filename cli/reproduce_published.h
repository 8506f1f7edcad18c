// mfsearch reproduce FILE: does a published study hold? The file says what was published.
#pragma once

#include <filesystem>

#include "experiments/reproduction.h"

namespace mfsearch {

struct ReproducePublishedOptions {
  std::filesystem::path file;
  ReproductionOptions study;                     // its parts and command are set from here
  std::filesystem::path runs = "runs";           // results go to <runs>/published-<name>
  bool as_published = false, corrected = false;  // only this part; not both
  std::string format = "all";                    // of the report: md, html, json; all: md and html
  bool quiet = false, json = false;
};

// Whether `what` names a file that can be meant as a published study.
bool is_published_file(const std::filesystem::path& what);

// Gives the exit code. Throws InputError for mistakes of the file.
int reproduce_published(const ReproducePublishedOptions& options);

}  // namespace mfsearch
