#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "cli/serve/page.h"
#include "cli/serve/site.h"
#include "cli/trial_facts.h"
#include "cli/trial_json.h"
#include "reports/chart_data.h"
#include "reports/html.h"
#include "reports/html_figures.h"
#include "reports/number.h"
#include "reports/tally.h"
#include "reports/text.h"
#include "reports/web_bundle.h"

namespace mfsearch {
namespace {

using html::escape;

std::string to_trial(const SiteStudy& s, int number, const std::string& text) {
  Parameters names = names_of(s);
  names.emplace_back("number", std::to_string(number));
  return anchor(address("/trial", names), text) + "\n";
}

std::string neighbours(const SiteStudy& s, const Trial& trial) {
  std::string links = anchor(address("/study", names_of(s)), "all trials of the study") + "\n";
  const auto place = static_cast<std::size_t>(&trial - s.study().trials.data());
  if (place > 0) links += to_trial(s, s.study().trials[place - 1].number, "the trial before");
  if (place + 1 < s.study().trials.size()) {
    links += to_trial(s, s.study().trials[place + 1].number, "the next trial");
  }
  return fmt::format("<nav aria-label=\"This study\">\n{}</nav>\n", links);
}

std::string tiles(const SiteStudy& s, const Trial& trial) {
  std::string text = html::tile(std::string(state_name(trial.state)),
                                trial.reason.empty() ? "state" : plain_text(trial.reason));
  if (trial.value) text += html::tile(figure(*trial.value), s.run().objective(), true);
  for (std::size_t i = 0; i < trial.other_values.size(); ++i) {
    text += html::tile(figure(trial.other_values[i]), s.study().other_objectives.at(i));
  }
  text += html::tile(std::to_string(trial.curve.size()), "epochs");
  return html::tiles(text +
                     html::tile(duration(seconds_of(trial)), "since " + iso_time(trial.started)));
}

std::string facts(const std::string& heading, const std::vector<Fact>& all) {
  if (all.empty()) return "";
  HtmlTable table({{"what"}, {"value"}});
  for (const Fact& fact : all) table.add(escaped({fact.name, fact.value}));
  return fmt::format("<h2>{}</h2>\n{}", heading, table.str());
}

std::string commands(const SiteStudy& s, const Trial& trial) {
  std::string text;
  for (const Fact& command : repeat_commands(s.run(), s.study(), trial)) {
    text += fmt::format("<p>{}:</p>\n<pre><code>{}</code></pre>\n", escape(command.name),
                        escape(command.value));
  }
  return text;
}

std::string folded(const std::string& caption, const std::string& text) {
  return fmt::format("<details>\n<summary>{}</summary>\n{}</details>\n", caption, text);
}

std::string steps(const SiteStudy& s, const Trial& trial) {
  const StepTable all = step_table(s.run(), trial);
  if (all.rows.empty()) return "";
  HtmlTable table(all.columns);
  for (const auto& row : all.rows) table.add(escaped(row));
  return folded("Epoch by epoch", table.str());
}

std::string experiment(const SiteStudy& s) {
  if (!s.run().experiment) return "";
  return folded("The experiment file",
                fmt::format("<pre><code>{}</code></pre>\n", escape(s.run().experiment->text)));
}

// The same picture as of a whole study, of this trial alone.
std::string curve(const SiteStudy& s, const Trial& trial) {
  std::string figure = html::browser_figure("learning", 0, "Learning curve");
  if (figure.empty()) {
    const StudyChart& chart = *std::ranges::find(study_charts(), "curves", &StudyChart::name);
    StudySummary alone = s.study();
    alone.trials = {trial};
    figure = html::study_figure(chart, alone, 0, s.run().objective());
  }
  return html::picture_note() + fmt::format("<div class=\"charts\">\n{}</div>\n", figure);
}

}  // namespace

Reply trial_page(const Site& site, const Query& query) {
  const SiteStudy s = study_asked_for(site, query);
  const Trial& trial = trial_of(s.study(), query.number("number", 0, 0, 1'000'000'000));
  const nlohmann::ordered_json data{
      {"studies", {{{"learning", learning_data(s.study(), trial, s.run().objective())}}}}};
  return page({.title = fmt::format("Trial {} of {} / {}", trial.number, s.run().place.name,
                                    s.study().name),
               .body = heading(s, fmt::format(" / trial {}", trial.number)) + neighbours(s, trial) +
                       tiles(s, trial) + curve(s, trial) +
                       facts("Parameters", parameter_facts(s.study(), trial)) +
                       "<h2>To repeat it</h2>\n" + commands(s, trial) + experiment(s) +
                       facts("How it came", origin_facts(s.run(), s.study(), trial)) +
                       facts("Facts", attribute_facts(trial)) + steps(s, trial),
               .data = html::embedded(data)});
}

}  // namespace mfsearch
