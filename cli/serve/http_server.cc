#include "cli/serve/http_server.h"

#include <fmt/format.h>
#include <httplib.h>

#include <charconv>
#include <chrono>
#include <thread>

#include "cli/serve/gate.h"
#include "core/error.h"

namespace mfsearch {
namespace {

using namespace std::chrono_literals;

constexpr auto kGlance = 250ms;     // between two looks at what is watched
constexpr int kSilentGlances = 60;  // after so many a comment shows whether the client is there
constexpr int kThreads = HttpServer::kMostStreams + 8;

// Scripts, styles and requests of this server alone; nobody may frame its pages.
constexpr const char* kPolicy =
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src data:; "
    "base-uri 'none'; form-action 'self'; frame-ancestors 'none'";
constexpr const char* kPolicyOfSealed = "frame-ancestors 'none'";

httplib::Headers headers_of_all() {
  return {{"X-Content-Type-Options", "nosniff"},
          {"X-Frame-Options", "DENY"},
          {"Referrer-Policy", "no-referrer"},
          {"Cross-Origin-Opener-Policy", "same-origin"},
          {"Cross-Origin-Resource-Policy", "same-origin"}};
}

std::vector<std::string> all_of(const httplib::Request& request, const char* header) {
  std::vector<std::string> values;
  const auto [first, last] = request.headers.equal_range(header);
  for (auto it = first; it != last; ++it) values.push_back(it->second);
  return values;
}

Arrival arrival(const httplib::Request& request) {
  const bool empty = all_of(request, "Transfer-Encoding").empty() &&
                     std::ranges::all_of(all_of(request, "Content-Length"),
                                         [](const std::string& length) { return length == "0"; });
  return {.method = request.method,
          .address_length = request.target.size(),
          .has_body = !empty,
          .hosts = all_of(request, "Host"),
          .origins = all_of(request, "Origin"),
          .fetch_sites = all_of(request, "Sec-Fetch-Site")};
}

Query query_of(const httplib::Request& request) {
  std::map<std::string, std::string> values;
  for (const auto& [name, value] : request.params) values.emplace(name, value);
  return Query(std::move(values));
}

void put(httplib::Response& response, const Reply& reply) {
  response.set_header("Content-Security-Policy", reply.sealed ? kPolicyOfSealed : kPolicy);
  response.set_header("Cache-Control", reply.for_good ? "max-age=31536000, immutable" : "no-store");
  response.set_content(reply.body, reply.type);
}

}  // namespace

std::string Query::get(const std::string& name) const {
  const auto found = values_.find(name);
  return found == values_.end() ? std::string() : found->second;
}

int Query::number(const std::string& name, int otherwise, int least, int most) const {
  const std::string text = get(name);
  if (text.empty()) return otherwise;
  int value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size() || value < least || value > most) {
    throw input_error("'{}' must be a whole number from {} to {}", name, least, most);
  }
  return value;
}

struct HttpServer::Impl {
  httplib::Server server;
  int port = 0;
  ErrorHandler tell;
  // By whole path.
  std::map<std::string, std::function<void(const httplib::Request&, httplib::Response&)>> answers;
  std::atomic<int> streams{0};
  std::atomic<bool> ending{false};

  void configure();
  void answer(const httplib::Request& request, httplib::Response& response) const;
  void fail(const httplib::Request& request, httplib::Response& response, int status,
            const std::string& message) const;
  bool keep_telling(const Watched& watched, std::string& last, httplib::DataSink& sink) const;
};

