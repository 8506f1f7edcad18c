// Who gets an answer from `mfsearch serve`, and with what.
#include <gmock/gmock.h>

#include "tests/cli/served_run.h"

namespace mfsearch::test {
namespace {

using testing::HasSubstr;
using testing::Not;

class ServeGate : public ServedRun {
 protected:
  static int status(const std::string& header) { return server_->get("/", {header}).status; }
  static std::string port() { return std::to_string(server_->port()); }
};

TEST_F(ServeGate, AnswersWhoAsksForThisMachine) {
  EXPECT_EQ(status("Host: 127.0.0.1:" + port()), 200);
  EXPECT_EQ(status("Host: localhost:" + port()), 200);
}

TEST_F(ServeGate, OtherHostsAreMisdirected) {
  for (const std::string& host : std::vector<std::string>{
           "evil.example", "evil.example:" + port(), "127.0.0.1", "localhost", "localhost:1",
           "127.0.0.1:" + port() + ".evil.example", "[::1]:" + port(), "127.0.0.2:" + port(), ""}) {
    EXPECT_EQ(status("Host: " + host), 421) << host;
  }
  EXPECT_EQ(server_->get("/", {"Host: " + server_->host(), "Host: evil.example"}).status, 421);
  EXPECT_EQ(WebServer::parse(server_->raw("GET / HTTP/1.1\r\n\r\n")).status, 421);
}

TEST_F(ServeGate, PagesOfOthersGetNoAnswer) {
  for (const std::string& origin : std::vector<std::string>{
           "null", "https://evil.example", "http://evil.example:" + port(),
           "https://127.0.0.1:" + port(), "http://localhost:1", "http://localhost"}) {
    EXPECT_EQ(status("Origin: " + origin), 403) << origin;
  }
  EXPECT_EQ(status("Origin: http://localhost:" + port()), 200);
  for (const char* site : {"cross-site", "same-site", "anything"}) {
    EXPECT_EQ(status(std::string("Sec-Fetch-Site: ") + site), 403) << site;
  }
  EXPECT_EQ(status("Sec-Fetch-Site: same-origin"), 200);
  EXPECT_EQ(status("Sec-Fetch-Site: none"), 200);
}

TEST_F(ServeGate, AnswersNothingButGet) {
  for (const char* method : {"POST", "PUT", "DELETE", "PATCH", "OPTIONS", "HEAD"}) {
    const Answer answer = server_->ask(method, "/", {"Content-Length: 0"});
    EXPECT_EQ(answer.status, 405) << method;
    EXPECT_EQ(answer.header("Allow"), "GET") << method;
  }
}

TEST_F(ServeGate, RefusesLongAddressesAndBodies) {
  EXPECT_EQ(server_->get("/?q=" + std::string(4092, 'a')).status, 200);
  EXPECT_EQ(server_->get("/?q=" + std::string(4093, 'a')).status, 414);
  EXPECT_EQ(server_->get("/?q=" + std::string(100'000, 'a')).status, 414);
  EXPECT_EQ(status("Content-Length: 5"), 413);
  EXPECT_EQ(status("Content-Length: 99999999999999999999"), 413);
  EXPECT_EQ(status("Transfer-Encoding: chunked"), 413);
}

TEST_F(ServeGate, ABodyIsNeverTakenForTheNextRequest) {
  const std::string hidden = "GET /page.css HTTP/1.1\r\nHost: " + server_->host() + "\r\n\r\n";
  for (const char* method : {"GET", "POST"}) {
    const std::string answer =
        server_->raw(fmt::format("{} / HTTP/1.1\r\nHost: {}\r\nContent-Length: {}\r\n\r\n{}",
                                 method, server_->host(), hidden.size(), hidden));
    EXPECT_TRUE(answer.starts_with("HTTP/1.1 4")) << answer;
    EXPECT_THAT(answer.substr(9), Not(HasSubstr("HTTP/1.1 ")));
  }
}

TEST_F(ServeGate, WhatIsNoRequestIsRefused) {
  for (const char* text : {"hello\r\n\r\n", "GET\r\n\r\n", "GET / HTTP/9\r\n\r\n"}) {
    const Answer answer = WebServer::parse(server_->raw(text));
    EXPECT_GE(answer.status, 400) << text;
    EXPECT_LT(answer.status, 500) << text;
  }
}

TEST_F(ServeGate, EveryAnswerIsFencedIn) {
  for (const Answer& answer :
       {server_->get("/"), server_->get("/lost"), server_->get("/api/studies"),
        server_->get("/live.js"), server_->get("/", {"Host: evil.example"}),
        server_->ask("POST", "/"), WebServer::parse(server_->raw("hello\r\n\r\n"))}) {
    EXPECT_EQ(answer.header("X-Content-Type-Options"), "nosniff") << answer.head;
    EXPECT_EQ(answer.header("X-Frame-Options"), "DENY");
    EXPECT_EQ(answer.header("Cross-Origin-Resource-Policy"), "same-origin");
    EXPECT_EQ(answer.header("Access-Control-Allow-Origin"), std::nullopt);
    const std::string policy = answer.header("Content-Security-Policy").value_or("");
    EXPECT_THAT(policy, HasSubstr("default-src 'none'"));
    EXPECT_THAT(policy, HasSubstr("script-src 'self'"));
    EXPECT_THAT(policy, HasSubstr("frame-ancestors 'none'"));
    EXPECT_THAT(policy, Not(HasSubstr("unsafe")));
  }
}

TEST_F(ServeGate, NoAddressLeadsOutOfTheRuns) {
  const std::string whole = (*place_ / "runs/small").string();
  for (const std::string& target : std::vector<std::string>{
           "/../../../etc/passwd", "/%2e%2e/%2e%2e/etc/passwd", "//etc/passwd",
           "/runs/small/study.db", "/study?run=..%2F..%2Fsmall", "/study?run=../runs/small",
           "/study?run=" + whole, "/study?run=small%2Fstudy.db", "/study?run=small%00",
           "/report?run=.", "/report?run=..", "/trial?run=runs%2Fsmall&number=0",
           "/recommend?run=" + whole + "&user=1", "/api/trials?run=" + whole,
           "/events?run=" + whole}) {
    const Answer answer = server_->get(target);
    EXPECT_EQ(answer.status, 404) << target;
    EXPECT_THAT(answer.body, Not(HasSubstr("root:")));
  }
}

TEST_F(ServeGate, ListensToThisMachineAlone) {
  EXPECT_TRUE(Connection(server_->port(), "127.0.0.1").is_open());
  EXPECT_FALSE(Connection(server_->port(), "127.0.0.2").is_open());
}

TEST_F(ServeGate, APortHasOneServer) {
  const Result second = mfsearch({"serve", "--port", port()});
  EXPECT_EQ(second.code, 1);
  EXPECT_THAT(second.err, HasSubstr("--port"));
}

TEST(Serve, EndsWellAtCtrlCEvenWhilePagesListen) {
  const Workplace place;
  std::filesystem::create_directory(place / "runs");
  for (const int signal : {SIGINT, SIGTERM}) {
    WebServer server(place);
    const Connection listening(server.port());
    listening.send("GET /events HTTP/1.1\r\nHost: " + server.host() + "\r\n\r\n");
    EXPECT_THAT(listening.receive("data: "), HasSubstr("text/event-stream"));
    EXPECT_EQ(server.end(signal).code, 0);
  }
}

TEST(Serve, RefusesFoldersThatAreNotThereAndPortsThatCannotBe) {
  const Workplace place;
  EXPECT_EQ(place.mfsearch({"serve", "--runs", "lost"}).code, 2);
  std::filesystem::create_directory(place / "runs");
  EXPECT_EQ(place.mfsearch({"serve", "--port", "70000"}).code, 2);
}

}  // namespace
}  // namespace mfsearch::test
