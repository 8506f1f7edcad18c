// The built program as its users have it: arguments in; exit code, stdout and stderr out.
#pragma once

#include <signal.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <string>
#include <thread>
#include <vector>

#include "tests/files.h"

namespace mfsearch::test {

using Arguments = std::vector<std::string>;

struct Result {
  int code;  // 128 + the signal if one ended it
  std::string out, err;

  nlohmann::json json() const { return nlohmann::json::parse(out); }
};

// A folder of its own in which the program runs; gone at the end.
class Workplace {
 public:
  Workplace() {
    std::string name = (std::filesystem::temp_directory_path() / "mfsearch-cli-XXXXXX").string();
    folder_ = mkdtemp(name.data());
  }
  Workplace(const Workplace&) = delete;
  Workplace& operator=(const Workplace&) = delete;
  ~Workplace() { std::filesystem::remove_all(folder_); }

  std::filesystem::path operator/(const std::string& name) const { return folder_ / name; }

  Result mfsearch(Arguments arguments) const {
    arguments.insert(arguments.begin(), MFSEARCH_BINARY);
    return finish(start(std::move(arguments)));
  }

  // The line is run by sh; $mfsearch is the program.
  Result shell(const std::string& line) const { return finish(start({"/bin/sh", "-c", line})); }

  // Starts `mfsearch arguments...` and sends `signal` once it has written `lines` lines to stderr.
  Result interrupted(Arguments arguments, int lines, int signal) const {
    arguments.insert(arguments.begin(), MFSEARCH_BINARY);
    const pid_t child = start(std::move(arguments));
    const auto deadline = std::chrono::steady_clock::now() + std::chrono::seconds(60);
    while (std::chrono::steady_clock::now() < deadline && is_running(child)) {
      const std::string err = read_file(folder_ / kErr);
      if (std::ranges::count(err, '\n') >= lines) break;
      std::this_thread::sleep_for(std::chrono::milliseconds(1));
    }
    kill(child, signal);
    return finish(child);
  }

  // The two halves of running something; what it has printed so far.
  pid_t start(const Arguments& arguments) const {
    std::vector<char*> argv;
    for (const std::string& a : arguments) argv.push_back(const_cast<char*>(a.c_str()));
    argv.push_back(nullptr);
    for (const char* stream : {kOut, kErr}) write_file(folder_ / stream, "");
    fflush(nullptr);  // or the child writes what this process has buffered
    const pid_t child = fork();
    if (child != 0) return child;
    const bool ready = chdir(folder_.c_str()) == 0 && freopen(kOut, "w", stdout) != nullptr &&
                       freopen(kErr, "w", stderr) != nullptr &&
                       freopen("/dev/null", "r", stdin) != nullptr;
    unsetenv("MFSEARCH_DATA");
    setenv("mfsearch", MFSEARCH_BINARY, 1);
    if (ready) execv(argv[0], argv.data());
    _exit(127);
  }

  Result finish(pid_t child) const {
    int status = 0;
    waitpid(child, &status, 0);
    const int code = WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status);
    return {code, read_file(folder_ / kOut), read_file(folder_ / kErr)};
  }

  std::string printed() const { return read_file(folder_ / kOut); }

  static bool is_running(pid_t child) {
    siginfo_t info{};
    waitid(P_PID, static_cast<id_t>(child), &info, WEXITED | WNOHANG | WNOWAIT);
    return info.si_pid == 0;
  }

 private:
  static constexpr const char* kOut = ".stdout";
  static constexpr const char* kErr = ".stderr";

  std::filesystem::path folder_;
};

}  // namespace mfsearch::test
