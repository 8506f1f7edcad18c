#pragma once

namespace mfsearch {
inline constexpr const char* kVersion = MFSEARCH_VERSION;  // "0.1.0"
}
