// Datasets by name: where they are looked for, and how they are downloaded.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace mfsearch {

struct KnownDataset {
  std::string_view name;         // "ml-latest-small"
  std::string_view url;          // of the zip at GroupLens
  std::string_view md5;          // of the zip as GroupLens publishes it; empty: changes with time
  std::uint64_t max_zip_bytes;   // a larger download is refused
  std::uint64_t max_file_bytes;  // larger contents in all are refused
  std::string_view summary;      // "100,836 ratings of 9,742 movies by 610 users"
};

std::span<const KnownDataset> known_datasets();

// The folder of a dataset that is already on this machine: `data_dir`/name or `data_dir` itself if
// it holds ratings (data_dir: the --data option, may be empty), $MFSEARCH_DATA/name (or that folder
// itself if it has that name), data/name. nullopt if it is nowhere.
std::optional<std::filesystem::path> find_dataset(std::string_view name,
                                                  const std::filesystem::path& data_dir);

using DownloadProgress = std::function<void(std::uint64_t bytes, std::uint64_t total_or_0)>;

// Downloads over TLS, checks size and checksum, unpacks safely (no absolute or parent paths, no
// links, bounded size) into a temporary folder beside `into`/name and renames it at the end, so
// that a folder under that name is always whole. Throws RunError with the reason; nothing is left
// behind then. A file:// or http:// URL serves tests only and must be asked for by `url`.
std::filesystem::path fetch_dataset(const KnownDataset& dataset, const std::filesystem::path& into,
                                    const DownloadProgress& progress = {});

}  // namespace mfsearch
