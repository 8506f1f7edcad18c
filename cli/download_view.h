// What a user sees on stderr while a dataset is downloaded.
#pragma once

#include <string>

#include "core/fetch.h"

namespace mfsearch {

// On a terminal one line that is rewritten, else one line at the beginning.
DownloadProgress show_download(const std::string& name);

}  // namespace mfsearch
