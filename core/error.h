// The two errors that a user can see. Their messages are whole sentences for that user: what is
// wrong, where, and what to do. They are caught once, in cli/main.cc. What merely goes badly inside
// a search (a diverged, pruned or failed trial) is a value, not an exception.
#pragma once

#include <fmt/format.h>

#include <stdexcept>

namespace mfsearch {

// Something the user typed or wrote is wrong: exit code 2.
class InputError : public std::runtime_error {
 public:
  explicit InputError(const std::string& message) : std::runtime_error(message) {}
};

// Something failed while running (disk, network, foreign file in use): exit code 1.
class RunError : public std::runtime_error {
 public:
  explicit RunError(const std::string& message) : std::runtime_error(message) {}
};

// throw input_error("{}:{}: ...", file, line);
template <class... Args>
InputError input_error(fmt::format_string<Args...> format, Args&&... args) {
  return InputError(fmt::format(format, std::forward<Args>(args)...));
}

template <class... Args>
RunError run_error(fmt::format_string<Args...> format, Args&&... args) {
  return RunError(fmt::format(format, std::forward<Args>(args)...));
}

}  // namespace mfsearch
