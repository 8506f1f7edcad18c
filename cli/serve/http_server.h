// A web server for this machine alone: 127.0.0.1, GET, and the rules of cli/serve/gate.h.
#pragma once

#include <atomic>
#include <functional>
#include <map>
#include <memory>
#include <string>

namespace mfsearch {

// The decoded parameters of an address; of several of one name the first.
class Query {
 public:
  explicit Query(std::map<std::string, std::string> values) : values_(std::move(values)) {}
  std::string get(const std::string& name) const;  // empty if it is not there
  // Throws InputError if it is there and no whole number from `least` to `most`.
  int number(const std::string& name, int otherwise, int least, int most) const;

 private:
  std::map<std::string, std::string> values_;
};

inline constexpr const char* kHtmlType = "text/html; charset=utf-8";
inline constexpr const char* kJsonType = "application/json";

struct Reply {
  std::string body;
  std::string type = kHtmlType;
  bool for_good = false;  // what this address answers never changes
  bool sealed =
      false;  // a document that states its own, stricter policy: it may run its own script
};

// Called by several threads at once. May throw: InputError makes status 404, all else 500.
using Handler = std::function<Reply(const Query&)>;
// What an error is told with; `address` is the path that was asked for.
using ErrorHandler = std::function<Reply(const std::string& path, int status, const std::string&)>;
// What a stream of events is about: its text is sent whenever it differs from the last one.
using Watched = std::function<std::string()>;
using StreamHandler = std::function<Watched(const Query&)>;

class HttpServer {
 public:
  // Takes the port of 127.0.0.1; 0: any that is free. Throws RunError if another program has it.
  explicit HttpServer(int port);
  ~HttpServer();
  int port() const;

  // Paths are compared as a whole.
  void get(const std::string& path, Handler handler);
  // Server-sent events, for at most kMostStreams clients at a time (503 for more).
  void stream(const std::string& path, StreamHandler handler);
  static constexpr int kMostStreams = 24;
  void on_error(ErrorHandler handler);

  // Answers until `stop`; ends within a second of it.
  void run_until(const std::atomic<bool>& stop);

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace mfsearch
