#include "core/abandoned.h"

#include <signal.h>

#include <algorithm>
#include <cerrno>
#include <string>
#include <vector>

#include "core/parse.h"

namespace mfsearch {
namespace {

namespace fs = std::filesystem;

bool is_running(std::int64_t process) {
  return kill(static_cast<pid_t>(process), 0) == 0 || errno != ESRCH;
}

bool is_abandoned(std::string_view name, std::string_view start) {
  if (!name.starts_with(start)) return false;
  name.remove_prefix(start.size());
  const auto end = std::min(name.find('.'), name.size());
  const std::size_t unique = name.size() - end;  // mkdtemp's: a dot and six characters
  if (unique != 0 && unique != 7) return false;
  const auto process = parse_number<std::int64_t>(name.substr(0, end));
  return process && *process > 0 && !is_running(*process);
}

}  // namespace

void remove_abandoned(const fs::path& folder, std::string_view start) {
  std::error_code ignored;
  std::vector<fs::path> found;
  for (fs::directory_iterator at(folder, ignored), end; at != end; at.increment(ignored)) {
    if (is_abandoned(at->path().filename().string(), start)) found.push_back(at->path());
  }
  for (const fs::path& path : found) fs::remove_all(path, ignored);
}

}  // namespace mfsearch
