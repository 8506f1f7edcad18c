#include "experiments/program.h"

#include <fmt/format.h>
#include <signal.h>
#include <uv.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <exception>
#include <memory>
#include <optional>

#include "core/error.h"
#include "experiments/line_splitter.h"
#include "experiments/running_programs.h"

extern char** environ;

namespace mfsearch {
namespace {

constexpr std::size_t kLongestLine = 65536, kLongestComplaint = 1000;

// Ours, with what the options put in place of it.
std::vector<std::string> environment_of(const ProgramOptions& options) {
  std::vector<std::string> all;
  for (char** entry = environ; *entry; ++entry) {
    const std::string_view text(*entry);
    const std::string_view name = text.substr(0, text.find('='));
    const auto is_it = [&](const auto& pair) { return pair.first == name; };
    if (std::ranges::none_of(options.environment, is_it)) all.emplace_back(text);
  }
  for (const auto& [name, value] : options.environment)
    all.push_back(fmt::format("{}={}", name, value));
  return all;
}

std::uint64_t milliseconds(double seconds) {
  return static_cast<std::uint64_t>(std::ceil(std::min(seconds, 1e12) * 1000));
}

// One run: an event loop of this thread with the process, its two pipes and two alarms. Callbacks
// throw nothing, as C stands between them and us.
class Run {
 public:
  Run(const ProgramOptions& options, const OnLine& on_line) : options_(options), on_line_(on_line) {
    check(uv_loop_init(&loop_));
    loop_.data = this;
    check(uv_pipe_init(&loop_, &out_, 0));
    check(uv_pipe_init(&loop_, &err_, 0));
    check(uv_timer_init(&loop_, &deadline_));
    check(uv_timer_init(&loop_, &grace_));
  }

  ~Run() {
    close_all();
    uv_run(&loop_, UV_RUN_DEFAULT);  // until every handle is closed
    uv_loop_close(&loop_);
  }
  Run(const Run&) = delete;
  Run& operator=(const Run&) = delete;

  ProgramEnd run() {
    start();
    uv_run(&loop_, UV_RUN_DEFAULT);
    kill_group(SIGKILL);  // whom it left behind
    if (thrown_) std::rethrow_exception(thrown_);
    end_.complaint = complaint_;
    return end_;
  }

 private:
  static void check(int code) {
    if (code < 0) throw run_error("a program cannot be run: {}", uv_strerror(code));
  }
  static Run& of(const uv_loop_t* loop) { return *static_cast<Run*>(loop->data); }

  void start() {
    std::string shell = "/bin/sh", flag = "-c", command = options_.command;
    std::array<char*, 4> arguments{shell.data(), flag.data(), command.data(), nullptr};
    std::vector<std::string> environment = environment_of(options_);
    std::vector<char*> variables;
    for (std::string& entry : environment) variables.push_back(entry.data());
    variables.push_back(nullptr);
    std::array<uv_stdio_container_t, 3> stdio{};
    const auto written = static_cast<uv_stdio_flags>(UV_CREATE_PIPE | UV_WRITABLE_PIPE);
    stdio[0].flags = UV_IGNORE;
    stdio[1].flags = written;
    stdio[1].data.stream = stream(out_);
    stdio[2].flags = written;
    stdio[2].data.stream = stream(err_);

    uv_process_options_t o{};
    o.file = shell.c_str();
    o.args = arguments.data();
    o.env = variables.data();
    o.flags = UV_PROCESS_DETACHED;  // a session, and so a group, of its own
    o.stdio = stdio.data();
    o.stdio_count = static_cast<int>(stdio.size());
    o.exit_cb = [](uv_process_t* process, std::int64_t code, int signal) {
      of(process->loop).on_exit(code, signal);
    };
    process_started_ = true;  // it is a handle even if it cannot be spawned
    check(uv_spawn(&loop_, &process_, &o));
    group_ = process_.pid;
    listed_.emplace(group_);

    check(uv_read_start(stream(out_), allocate, [](uv_stream_t* s, ssize_t n, const uv_buf_t* b) {
      of(s->loop).on_read(s, n, b->base, &Run::on_output);
    }));
    check(uv_read_start(stream(err_), allocate, [](uv_stream_t* s, ssize_t n, const uv_buf_t* b) {
      of(s->loop).on_read(s, n, b->base, &Run::on_complaint);
    }));
    if (options_.timeout > 0) {
      uv_timer_start(
          &deadline_, [](uv_timer_t* t) { of(t->loop).end_it(ProgramEnd::How::timed_out); },
          milliseconds(options_.timeout), 0);
    }
  }

