// The pages of `mfsearch serve` and the JSON behind them.
#include <gmock/gmock.h>

#include <regex>

#include "tests/cli/served_run.h"

namespace mfsearch::test {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;
using testing::SizeIs;

class ServePages : public ServedRun {
 protected:
  static std::string page(const std::string& target) {
    const Answer answer = server_->get(target);
    EXPECT_EQ(answer.status, 200) << target << answer.body;
    EXPECT_EQ(answer.header("Content-Type"), "text/html; charset=utf-8") << target;
    return answer.body;
  }
  static nlohmann::json json(const std::string& target) { return server_->json(target); }
};

// First groups of all matches.
std::vector<std::string> all(const std::string& text, const std::string& pattern) {
  const std::regex regex(pattern);
  std::vector<std::string> found;
  for (std::sregex_iterator it(text.begin(), text.end(), regex), end; it != end; ++it) {
    found.push_back((*it)[1]);
  }
  return found;
}

std::string unescaped(std::string text) {
  const std::vector<std::pair<std::string, std::string>> entities{
      {"&lt;", "<"}, {"&gt;", ">"}, {"&quot;", "\""}, {"&#39;", "'"}, {"&amp;", "&"}};
  for (const auto& [entity, plain] : entities) {
    for (auto at = text.find(entity); at != text.npos; at = text.find(entity, at + 1)) {
      text.replace(at, entity.size(), plain);
    }
  }
  return text;
}

TEST_F(ServePages, TheFirstPageListsTheStudies) {
  const std::string html = page("/");
  EXPECT_THAT(html, HasSubstr("<a href=\"/study?run=small&amp;study=blend\">blend</a>"));
  EXPECT_THAT(html, HasSubstr("16/16"));
  EXPECT_THAT(html, HasSubstr("complete"));
  EXPECT_THAT(all(html, "<td><time datetime=\"([-0-9T:.]+Z)\">"), SizeIs(2));
}

TEST_F(ServePages, TheBestOfAStudyCanBeSortedAsANumber) {
  const nlohmann::json list = json("/api/studies");
  std::vector<double> best;
  for (const std::string& value : all(page("/"), "<data value=\"([^\"]+)\">")) {
    best.push_back(std::stod(value));
  }
  EXPECT_THAT(best, ElementsAre(list[0]["best"]["value"], list[1]["best"]["value"]));
}

TEST_F(ServePages, ADamagedRunDoesNotHideTheOthers) {
  std::filesystem::create_directories(*place_ / "runs/broken");
  write_file(*place_ / "runs/broken/study.db", "this is no database");
  const std::string html = page("/");
  const nlohmann::json list = json("/api/studies");
  std::filesystem::remove_all(*place_ / "runs/broken");
  EXPECT_THAT(html, HasSubstr("runs/broken/study.db"));
  EXPECT_THAT(html, HasSubstr(">blend</a>"));
  EXPECT_EQ(list.size(), 3u);
}

TEST_F(ServePages, AStudyHasItsChartsAndTheirData) {
  const std::string html = page("/study?run=small&study=cf");
  constexpr std::string_view kBefore = "id=\"chart:data\">";
  const auto start = html.find(kBefore);
  if (start == html.npos) {  // built without npm
    EXPECT_THAT(html, HasSubstr("<img src=\"data:image/svg+xml;base64,"));
    EXPECT_THAT(html, HasSubstr("this program was built without npm"));
    return;
  }
  const std::string rest = html.substr(start + kBefore.size());
  EXPECT_EQ(nlohmann::json::parse(rest.substr(0, rest.find('<')))["studies"][0],
            json("/api/charts?run=small&study=cf"));
  for (const char* chart : {"history", "importance", "parallel", "slices", "curves", "learning",
                            "contour", "edf", "timeline"}) {
    EXPECT_THAT(html,
                HasSubstr(std::string("<figure data-chart=\"") + chart + "\" data-study=\"0\""));
  }
}

// The numbers of the listed trials, in order.
std::vector<std::string> listed(const std::string& html) {
  return all(html, "<tr[^>]*><td[^>]*><a href=\"/trial[^\"]*\">(\\d+)</a>");
}

TEST_F(ServePages, TrialsAreSortedFilteredAndLimitedAsOnTheCommandLine) {
  EXPECT_EQ(listed(page("/study?run=small&study=cf")).size(), 16u);
  for (const char* key : {"number", "value", "latent_dim", "learning_rate"}) {
    const auto expected =
        mfsearch({"trials", "small", "-s", "cf", "--sort", key, "--limit", "5", "--json"}).json();
    std::vector<std::string> numbers;
    for (const auto& trial : expected)
      numbers.push_back(std::to_string(trial["number"].get<int>()));
    EXPECT_EQ(listed(page(std::string("/study?run=small&study=cf&limit=5&sort=") + key)), numbers);
  }
  const auto failed = listed(page("/study?run=small&study=cf&state=failed"));
  EXPECT_EQ(failed.size(), json("/api/trials?run=small&study=cf&state=failed").size());
  EXPECT_GT(failed.size(), 0u);
  EXPECT_LT(failed.size(), 16u);
  EXPECT_THAT(listed(page("/study?run=small&study=cf&where=number%20%3C%202")),
              ElementsAre("0", "1"));
}

TEST_F(ServePages, ItsHeadingsLeadToTheSortedTable) {
  const std::string html = page("/study?run=small&study=cf&sort=value");
  const auto links = all(html, "<th scope=\"col\"[^>]*><a href=\"([^\"#]*)#trials\"");
  ASSERT_EQ(links.size(), 4u);
  for (const std::string& link : links) EXPECT_EQ(listed(page(unescaped(link))).size(), 16u);
  EXPECT_THAT(html, HasSubstr("aria-sort=\"ascending\""));
}

TEST_F(ServePages, WhatIsAskedForWronglyIsSaid) {
  for (const char* target : {"/study?run=small&study=lost", "/study?run=lost", "/study", "/lost",
                             "/trial?run=small&number=99", "/trial?run=small&number=x",
                             "/trial?run=small&number=-1", "/study?run=small&sort=lost",
                             "/study?run=small&state=lost", "/study?run=small&where=lost%20%3E%201",
                             "/study?run=small&limit=1e9", "/report?run=lost"}) {
    const Answer answer = server_->get(target);
    EXPECT_EQ(answer.status, 404) << target;
    EXPECT_THAT(answer.body, HasSubstr("<h1>Not found</h1>"));
  }
  const Answer answer = server_->get("/api/trial?run=small&number=99");
  EXPECT_EQ(answer.status, 404);
  EXPECT_THAT(nlohmann::json::parse(answer.body)["error"].get<std::string>(),
              HasSubstr("no trial 99"));
}

TEST_F(ServePages, ATrialHasAllThatRepeatsIt) {
  const std::string html = page("/trial?run=small&study=cf&number=3");
  const auto trial = json("/api/trial?run=small&study=cf&number=3");
  EXPECT_THAT(html, HasSubstr("<td>latent_dim</td><td>" +
                              std::to_string(trial["parameters"]["latent_dim"].get<int>())));
  for (const char* fact : {"<td>learning_rate</td>", "<td>seed of the experiment</td><td>7</td>",
                           "<td>program</td><td>mfsearch ", "<td>CPU</td>", "experiment: small"}) {
    EXPECT_THAT(html, HasSubstr(fact));
  }
  const auto commands = all(html, "<pre><code>(mfsearch [^<]*)</code></pre>");
  ASSERT_EQ(commands.size(), 2u);
  EXPECT_THAT(commands[1],
              HasSubstr("mfsearch reproduce runs/small/study.db --study cf --trial 3"));
}

TEST_F(ServePages, TheReportIsThatOfTheRun) {
  const Answer answer = server_->get("/report?run=small");
  EXPECT_EQ(answer.body, read_file(*place_ / "runs/small/report.html"));
  EXPECT_EQ(answer.header("Content-Security-Policy"), "frame-ancestors 'none'");
}

TEST_F(ServePages, TheJsonIsThatOfTheCommands) {
  EXPECT_EQ(json("/api/studies"), mfsearch({"studies", "--json"}).json());
  EXPECT_EQ(json("/api/study?run=small&study=cf"),
            mfsearch({"show", "small", "-s", "cf", "--json"}).json()[0]);
  auto trial = mfsearch({"show", "small", "-s", "cf", "-t", "3", "--json"}).json();
  trial.erase("run");
  trial.erase("study");
  EXPECT_EQ(json("/api/trial?run=small&study=cf&number=3"), trial);
  EXPECT_EQ(json("/api/recommend?user=1&k=5"),
            mfsearch({"recommend", "--user", "1", "--k", "5", "--json"}).json());
  EXPECT_EQ(json("/api/similar?movie=7&k=5"),
            mfsearch({"similar", "--movie", "7", "--k", "5", "--json"}).json());
}

TEST_F(ServePages, APredictionIsTheSumOfItsParts) {
  for (const char* user : {"1", "nobody"}) {
    const auto list = json(std::string("/api/recommend?run=small&user=") + user)["recommended"];
    EXPECT_EQ(list.size(), 10u);
    for (const auto& movie : list) {
      double sum = 0;
      for (const auto& part : movie["parts"]) sum += part.get<double>();
      EXPECT_NEAR(movie["predicted"].get<double>(), sum, 1e-9);
    }
  }
}

TEST_F(ServePages, RecommendsToAUserAndSaysWhy) {
  const std::string html = page("/recommend?user=1");
  const auto best = json("/api/recommend?user=1")["recommended"][0];
  EXPECT_THAT(html, HasSubstr(">" + best["title"].get<std::string>() + "</a>"));
  for (const char* part : {">bias</th>", ">latent</th>", ">content</th>", "<svg class=\"why\""}) {
    EXPECT_THAT(html, HasSubstr(part));
  }
  EXPECT_THAT(page("/recommend?user=nobody"), HasSubstr("Nobody knows this user"));
}

TEST_F(ServePages, FindsMoviesByAPartOfTheirTitle) {
  const std::string several = page("/recommend?movie=twins");
  EXPECT_THAT(several, HasSubstr("2 found"));
  EXPECT_EQ(all(several, "href=\"/recommend\\?run=small&amp;movie=(\\d+)\"").size(), 2u);
  EXPECT_THAT(page("/recommend?movie=Am%C3%A9lie"), HasSubstr("<h2>Like Amélie"));
  EXPECT_THAT(page("/recommend?movie=lost"), HasSubstr("0 found"));
  EXPECT_EQ(json("/api/movies?movie=twins").size(), 2u);
}

TEST_F(ServePages, NoPageHasScriptOrStyleInside) {
  for (const char* target : {"/", "/study?run=small", "/trial?run=small&number=0",
                             "/recommend?user=1", "/recommend?movie=1"}) {
    const std::string html = page(target);
    for (const std::string& script : all(html, "<script([^>]*)>")) {
      EXPECT_TRUE(script.starts_with(" src=\"/") ||
                  script == " type=\"application/json\" id=\"chart:data\"")
          << script;
    }
    EXPECT_THAT(html, Not(HasSubstr("<style")));
    EXPECT_THAT(html, Not(HasSubstr(" style=")));
    EXPECT_THAT(all(html, "<[^>]* (on[a-z]+)="), ElementsAre());
    EXPECT_THAT(all(html, "(<(?:select|input)(?! type=\"hidden\")[^>]*>)").size(),
                all(html, "<label>[^<]* (<(?:select|input)[^>]*>)").size())
        << "a field without a label";
  }
}

// What others wrote: names of runs, studies and choices, and reasons of failures.
TEST(Serve, HostileNamesAreText) {
  const Workplace place;
  const std::string hostile = "<img src=x onerror=alert(1)>",
                    study = "</script><script>alert(1)</script>\"'&";
  const std::string store = "runs/" + hostile + "/study.db";
  write_file(place / "space.yaml", "kind: {choice: ['" + hostile + "', b]}\n");
  std::filesystem::create_directories(place / ("runs/" + hostile));
  ASSERT_EQ(place.mfsearch({"create", store, "--space", "space.yaml", "--name", study}).code, 0);
  for (const char* value : {"1", "2"}) {
    ASSERT_EQ(place.mfsearch({"ask", store}).code, 0);
    ASSERT_EQ(place.mfsearch({"tell", store, std::to_string(value[0] - '1'), value}).code, 0);
  }
  ASSERT_EQ(place.mfsearch({"ask", store}).code, 0);
  ASSERT_EQ(place.mfsearch({"tell", store, "2", "--failed", hostile}).code, 0);
  const WebServer server(place);
  std::string first = server.get("/").body;
  const auto links = all(first, "href=\"(/study[^\"]*)\"");
  ASSERT_EQ(links.size(), 1u);
  const std::string second = server.get(unescaped(links[0])).body;
  const auto trials = all(second, "href=\"(/trial[^\"]*)\"");
  ASSERT_EQ(trials.size(), 4u);  // the best one twice
  const std::string third = server.get(unescaped(trials[0])).body;
  const std::string lost = server.get("/study?run=%3Cscript%3Ealert(1)%3C/script%3E").body;
  for (const std::string& html : {first, second, third, lost}) {
    EXPECT_THAT(html, Not(HasSubstr("<img src=x")));
    EXPECT_THAT(html, Not(HasSubstr("<script>alert")));
    EXPECT_THAT(html, HasSubstr("&lt;"));
    EXPECT_THAT(all(html, "<script([^>]*)>").size(), all(html, "(</script>)").size());
  }
}

TEST(Serve, TellsWhenAStudyHasChanged) {
  const Workplace place;
  std::filesystem::create_directories(place / "runs/tune");
  write_file(place / "space.yaml", "rate: {float: [0, 1]}\n");
  const std::string store = "runs/tune/study.db";
  ASSERT_EQ(place.mfsearch({"create", store, "--space", "space.yaml"}).code, 0);
  const WebServer server(place);
  const auto shown = all(server.get("/study?run=tune").body, "data-version=\"([^\"]*)\"");
  ASSERT_EQ(shown.size(), 1u);
  const Connection events(server.port());
  events.send("GET /events?run=tune HTTP/1.1\r\nHost: " + server.host() + "\r\n\r\n");
  EXPECT_THAT(events.receive("\n\n\r\n"), HasSubstr("data: " + shown[0] + "\n\n"));
  ASSERT_EQ(place.mfsearch({"ask", store}).code, 0);
  ASSERT_EQ(place.mfsearch({"tell", store, "0", "0.5"}).code, 0);
  EXPECT_THAT(events.receive("\n\n\r\n"), HasSubstr("data: "));
  EXPECT_THAT(server.get("/study?run=tune").body, HasSubstr("1 complete"));
}

}  // namespace
}  // namespace mfsearch::test
