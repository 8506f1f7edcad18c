// What the commands print with --json, for programs.
#include <nlohmann/json.hpp>

#include "cli/output.h"
#include "cli/ranking.h"
#include "cli/serve/site.h"
#include "cli/similarities.h"
#include "cli/study_json.h"
#include "cli/trial_facts.h"
#include "cli/trial_list.h"
#include "core/error.h"
#include "reports/chart_data.h"

namespace mfsearch {
namespace {

using Json = nlohmann::ordered_json;

Reply json_reply(const Json& json) { return {.body = json_text(json), .type = kJsonType}; }

Reply studies(const Site& site) {
  Json list = Json::array();
  for (const RunFolder& place : all_runs(site.runs)) {
    try {
      const std::string version = version_of(place);
      const auto rows = site.memory->json_rows.of(place.folder.string(), version, [&] {
        const auto run = stored_run(site, place, version);
        Json all = Json::array();
        for (const StudySummary& study : run->studies) {
          all.push_back(study_json(*run, study, Detail::row));
        }
        return all;
      });
      list.insert(list.end(), rows->begin(), rows->end());
    } catch (const RunError& error) {
      list.push_back({{"run", place.name}, {"error", error.what()}});
    }
  }
  return json_reply(list);
}

Reply study(const Site& site, const Query& query) {
  const SiteStudy s = study_asked_for(site, query);
  return json_reply(study_json(s.run(), s.study(), Detail::full));
}

Reply charts(const Site& site, const Query& query) {
  const SiteStudy s = study_asked_for(site, query);
  const auto text = kept_text(site, s, "/api/charts", [&] {
    return json_text(chart_data(s.study(), s.run().objective()));
  });
  return {.body = *text, .type = kJsonType};
}

Reply trials(const Site& site, const Query& query) {
  const SiteStudy s = study_asked_for(site, query);
  Json list = Json::array();
  for (const Trial* trial : listed_trials(s.study(), listing_asked_for(query))) {
    list.push_back(trial_json(s.study().space, *trial, Detail::row));
  }
  return json_reply(list);
}

Reply trial(const Site& site, const Query& query) {
  const SiteStudy s = study_asked_for(site, query);
  const Trial& found = trial_of(s.study(), query.number("number", 0, 0, 1'000'000'000));
  return json_reply(trial_json(s.study().space, found, Detail::full));
}

Reply recommend(const Site& site, const Query& query) {
  const auto catalogue = catalogue_asked_for(site, query);
  const Ranking ranking = rank(*catalogue, query.get("user"), query.number("k", 10, 1, 1000));
  return json_reply(ranking_json(*catalogue, ranking));
}

Reply movies(const Site& site, const Query& query) {
  constexpr std::size_t kMost = 50;
  const auto catalogue = catalogue_asked_for(site, query);
  Json list = Json::array();
  for (const Index i : catalogue->movies(query.get("movie"))) {
    if (list.size() == kMost) break;
    list.push_back({{"movie", catalogue->id(i)},
                    {"title", catalogue->title(i)},
                    {"genres", catalogue->genres(i)}});
  }
  return json_reply(list);
}

Reply similar(const Site& site, const Query& query) {
  const auto catalogue = catalogue_asked_for(site, query);
  const Index item = catalogue->movie(query.get("movie"));
  const Similarities parts = similarities(catalogue->model(), item);
  const int k = query.number("k", 10, 1, 1000);
  return json_reply(
      similar_json(*catalogue, parts, item, most_similar(*catalogue, parts, item, k)));
}

}  // namespace

Reply api_error(const std::string& message) { return json_reply({{"error", message}}); }

void add_api(HttpServer& server, const Site& site) {
  server.get("/api/studies", [site](const Query&) { return studies(site); });
  server.get("/api/study", [site](const Query& query) { return study(site, query); });
  server.get("/api/charts", [site](const Query& query) { return charts(site, query); });
  server.get("/api/trials", [site](const Query& query) { return trials(site, query); });
  server.get("/api/recommend", [site](const Query& query) { return recommend(site, query); });
  server.get("/api/movies", [site](const Query& query) { return movies(site, query); });
  server.get("/api/similar", [site](const Query& query) { return similar(site, query); });
  server.get("/api/trial", [site](const Query& query) { return trial(site, query); });
}

}  // namespace mfsearch
