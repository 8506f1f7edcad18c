// The models that pages recommend with.
#pragma once

#include <filesystem>
#include <memory>
#include <mutex>
#include <string>

#include "cli/catalogue.h"

namespace mfsearch {

// Keeps the last one that was asked for. Thread-safe.
class Models {
 public:
  explicit Models(std::filesystem::path data) : data_(std::move(data)) {}

  // The model of this run as it is on the disk now. Throws as find_run_with_model() and Catalogue.
  std::shared_ptr<const Catalogue> of(const RunFolder& run);

 private:
  std::filesystem::path data_;
  std::mutex mutex_;
  std::string version_;  // of the one that is kept
  std::shared_ptr<const Catalogue> kept_;
};

}  // namespace mfsearch
