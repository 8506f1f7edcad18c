#include "core/bad_rows.h"

namespace mfsearch {

void BadRows::note(std::string_view file, std::int64_t count, const std::string& first) {
  if (count == 0) return;
  notes_.push_back(fmt::format("Rows of {} that cannot be read, left out: {}. The first is {}",
                               file, count, first));
}

}  // namespace mfsearch
