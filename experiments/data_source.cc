#include "experiments/data_source.h"

#include <algorithm>

#include "core/demo.h"
#include "core/error.h"
#include "core/loaders.h"

namespace mfsearch {
namespace {

std::filesystem::path find_or_fetch(const std::string& name, const DataOptions& options) {
  if (auto found = find_dataset(name, options.data_dir)) return *found;
  const auto known = known_datasets();
  const auto entry = std::ranges::find(known, name, &KnownDataset::name);
  if (entry == known.end()) {
    throw input_error("there is no dataset '{}': see `mfsearch data list`", name);
  }
  return fetch_dataset(*entry, options.download_to, options.on_download);
}

}  // namespace

LoadedData load_data(const DataSource& source, const DataOptions& options) {
  if (!source.path.empty()) return {load_dataset(source.path, source.load), ""};
  if (source.name == "demo") return {demo_dataset(), ""};
  std::filesystem::path folder;
  try {
    folder = find_or_fetch(source.name, options);
  } catch (const RunError& error) {
    if (source.otherwise == Otherwise::fail) {
      throw run_error(
          "{}\nThe dataset {} is in none of --data, $MFSEARCH_DATA and data/ and cannot be "
          "downloaded. Put its folder there, or let the demo dataset stand in with "
          "`data: {{name: {}, otherwise: demo}}`.",
          error.what(), source.name, source.name);
    }
    return {demo_dataset(), error.what()};
  }
  return {load_dataset(folder, source.load), ""};
}

}  // namespace mfsearch