  static uv_stream_t* stream(uv_pipe_t& pipe) { return reinterpret_cast<uv_stream_t*>(&pipe); }

  // Each chunk is dealt with before the next is read: one buffer serves both pipes.
  static void allocate(uv_handle_t* handle, std::size_t, uv_buf_t* buffer) {
    auto& chunk = of(handle->loop).chunk_;
    *buffer = uv_buf_init(chunk.data(), static_cast<unsigned>(chunk.size()));
  }

  void on_read(uv_stream_t* s, ssize_t size, const char* data,
               void (Run::*take)(std::string_view)) {
    if (size > 0) (this->*take)({data, static_cast<std::size_t>(size)});
    if (size >= 0) return;
    (this->*take)({});  // the end of the text, or an error that is none to us
    close(reinterpret_cast<uv_handle_t*>(s));
    close_if_over();
  }

  void on_output(std::string_view text) {
    lines_.add(text, [&](std::string_view line) {
      if (ending_ || is_deaf_) return;
      try {
        is_deaf_ = !on_line_(line);
      } catch (...) {
        thrown_ = std::current_exception();
        is_deaf_ = true;
      }
      if (is_deaf_) end_it(ProgramEnd::How::interrupted);
    });
  }

  void on_complaint(std::string_view text) {
    complaints_.add(text, [&](std::string_view line) {
      if (line.find_first_not_of(" \t\r") != line.npos) complaint_ = line;
    });
  }

  void on_exit(std::int64_t code, int signal) {
    exited_ = true;
    uv_timer_stop(&deadline_);
    if (!ending_) {
      end_.how = signal == 0 ? ProgramEnd::How::exited : ProgramEnd::How::killed;
      end_.code = signal == 0 ? static_cast<int>(code) : signal;
      start_grace();  // for those that still hold its output
    }
    close_if_over();
  }

  // Asks it to end; after a while, makes it.
  void end_it(ProgramEnd::How how) {
    if (ending_ || exited_) return;
    ending_ = true;
    end_.how = how;
    kill_group(SIGTERM);
    start_grace();
  }

  void start_grace() {
    uv_timer_start(
        &grace_,
        [](uv_timer_t* t) {
          Run& run = of(t->loop);
          run.kill_group(SIGKILL);
          // Someone who left the group may still hold the pipes; nobody waits for that one.
          if (run.exited_) {
            run.close_all();
          } else {
            run.start_grace();
          }
        },
        milliseconds(options_.grace), 0);
  }

  void kill_group(int signal) const {
    if (group_ > 0) kill(-group_, signal);
  }

  void close_if_over() {
    if (exited_ && is_closed(out_) && is_closed(err_)) close_all();
  }

  template <class Handle>
  static bool is_closed(const Handle& handle) {
    return uv_is_closing(reinterpret_cast<const uv_handle_t*>(&handle)) != 0;
  }
  static void close(uv_handle_t* handle) {
    if (uv_is_closing(handle) == 0) uv_close(handle, nullptr);
  }
  void close_all() {
    close(reinterpret_cast<uv_handle_t*>(&out_));
    close(reinterpret_cast<uv_handle_t*>(&err_));
    close(reinterpret_cast<uv_handle_t*>(&deadline_));
    close(reinterpret_cast<uv_handle_t*>(&grace_));
    if (process_started_) close(reinterpret_cast<uv_handle_t*>(&process_));
  }

  const ProgramOptions& options_;
  const OnLine& on_line_;
  uv_loop_t loop_{};
  uv_process_t process_{};
  uv_pipe_t out_{}, err_{};
  uv_timer_t deadline_{}, grace_{};
  std::array<char, 16384> chunk_{};
  LineSplitter lines_{kLongestLine}, complaints_{kLongestComplaint};
  std::optional<RunningProgram> listed_;
  pid_t group_ = 0;
  bool process_started_ = false, exited_ = false;
  bool ending_ = false;   // it was asked to end
  bool is_deaf_ = false;  // on_line_ wants no more
  std::exception_ptr thrown_;
  std::string complaint_;
  ProgramEnd end_;
};

}  // namespace

ProgramEnd run_program(const ProgramOptions& options, const OnLine& on_line) {
  return std::make_unique<Run>(options, on_line)->run();  // its buffer is no stack's business
}

}  // namespace mfsearch