void HttpServer::Impl::configure() {
  // A port has one server: the library's own options would let two share it.
  server.set_socket_options([](socket_t socket) {
    const int yes = 1;
    setsockopt(socket, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
  });
  server.set_default_headers(headers_of_all());
  server.set_keep_alive_max_count(1);  // nothing of a refused request is taken for the next one
  server.set_payload_max_length(0);
  server.set_tcp_nodelay(true);
  server.new_task_queue = [] { return new httplib::ThreadPool(kThreads); };
  server.set_pre_routing_handler([this](const httplib::Request& request, auto& response) {
    answer(request, response);
    return httplib::Server::HandlerResponse::Handled;
  });
  server.set_error_handler([this](const httplib::Request& request, httplib::Response& response) {
    // What the library itself refuses: it could not even be read.
    if (response.body.empty()) fail(request, response, response.status, "No request of a browser.");
  });
}

void HttpServer::Impl::answer(const httplib::Request& request, httplib::Response& response) const {
  if (const std::optional<Refusal> refused = refusal(arrival(request), port)) {
    if (refused->status == 405) response.set_header("Allow", "GET");
    response.status = refused->status;
    put(response, {.body = refused->reason + "\n", .type = "text/plain"});
    return;
  }
  const auto found = answers.find(request.path);
  if (found == answers.end()) return fail(request, response, 404, "There is no such page.");
  try {
    found->second(request, response);
  } catch (const InputError& error) {
    fail(request, response, 404, error.what());
  } catch (const std::exception& error) {
    fail(request, response, 500, error.what());
  }
}

void HttpServer::Impl::fail(const httplib::Request& request, httplib::Response& response,
                            int status, const std::string& message) const {
  response.status = status;
  put(response, tell(request.path, status, message));
}

// Sends what is watched whenever it changes, until the client or the server goes.
bool HttpServer::Impl::keep_telling(const Watched& watched, std::string& last,
                                    httplib::DataSink& sink) const {
  for (int glance = 0; glance < kSilentGlances; ++glance) {
    if (!sink.is_writable()) return false;
    if (ending) {
      sink.done();
      return true;
    }
    if (std::string now = watched(); now != last) {
      last = std::move(now);
      const std::string event = fmt::format("data: {}\n\n", last);
      return sink.write(event.data(), event.size());
    }
    std::this_thread::sleep_for(kGlance);
  }
  constexpr std::string_view kComment = ":\n\n";
  return sink.write(kComment.data(), kComment.size());
}

HttpServer::HttpServer(int port) : impl_(std::make_unique<Impl>()) {
  impl_->configure();
  constexpr const char* kHere = "127.0.0.1";
  if (port == 0) {
    impl_->port = impl_->server.bind_to_any_port(kHere);
  } else if (impl_->server.bind_to_port(kHere, port)) {
    impl_->port = port;
  }
  if (impl_->port > 0) return;
  throw run_error(
      "port {} of {} cannot be had, probably because another program has it; choose another one "
      "with --port, or any free one with --port 0",
      port, kHere);
}

HttpServer::~HttpServer() = default;

int HttpServer::port() const { return impl_->port; }

void HttpServer::on_error(ErrorHandler handler) { impl_->tell = std::move(handler); }

void HttpServer::get(const std::string& path, Handler handler) {
  impl_->answers[path] = [handler = std::move(handler)](const auto& request, auto& response) {
    put(response, handler(query_of(request)));
  };
}

void HttpServer::stream(const std::string& path, StreamHandler handler) {
  impl_->answers[path] = [this, handler = std::move(handler)](const auto& request, auto& response) {
    const Watched watched = handler(query_of(request));
    const std::shared_ptr<void> place(nullptr, [this](void*) { --impl_->streams; });
    if (++impl_->streams > kMostStreams) {
      impl_->fail(request, response, 503, "Too many pages are open.");
      return;
    }
    response.set_header("Cache-Control", "no-store");
    response.set_chunked_content_provider(
        "text/event-stream",
        [this, place, watched, last = std::string()](std::size_t, httplib::DataSink& sink) mutable {
          return impl_->keep_telling(watched, last, sink);
        });
  };
}

void HttpServer::run_until(const std::atomic<bool>& stop) {
  std::atomic<bool> ended{false};
  std::thread answering([&] {
    impl_->server.listen_after_bind();
    ended = true;
  });
  while (!ended && !(stop && impl_->server.is_running())) std::this_thread::sleep_for(50ms);
  impl_->ending = true;
  impl_->server.stop();
  answering.join();
}

}  // namespace mfsearch
