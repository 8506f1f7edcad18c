#include <fmt/format.h>

#include <algorithm>
#include <span>

#include "reports/curves.h"
#include "reports/front.h"
#include "reports/markdown.h"
#include "reports/number.h"
#include "reports/sections.h"

namespace mfsearch {
namespace {

using markdown::Align;
using markdown::escape;

constexpr std::size_t kMostOnFront = 50;

std::string front_table(const StudySummary& study, std::span<const Trial* const> front,
                        const std::string& objective) {
  std::vector<markdown::Column> headings{{"trial", Align::right},
                                         {figure_of(objective), Align::right}};
  for (const std::string& name : study.other_objectives) headings.push_back({name, Align::right});
  for (const Parameter& p : study.space) headings.push_back({p.name, Align::right});
  markdown::Table table(headings);
  for (const Trial* trial : front.first(std::min(front.size(), kMostOnFront))) {
    std::vector<std::string> cells{fmt::format("{}", trial->number), figure(*trial->value)};
    for (double value : trial->other_values) cells.push_back(figure(value));
    for (std::size_t p = 0; p < study.space.size(); ++p) {
      cells.push_back(p < trial->point.size()
                          ? escape(format_value(study.space[p], trial->point[p]))
                          : fixed(kNotAvailable));
    }
    table.add_row(cells);
  }
  return table.str();
}

}  // namespace

std::string front_section(const StudySummary& study, const std::string& picture,
                          const std::string& objective) {
  if (study.other_directions.empty()) return "";
  const std::vector<const Trial*> front = front_of(study);
  if (front.empty() || study.other_objectives.size() != study.other_directions.size()) return "";
  std::string text = fmt::format(
      "\n#### Pareto front\n\nNo other trial beats one of these in one objective without losing in "
      "another: {} (to {}) and {}. Which of them is wanted is for you to say.\n\n{}\n\n{}",
      escape(objective), study.direction == Direction::minimize ? "minimize" : "maximize",
      escape(other_objectives_in_words(study)),
      markdown::picture("Pareto front of " + study.name, picture),
      front_table(study, front, objective));
  if (front.size() > kMostOnFront) {
    text += fmt::format("\nand {} more.\n",
                        thousands(static_cast<std::int64_t>(front.size() - kMostOnFront)));
  }
  if (study.other_directions.size() > 1) {
    text += "\nThe picture has the first two objectives only.\n";
  }
  return text + fmt::format(
                    "\nHistory, hyperparameters and what mattered, below, are of the first "
                    "objective, {}.\n",
                    escape(objective));
}

}  // namespace mfsearch
