#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "reports/markdown.h"
#include "reports/number.h"
#include "reports/report.h"
#include "reports/sections.h"

namespace mfsearch {
namespace {

using markdown::Align;
using markdown::escape;

std::string title(const Summary& summary) {
  std::string text = fmt::format("# {}\n", escape(summary.experiment));
  if (!summary.description.empty()) text += fmt::format("\n{}\n", escape(summary.description));
  return text;
}

std::string protocol_section(const Summary& summary) {
  std::string text = "## What was run\n";
  if (!summary.data.empty()) text += fmt::format("\n### Data\n\n{}", facts_table(summary.data));
  if (!summary.protocol.empty())
    text += fmt::format("\n### Protocol\n\n{}", facts_table(summary.protocol));
  if (!summary.command.empty()) {
    text += fmt::format("\n### To repeat it\n\n{}", markdown::code_block(summary.command, "sh"));
  }
  return text;
}

std::string search_section(const Summary& summary) {
  std::string text = "## Search\n";
  const std::vector<std::string> stems = picture_stems(summary);
  for (std::size_t i = 0; i < stems.size(); ++i) {
    text += fmt::format("\n{}", study_section(summary.studies[i], stems[i], summary.objective));
  }
  return stems.empty() ? text + "\nThere is no study.\n" : text;
}

// The trials' own times, then what the run recorded.
std::string costs_section(const Summary& summary) {
  std::vector<Fact> facts;
  for (const StudySummary& study : summary.studies) {
    double seconds = 0;
    for (const Trial& trial : study.trials) {
      const double one = seconds_of(trial);
      if (!std::isnan(one)) seconds += one;
    }
    if (seconds > 0)
      facts.push_back({fmt::format("trials of {}, summed", study.name), duration(seconds)});
  }
  facts.insert(facts.end(), summary.costs.begin(), summary.costs.end());
  if (facts.empty()) return "";
  // With several objectives, what trials cost may be one of them.
  const bool several = !summary.studies.empty() && !summary.studies[0].other_objectives.empty();
  const char* differs = summary.program.empty() && !several
                            ? "These, and the seconds and timelines of the trials, are all that "
                              "differs when the run is repeated."
                            : "These, and the seconds and timelines of the trials, differ from run "
                              "to run.";
  return fmt::format("## Costs\n\n{}\n\n{}", differs, facts_table(facts));
}

std::string files_section(const Summary& summary) {
  if (summary.files.empty()) return "";
  std::string text = summary.program.empty() ? "## Files of the best model\n\n" : "## Files\n\n";
  for (const std::string& file : summary.files)
    text += fmt::format("- {}\n", markdown::link(file, file));
  return text;
}

// In place of everything that is known of a run of our own.
std::string imported_section(const Summary& summary) {
  std::string text = fmt::format(
      "These trials were imported from {}. How they were trained is not known here, so nothing was "
      "judged on test ratings and nothing can be trained again; the trials are shown as the file "
      "has them.\n",
      markdown::code(summary.imported));
  for (const std::string& note : summary.notes) text += fmt::format("\n- {}", escape(note));
  return summary.notes.empty() ? text : text + "\n";
}

std::vector<std::string> sections(const Summary& s) {
  if (!s.imported.empty()) return {imported_section(s), search_section(s), files_section(s)};
  if (!s.program.empty()) {
    return {program_section(s), protocol_section(s), search_section(s), costs_section(s),
            files_section(s)};
  }
  return {warnings_section(s), verdict(s),          results_section(s), settings_section(s),
          search_section(s),   protocol_section(s), methods_section(s), notes_section(s),
          costs_section(s),    files_section(s)};
}

}  // namespace

std::string warnings_section(const Summary& summary) {
  std::string text;
  for (const std::string& warning : summary.warnings) {
    text += fmt::format("> **Warning:** {}\n>\n", escape(warning));
  }
  if (text.empty()) return text;
  text.resize(text.size() - 2);  // the last one needs no empty line after it
  return text;
}

// A column for each trained model, a row for each setting that any of them has.
std::string settings_section(const Summary& summary) {
  std::vector<const ModelResult*> models;
  std::vector<std::string> names;
  for (const ModelResult& result : summary.results) {
    if (result.settings.empty()) continue;
    models.push_back(&result);
    for (const Fact& setting : result.settings) {
      if (std::find(names.begin(), names.end(), setting.name) == names.end()) {
        names.push_back(setting.name);
      }
    }
  }
  if (models.empty()) return "";
  std::vector<markdown::Column> headings{{"hyperparameter"}};
  for (const ModelResult* model : models) headings.push_back({model->name, Align::right});
  markdown::Table table(headings);
  for (const std::string& name : names) {
    std::vector<std::string> cells{escape(name)};
    for (const ModelResult* model : models) {
      const auto& settings = model->settings;
      const auto found = std::find_if(settings.begin(), settings.end(),
                                      [&](const Fact& fact) { return fact.name == name; });
      cells.push_back(found == settings.end() ? fixed(kNotAvailable) : escape(found->value));
    }
    table.add_row(cells);
  }
  return fmt::format("## Best hyperparameters\n\n{}", table.str());
}

std::string facts_table(const std::vector<Fact>& facts) {
  markdown::Table table({{"what"}, {"value"}});
  for (const Fact& fact : facts) table.add_row({escape(fact.name), escape(fact.value)});
  return table.str();
}

std::string markdown_report(const Summary& summary) {
  std::string text = title(summary);
  for (const std::string& section : sections(summary)) {
    if (section.empty()) continue;
    text += '\n';
    text += section;
  }
  return text;
}

}  // namespace mfsearch
