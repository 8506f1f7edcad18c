// Runs a program of the user's to its end, and what it has started with it.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace mfsearch {

struct ProgramOptions {
  std::string command;                                           // for /bin/sh -c
  std::vector<std::pair<std::string, std::string>> environment;  // in place of ours, or beside it
  double timeout = 0;                                            // seconds; 0: as long as it takes
  double grace = 5;  // seconds from asking it to end (SIGTERM) to making it (SIGKILL)
};

struct ProgramEnd {
  enum class How {
    exited,      // by itself; `code` is its exit code
    killed,      // by a signal that was not ours; `code` is its number
    timed_out,   // it was ended after options.timeout
    interrupted  // it was ended because on_line returned false
  };
  How how = How::exited;
  int code = 0;
  std::string complaint;  // the last line of its stderr that is not empty, at most 1000 bytes
};

// Gets each line of stdout as it comes, without its newline; of one longer than 64 KiB, the end.
// false: the program is to be ended; no more lines come then.
using OnLine = std::function<bool(std::string_view line)>;

// The program runs in the current folder, in a session and process group of its own, its stdin
// empty. When it has exited, processes that it left in its group and that hold its output get
// options.grace to end; then the whole group is killed. Memory is bounded, whatever it prints.
// Blocks; any number of threads may run programs at the same time. Throws RunError if it cannot be
// started, and what on_line throws (the program is ended first).
ProgramEnd run_program(const ProgramOptions& options, const OnLine& on_line);

}  // namespace mfsearch
