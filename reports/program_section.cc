#include <fmt/format.h>

#include <algorithm>

#include "reports/markdown.h"
#include "reports/number.h"
#include "reports/sections.h"
#include "reports/text.h"

namespace mfsearch {
namespace {

using markdown::Align;
using markdown::escape;

std::string best_in_words(const StudySummary& study) {
  const Trial* best = best_trial(study.trials, study.direction);
  if (!best) {
    return fmt::format("Study {}: no trial is complete, so there is no best point.\n",
                       markdown::bold(study.name));
  }
  return fmt::format("Study {}: the {} value of {} trials is **{}**, that of trial {}.\n",
                     markdown::bold(study.name),
                     study.direction == Direction::minimize ? "lowest" : "highest",
                     thousands(std::ssize(study.trials)), figure(*best->value), best->number);
}

// The best point's value of a parameter; a dash if the study has none of that name.
std::string best_value(const StudySummary& study, const std::string& name) {
  const Trial* best = best_trial(study.trials, study.direction);
  const auto p = std::ranges::find(study.space, name, &Parameter::name);
  if (!best || p == study.space.end()) return fixed(kNotAvailable);
  return escape(format_value(*p, best->point[static_cast<std::size_t>(p - study.space.begin())]));
}

std::string best_parameters(const std::vector<StudySummary>& studies) {
  std::vector<std::string> names;
  std::vector<markdown::Column> headings{{"parameter"}};
  for (const StudySummary& study : studies) {
    headings.push_back({study.name, Align::right});
    for (const Parameter& p : study.space) {
      if (std::ranges::count(names, p.name) == 0) names.push_back(p.name);
    }
  }
  if (names.empty()) return "";
  markdown::Table table(headings);
  for (const std::string& name : names) {
    std::vector<std::string> cells{escape(name)};
    for (const StudySummary& study : studies) cells.push_back(best_value(study, name));
    table.add_row(cells);
  }
  return fmt::format("\n## Best parameters\n\n{}", table.str());
}

// A code block that keeps the lines of a script; its fence is longer than any row of backquotes.
std::string script(std::string_view text) {
  while (text.ends_with('\n')) text.remove_suffix(1);
  std::string fence = "```", lines;
  while (true) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    lines += plain_text(text.substr(0, end)) + "\n";
    if (end == text.size()) break;
    text.remove_prefix(end + 1);
  }
  while (lines.find(fence) != std::string::npos) fence += '`';
  return fmt::format("{}sh\n{}{}\n", fence, lines, fence);
}

}  // namespace

std::string program_section(const Summary& summary) {
  std::string text;
  for (const StudySummary& study : summary.studies) text += best_in_words(study);
  text += best_parameters(summary.studies);
  text += fmt::format("\n## The program\n\n{}", script(summary.program));
  text +=
      "\nThe best value of many trials is optimistic: it was picked because it is the best, luck "
      "included. A value is what the program printed. Nothing here proves that it prints the same "
      "again: `mfsearch verify` checks that sampler and pruner must have made these trials of "
      "these "
      "values, and whether the values repeat is the program's business.\n";
  for (const std::string& note : summary.notes) text += fmt::format("\n- {}\n", escape(note));
  return text;
}

}  // namespace mfsearch
