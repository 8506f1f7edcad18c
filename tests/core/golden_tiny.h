// The tiny fixture: what the published notebook's own code computed on 12 users. Its folder is
// MFSEARCH_GOLDEN_DIR if that is set, else tests/golden/tiny.
#pragma once

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <string>

#include "core/loaders.h"
#include "core/split.h"

namespace mfsearch::golden {

inline std::filesystem::path tiny_folder() {
  const char* folder = std::getenv("MFSEARCH_GOLDEN_DIR");
  return folder ? folder : MFSEARCH_SOURCE_DIR "/tests/golden/tiny";
}

inline nlohmann::json read_json(const std::filesystem::path& path) {
  std::ifstream file(path);
  return nlohmann::json::parse(file);
}

inline const nlohmann::json& tiny() {
  static const nlohmann::json facts = read_json(tiny_folder() / "golden.json");
  return facts;
}

inline const Dataset& tiny_dataset() {
  static const Dataset dataset = load_dataset(tiny_folder());
  return dataset;
}

inline Split tiny_split() { return split_by_time(tiny_dataset(), {}); }

}  // namespace mfsearch::golden
