// From the experiment's `data:` to a dataset in memory: found, downloaded, or the demo standing in.
#pragma once

#include <filesystem>
#include <functional>
#include <string>

#include "core/dataset.h"
#include "core/fetch.h"
#include "experiments/experiment.h"

namespace mfsearch {

struct DataOptions {
  std::filesystem::path data_dir;              // --data; empty: not given
  std::filesystem::path download_to = "data";  // where a download goes
  DownloadProgress on_download;                // may be empty
};

struct LoadedData {
  Dataset dataset;
  std::string stand_in_reason;  // why the demo stands in for the named data; empty if it does not
};

// Throws InputError if the data are wrong, RunError if they cannot be had and nothing may stand in.
LoadedData load_data(const DataSource& source, const DataOptions& options);

}  // namespace mfsearch
