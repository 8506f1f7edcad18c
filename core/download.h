// One file from the network.
#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <string>

#include "core/fetch.h"

namespace mfsearch {

// Writes what `url` holds to `file`. The server's certificate is verified, redirects lead only to
// https; a connection that takes 10 s, or brings under 1 kB a second for as long as `patience`,
// counts as failed; so does a body of more than `max_bytes`. http:// and file:// serve tests only
// and are not redirected to. Throws RunError with the reason (and what `progress` throws); `file`
// may be left incomplete.
void download(const std::string& url, const std::filesystem::path& file, std::uint64_t max_bytes,
              const DownloadProgress& progress,
              std::chrono::seconds patience = std::chrono::seconds(30));

}  // namespace mfsearch
