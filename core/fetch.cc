#include "core/fetch.h"

#include <algorithm>
#include <cstdlib>
#include <vector>

#include "core/digest.h"
#include "core/download.h"
#include "core/error.h"
#include "core/loaders.h"
#include "core/readers.h"
#include "core/temporary_folder.h"
#include "core/unzip.h"

namespace mfsearch {
namespace {

namespace fs = std::filesystem;

bool holds_ratings(const fs::path& folder) { return format_of_folder(folder).has_value(); }

void download_zip(const KnownDataset& dataset, const fs::path& zip, const fs::path& target,
                  const DownloadProgress& progress) {
  try {
    download(std::string(dataset.url), zip, dataset.max_zip_bytes, progress);
  } catch (const RunError& error) {
    throw run_error("{} Or get the zip by other means and unpack it as {}.", error.what(),
                    target.string());
  }
}

void check_md5(const KnownDataset& dataset, const fs::path& zip) {
  if (dataset.md5.empty()) return;
  if (const std::string md5 = md5_of_file(zip); md5 != dataset.md5) {
    throw run_error("{}: the download is not the published file (MD5 {} instead of {}); try again.",
                    dataset.url, md5, dataset.md5);
  }
}

// The ratings are in the zip's only folder, whatever its name (ml-10m.zip holds ml-10M100K).
fs::path folder_with_ratings(const KnownDataset& dataset, const fs::path& unpacked) {
  if (holds_ratings(unpacked)) return unpacked;
  for (const auto& entry : fs::directory_iterator(unpacked)) {
    if (holds_ratings(entry.path())) return entry.path();
  }
  throw run_error("{}: the download holds no ratings.", dataset.url);
}

// Without a published checksum, what was downloaded must at least be a sound dataset.
void check_loadable(const KnownDataset& dataset, const fs::path& folder) {
  if (!dataset.md5.empty()) return;
  try {
    load_dataset(folder, {.keep = false});
  } catch (const InputError& error) {
    throw run_error("{}: the download is not sound: {}", dataset.url, error.what());
  }
}

}  // namespace

std::optional<fs::path> find_dataset(std::string_view name, const fs::path& data_dir) {
  std::vector<fs::path> folders;
  if (!data_dir.empty()) folders = {data_dir / name, data_dir};
  if (const char* dir = std::getenv("MFSEARCH_DATA"); dir != nullptr && *dir != '\0') {
    folders.push_back(fs::path(dir) / name);
    // The variable speaks for all datasets: the folder itself must be the one that is meant.
    if (fs::path(dir).filename() == name) folders.emplace_back(dir);
  }
  folders.push_back(fs::path("data") / name);
  const auto found = std::ranges::find_if(folders, holds_ratings);
  return found == folders.end() ? std::nullopt : std::optional(*found);
}

fs::path fetch_dataset(const KnownDataset& dataset, const fs::path& into,
                       const DownloadProgress& progress) {
  fs::path target = into / dataset.name;
  if (fs::exists(target)) {
    throw run_error("{} exists already; remove it to download {} again.", target.string(),
                    dataset.name);
  }
  const TemporaryFolder temporary(into, std::string(dataset.name));
  const fs::path zip = temporary.path() / (std::string(dataset.name) + ".zip");
  const fs::path unpacked = temporary.path() / "unpacked";

  download_zip(dataset, zip, target, progress);
  check_md5(dataset, zip);
  fs::create_directory(unpacked);
  unzip(zip, unpacked, dataset.max_file_bytes);
  const fs::path folder = folder_with_ratings(dataset, unpacked);
  check_loadable(dataset, folder);

  std::error_code error;
  fs::rename(folder, target, error);
  if (error) throw run_error("{} cannot be made: {}.", target.string(), error.message());
  return target;
}

}  // namespace mfsearch
