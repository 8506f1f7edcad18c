// A zip file from elsewhere -> files, without trusting it.
#pragma once

#include <cstdint>
#include <filesystem>

namespace mfsearch {

// Unpacks regular files and folders into the existing, empty `folder`. Throws RunError on an entry
// with an absolute path or one that leads out of the folder, on links and devices, on a name that
// comes twice, on more than 10,000 entries or more than `max_bytes` of contents (counted as they
// are unpacked, whatever the zip announces), and on a damaged or truncated zip. What was unpacked
// before stays there.
void unzip(const std::filesystem::path& zip, const std::filesystem::path& folder,
           std::uint64_t max_bytes);

}  // namespace mfsearch
