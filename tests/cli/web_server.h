// `mfsearch serve` as a browser or an attacker meets it: bytes in, bytes out.
#pragma once

#include <arpa/inet.h>
#include <sys/socket.h>

#include <cstring>
#include <optional>
#include <string>

#include "tests/cli/program.h"

namespace mfsearch::test {

struct Answer {
  int status = 0;  // 0: there was no answer
  std::string head, body;

  // The value of a header; nullopt if it is not there.
  std::optional<std::string> header(const std::string& name) const {
    const auto at = head.find("\r\n" + name + ": ");
    if (at == head.npos) return std::nullopt;
    const auto start = at + name.size() + 4;
    return head.substr(start, head.find("\r\n", start) - start);
  }
};

// A connection to a port of this machine; is_open() tells whether anybody listens.
class Connection {
 public:
  explicit Connection(int port, const char* address = "127.0.0.1")
      : socket_(socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
    sockaddr_in to{};
    to.sin_family = AF_INET;
    to.sin_port = htons(static_cast<std::uint16_t>(port));
    inet_pton(AF_INET, address, &to.sin_addr);
    open_ = connect(socket_, reinterpret_cast<sockaddr*>(&to), sizeof to) == 0;
    const timeval patience{30, 0};
    setsockopt(socket_, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
  }
  ~Connection() { close(socket_); }
  Connection(const Connection&) = delete;
  Connection& operator=(const Connection&) = delete;

  bool is_open() const { return open_; }
  void send(const std::string& text) const {
    [[maybe_unused]] const auto sent = ::send(socket_, text.data(), text.size(), MSG_NOSIGNAL);
  }
  // All that comes until `end` has come or the other side closes.
  std::string receive(const std::string& end = "") const {
    std::string text;
    char buffer[4096];
    while (end.empty() || text.find(end) == text.npos) {
      const ssize_t count = recv(socket_, buffer, sizeof buffer, 0);
      if (count <= 0) break;
      text.append(buffer, static_cast<std::size_t>(count));
    }
    return text;
  }

 private:
  int socket_;
  bool open_ = false;
};

class WebServer {
 public:
  // In the workplace, with any free port.
  explicit WebServer(const Workplace& place) : place_(place) {
    child_ = place_.start({MFSEARCH_BINARY, "serve", "--port", "0"});
    constexpr std::string_view kBefore = "http://127.0.0.1:";
    for (int n = 0; n < 6000 && port_ == 0 && Workplace::is_running(child_); ++n) {
      const std::string line = place_.printed();
      const auto at = line.find(kBefore);
      if (at != line.npos && line.ends_with('\n')) {
        port_ = std::stoi(line.substr(at + kBefore.size()));
      }
      std::this_thread::sleep_for(std::chrono::milliseconds(10));
    }
  }
  ~WebServer() {
    if (child_ != 0) end();
  }
  WebServer(const WebServer&) = delete;
  WebServer& operator=(const WebServer&) = delete;

  // As Ctrl-C does.
  Result end(int signal = SIGINT) {
    kill(child_, signal);
    return place_.finish(std::exchange(child_, 0));
  }

  int port() const { return port_; }
  std::string host() const { return "127.0.0.1:" + std::to_string(port_); }

  std::string raw(const std::string& request) const {
    const Connection connection(port_);
    connection.send(request);
    return connection.receive();
  }

  // `headers`: lines without their ends; a Host of our own unless there is one.
  Answer ask(const std::string& method, const std::string& target,
             const std::vector<std::string>& headers = {}) const {
    std::string request = method + " " + target + " HTTP/1.1\r\n";
    bool has_host = false;
    for (const std::string& header : headers) {
      request += header + "\r\n";
      has_host = has_host || header.starts_with("Host:");
    }
    if (!has_host) request += "Host: " + host() + "\r\n";
    return parse(raw(request + "\r\n"));
  }
  Answer get(const std::string& target, const std::vector<std::string>& headers = {}) const {
    return ask("GET", target, headers);
  }
  nlohmann::json json(const std::string& target) const {
    return nlohmann::json::parse(get(target).body);
  }

  static Answer parse(const std::string& text) {
    const auto end = text.find("\r\n\r\n");
    if (!text.starts_with("HTTP/1.1 ") || end == text.npos) return {};
    return {std::stoi(text.substr(9, 3)), text.substr(0, end + 2), text.substr(end + 4)};
  }

 private:
  const Workplace& place_;
  pid_t child_ = 0;
  int port_ = 0;
};

}  // namespace mfsearch::test
