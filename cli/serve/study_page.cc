#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "cli/serve/page.h"
#include "cli/serve/site.h"
#include "cli/study_list.h"
#include "cli/trial_list.h"
#include "reports/chart_data.h"
#include "reports/html.h"
#include "reports/html_figures.h"
#include "reports/insight.h"
#include "reports/number.h"
#include "reports/tally.h"
#include "reports/text.h"
#include "reports/trial_text.h"
#include "reports/web_bundle.h"

namespace mfsearch {
namespace {

using html::escape;

// To the other studies of the run and to its report.
std::string neighbours(const SiteStudy& s) {
  std::string links;
  for (const StudySummary& study : s.run().studies) {
    if (&study == &s.study()) continue;
    const Parameters names{{"run", s.run().place.name}, {"study", study.name}};
    links += anchor(address("/study", names), "study " + study.name) + "\n";
  }
  if (s.run().complete() && !s.run().asked) {
    links += anchor(address("/report", {{"run", s.run().place.name}}), "report of the run") + "\n";
  }
  return links.empty() ? links : fmt::format("<nav aria-label=\"This run\">\n{}</nav>\n", links);
}

// What stands above the charts.
std::string overview(const SiteStudy& s) {
  const StudySummary& study = s.study();
  const Trial* best = best_trial(study.trials, study.direction);
  std::string tiles;
  if (best) {
    tiles += html::tile(figure(*best->value),
                        fmt::format("best {}: trial {}", s.run().objective(), best->number), true);
  }
  tiles += html::tile(trials_of_planned(study), "trials: " + in_words(tally(study)));
  tiles += html::tile(standing(s.run()), study.ended.empty() ? "the run" : "ended " + study.ended);
  if (!study.sampler.empty()) tiles += html::tile(study.sampler, "sampler; pruner " + study.pruner);
  std::string text = html::tiles(tiles);
  if (best) {
    Parameters names = names_of(s);
    names.emplace_back("number", std::to_string(best->number));
    text += fmt::format("<p>Best: {}, {}: <code>{}</code></p>\n",
                        anchor(address("/trial", names), fmt::format("trial {}", best->number)),
                        escape(best_text(s.run(), study)),
                        escape(plain_text(parameters_text(study.space, best->point))));
  }
  for (const std::string& insight : insights(study)) {
    text += fmt::format("<p>{}</p>\n", escape(plain_text(insight)));
  }
  return text;
}

std::string charts(const SiteStudy& s) {
  std::string figures;
  for (const StudyChart& chart : charts_of(s.study())) {
    figures += html::study_figure(chart, s.study(), 0, s.run().objective());
  }
  const std::string text =
      html::picture_note() + fmt::format("<div class=\"charts\">\n{}</div>\n", figures);
  return web_script().empty() ? live("charts", text) : text;
}

std::string data_of(const SiteStudy& s) {
  nlohmann::ordered_json data{{"studies", nlohmann::ordered_json::array()}};
  data["studies"].push_back(chart_data(s.study(), s.run().objective()));
  return html::embedded(data);
}

std::string options(const std::vector<std::pair<std::string, std::string>>& all,
                    const std::string& chosen) {
  std::string text;
  for (const auto& [value, words] : all) {
    text += fmt::format("<option value=\"{}\"{}>{}</option>", escape(value),
                        value == chosen ? " selected" : "", escape(plain_text(words)));
  }
  return text;
}

std::string filter(const SiteStudy& s, const TrialListing& listing) {
  std::string hidden;
  for (const auto& [name, value] : names_of(s)) {
    hidden += fmt::format("<input type=\"hidden\" name=\"{}\" value=\"{}\">", name, escape(value));
  }
  std::vector<std::pair<std::string, std::string>> keys, states{{"", "all"}};
  for (const std::string& key : sort_keys(s.study())) keys.emplace_back(key, key);
  for (const TrialState state : kStates) {
    states.emplace_back(state_name(state), state_name(state));
  }
  return fmt::format(
      "<form class=\"filter\" action=\"/study#trials\">{}\n"
      "<label>State <select name=\"state\">{}</select></label>\n"
      "<label>Where <input name=\"where\" value=\"{}\" maxlength=\"500\" size=\"30\" "
      "placeholder=\"value &lt; 0.9 and number &gt; 10\"></label>\n"
      "<label>Sorted by <select name=\"sort\">{}</select></label>\n"
      "<label>Rows <select name=\"limit\">{}</select></label>\n"
      "<button type=\"submit\">Show</button>\n</form>\n",
      hidden, options(states, listing.state), escape(listing.where), options(keys, listing.sort),
      options({{"100", "100"}, {"1000", "1,000"}, {"0", "all"}}, std::to_string(listing.limit)));
}

// A link in each heading that trials can be sorted by.
void add_sorting(HtmlTable& table, const SiteStudy& s, const TrialListing& listing) {
  const std::vector<Column> columns = trial_columns(s.run(), s.study());
  const std::vector<std::string> keys = sort_keys(s.study());
  for (std::size_t k = 0; k < keys.size(); ++k) {
    const std::size_t column = k == 0 ? 0 : k + 1;  // the state is no key
    Parameters parameters = names_of(s);
    parameters.insert(
        parameters.end(),
        {{"state", listing.state}, {"sort", keys[k]}, {"limit", std::to_string(listing.limit)}});
    const bool down = keys[k] == "value" && s.study().direction == Direction::maximize;
    table.head(column, anchor(address("/study", parameters) + "#trials", columns[column].heading),
               keys[k] != listing.sort ? ""
               : down                  ? "descending"
                                       : "ascending");
  }
}

std::string trials(const SiteStudy& s, const TrialListing& listing) {
  const StudySummary& study = s.study();
  const Trial* best = best_trial(study.trials, study.direction);
  HtmlTable table(trial_columns(s.run(), study));
  add_sorting(table, s, listing);
  const std::vector<const Trial*> listed = listed_trials(study, listing);
  for (const Trial* trial : listed) {
    Parameters names = names_of(s);
    names.emplace_back("number", std::to_string(trial->number));
    std::vector<std::string> cells = escaped(trial_cells(study, *trial));
    cells[0] = anchor(address("/trial", names), std::to_string(trial->number));
    table.add(cells, trial == best ? "best" : std::string(state_name(trial->state)));
  }
  return fmt::format("<p>{} of {} trials</p>\n{}", listed.size(), study.trials.size(), table.str());
}

std::string what_next(const SiteStudy& s) {
  if (s.run().asked || s.run().complete()) return "";
  return fmt::format("<h2>To go on</h2>\n<pre><code>{}</code></pre>\n",
                     escape(continue_command(s.run().place)));
}

}  // namespace

Reply study_page(const Site& site, const Query& query) {
  const SiteStudy s = study_asked_for(site, query);
  const TrialListing listing = listing_asked_for(query);
  const auto figures = kept_text(site, s, "charts", [&] { return charts(s); });
  const auto data = kept_text(site, s, "data", [&] { return data_of(s); });
  return page({.title = s.run().place.name + " / " + s.study().name,
               .body = heading(s) + neighbours(s) + live("overview", overview(s)) + *figures +
                       "<h2 id=\"trials\">Trials</h2>\n" + filter(s, listing) +
                       live("rows", trials(s, listing)) + live("next", what_next(s)),
               .data = *data,
               .events = address("/events", {{"run", s.run().place.name}}),
               .version = s.version});
}

}  // namespace mfsearch
