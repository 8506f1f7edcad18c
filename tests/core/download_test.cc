#include "core/download.h"

#include <arpa/inet.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/socket.h>
#include <unistd.h>

#include <chrono>
#include <fstream>
#include <thread>

#include "core/error.h"
#include "core/temporary_folder.h"
#include "tests/files.h"

namespace mfsearch {
namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;

// Answers one HTTP request on this machine with the given bytes; then hangs up or falls silent.
class OneAnswer {
 public:
  enum class Then { hangs_up, is_silent };

  explicit OneAnswer(std::string answer, Then then = Then::hangs_up)
      : listener_(socket(AF_INET, SOCK_STREAM, 0)) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof(address);
    auto* const plain = reinterpret_cast<sockaddr*>(&address);
    if (bind(listener_, plain, size) != 0 || listen(listener_, 1) != 0 ||
        getsockname(listener_, plain, &size) != 0) {
      throw std::runtime_error("no local server can be started");
    }
    url_ = fmt::format("http://127.0.0.1:{}/x.zip", ntohs(address.sin_port));
    thread_ = std::thread([this, then, text = std::move(answer)] {
      const int client = accept(listener_, nullptr, nullptr);
      char request[4096];
      if (client < 0 || read(client, request, sizeof request) <= 0) return;
      send(client, text.data(), text.size(), MSG_NOSIGNAL);
      while (then == Then::is_silent && read(client, request, sizeof request) > 0) {
      }
      close(client);
    });
  }
  ~OneAnswer() {
    shutdown(listener_, SHUT_RDWR);  // wakes accept() if nobody asked
    thread_.join();
    close(listener_);
  }

  const std::string& url() const { return url_; }

 private:
  int listener_;
  std::string url_;
  std::thread thread_;
};

class Download : public testing::Test {
 protected:
  std::string refusal(const std::string& url, std::uint64_t max_bytes = 1000) {
    try {
      download(url, file_, max_bytes, {});
    } catch (const RunError& error) {
      return error.what();
    }
    return "it was downloaded";
  }
  std::string content() { return read_file(file_); }

  const TemporaryFolder folder_{testing::TempDir(), "download"};
  const fs::path file_ = folder_.path() / "x.zip";
};

TEST_F(Download, WritesTheBodyAndReportsProgress) {
  const OneAnswer server("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello");
  std::uint64_t last = 0, total = 0;
  download(server.url(), file_, 5, [&](std::uint64_t now, std::uint64_t of) {
    EXPECT_GE(now, last);
    last = now, total = of;
  });
  EXPECT_EQ(content(), "hello");
  EXPECT_EQ(last, 5u);
  EXPECT_EQ(total, 5u);
}

TEST_F(Download, RefusesABodyOfUnannouncedSizeThatGrowsTooLarge) {
  std::string body;
  for (int i = 0; i < 200; ++i) body += "a\r\n0123456789\r\n";
  const OneAnswer server("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n" + body +
                         "0\r\n\r\n");
  EXPECT_THAT(refusal(server.url()), HasSubstr("larger than the 1000 bytes it may have"));
  EXPECT_LE(content().size(), 1000u);
}

TEST_F(Download, RefusesABodyThatIsCutOff) {
  const OneAnswer server("HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\nhello");
  EXPECT_THAT(refusal(server.url()), HasSubstr("cannot be downloaded"));
}

TEST_F(Download, GivesUpAServerThatFallsSilent) {
  const OneAnswer server("HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\nhello",
                         OneAnswer::Then::is_silent);
  try {
    download(server.url(), file_, 1000, {}, std::chrono::seconds(1));
    ADD_FAILURE() << "it was downloaded";
  } catch (const RunError& error) {
    EXPECT_THAT(error.what(), HasSubstr("cannot be downloaded: Operation too slow"));
  }
}

TEST_F(Download, NamesTheAnswerOfTheServer) {
  const OneAnswer server("HTTP/1.1 404 Not Found\r\nContent-Length: 5\r\n\r\nsorry");
  EXPECT_THAT(refusal(server.url()), HasSubstr("404"));
}

TEST_F(Download, FollowsRedirectsToHttpsOnly) {
  std::ofstream(folder_.path() / "secret") << "secret";
  for (const std::string& to : {"file://" + (folder_.path() / "secret").string(),
                                std::string("http://127.0.0.1:1/"), std::string("ftp://x/")}) {
    const OneAnswer server("HTTP/1.1 302 Found\r\nLocation: " + to +
                           "\r\nContent-Length: 0\r\n\r\n");
    EXPECT_THAT(refusal(server.url()), HasSubstr("cannot be downloaded: Protocol")) << to;
    EXPECT_EQ(content(), "");
  }
}

TEST_F(Download, SpeaksNoOtherProtocols) {
  EXPECT_THAT(refusal("ftp://127.0.0.1/x"), HasSubstr("cannot be downloaded"));
  EXPECT_THAT(refusal("FILE:///etc/hostname"), HasSubstr("cannot be downloaded"));
}

TEST_F(Download, FailsFastWhereNobodyListens) {
  const auto start = std::chrono::steady_clock::now();
  EXPECT_THAT(refusal("https://127.0.0.1:1/x"), HasSubstr("cannot be downloaded"));
  EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds(5));
}

TEST_F(Download, StopsWhenProgressThrows) {
  const OneAnswer server("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello");
  struct Stop {};
  EXPECT_THROW(download(server.url(), file_, 5, [](auto, auto) { throw Stop(); }), Stop);
}

}  // namespace
}  // namespace mfsearch
