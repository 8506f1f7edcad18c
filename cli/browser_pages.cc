#include "cli/browser.h"

#include <fmt/format.h>

#include <algorithm>
#include <sstream>

#include "cli/study_list.h"
#include "cli/table.h"
#include "cli/trial_facts.h"
#include "core/error.h"
#include "reports/tally.h"
#include "reports/text_plot.h"

namespace mfsearch {
namespace {

constexpr std::size_t kPlotRows = 12;

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  std::istringstream in(text);
  for (std::string line; std::getline(in, line);) lines.push_back(line);
  return lines;
}

void add_facts(std::vector<std::string>& lines, const std::string& heading,
               const std::vector<Fact>& facts) {
  if (facts.empty()) return;
  lines.insert(lines.end(), {"", heading});
  for (std::string& line : fact_lines(facts)) lines.push_back(std::move(line));
}

}  // namespace

Browser::Rows Browser::study_rows() const {
  Table table(study_columns());
  for (const Entry& entry : entries_) {
    table.add(study_cells(runs_[entry.run], runs_[entry.run].studies[entry.study]));
  }
  Rows rows{fmt::format("{}: {} studies", folder_.string(), entries_.size()), "",
            lines_of(table.str(false))};
  rows.heading = rows.lines.front();
  rows.lines.erase(rows.lines.begin());
  return rows;
}

Browser::Rows Browser::trial_rows() const {
  Table table(trial_columns(run(), study()));
  const std::vector<const Trial*> shown = trials();
  for (const Trial* trial : shown) table.add(trial_cells(study(), *trial));
  Rows rows{fmt::format("{} / {}: {} trials, {}", run().place.name, study().name,
                        trials_of_planned(study()), in_words(tally(study()))),
            "", lines_of(table.str(false))};
  if (listing_.sort != "number") rows.title += ", sorted by " + listing_.sort;
  if (!listing_.state.empty()) rows.title += ", only " + listing_.state;
  if (!listing_.where.empty()) {
    rows.title += fmt::format(", {} where {}", shown.size(), listing_.where);
  }
  rows.heading = rows.lines.front();
  rows.lines.erase(rows.lines.begin());
  return rows;
}

Browser::Rows Browser::trial_lines() const {
  const Trial& trial = trial_of(study(), trial_);
  Rows rows{fmt::format("{} / {} / trial {}: {}{}", run().place.name, study().name, trial.number,
                        state_name(trial.state), value_text(run(), study(), trial)),
            trial.reason,
            {},
            false};
  add_facts(rows.lines, "parameters", parameter_facts(study(), trial));
  if (const auto plot = text_plot(trial.curve, std::max<std::size_t>(width_, 16), kPlotRows);
      !plot.empty()) {
    rows.lines.insert(rows.lines.end(), {"", run().objective() + " by step"});
    rows.lines.insert(rows.lines.end(), plot.begin(), plot.end());
  }
  add_facts(rows.lines, "facts", attribute_facts(trial));
  add_facts(rows.lines, "origin", origin_facts(run(), study(), trial));
  add_facts(rows.lines, "to see it again", repeat_commands(run(), study(), trial));
  const StepTable steps = step_table(run(), trial);
  if (!steps.rows.empty()) {
    Table table(steps.columns);
    for (const auto& row : steps.rows) table.add(row);
    rows.lines.push_back("");
    for (std::string& line : lines_of(table.str(false))) rows.lines.push_back(std::move(line));
  }
  return rows;
}

Browser::Rows Browser::rows() const {
  switch (page_) {
    case Page::studies:
      return study_rows();
    case Page::trials:
      return trial_rows();
    case Page::trial:
      return trial_lines();
  }
  std::abort();
}

std::string Browser::hint() const {
  if (typing_) return fmt::format("trials where: {}_   (value < 0.9 and latent_dim > 20)", typed_);
  if (!mistake_.empty()) return mistake_;
  switch (page_) {
    case Page::studies:
      if (!unreadable_.empty()) return unreadable_.front();
      return "Enter: trials   arrows, PgUp, PgDn, Home, End   q: leave";
    case Page::trials:
      return "Enter: open   s: sort   t: state   /: filter   left, right: move   "
             "Esc: back   q: "
             "leave";
    case Page::trial:
      return "n, p: next and previous trial   arrows: move   Esc: back   q: "
             "leave";
  }
  std::abort();
}

Frame Browser::frame(const Size& size) {
  width_ = size.width;
  room_ = size.height > kFrameRows ? size.height - kFrameRows : 1;
  Rows all = rows();
  Place& at = place();
  const std::size_t count = count_ = all.lines.size();
  if (all.can_choose) {
    at.chosen = count == 0 ? 0 : std::min(at.chosen, count - 1);
    at.top = std::clamp(at.top, at.chosen + 1 > room_ ? at.chosen + 1 - room_ : 0, at.chosen);
  } else {
    at.top = std::min(at.top, count > room_ ? count - room_ : 0);
  }
  Frame frame{.title = all.title,
              .heading = all.heading,
              .lines = {},
              .chosen = -1,
              .shift = shift_,
              .hint = hint()};
  for (std::size_t i = at.top; i < std::min(count, at.top + room_); ++i) {
    frame.lines.push_back(std::move(all.lines[i]));
  }
  if (all.can_choose && count > 0) frame.chosen = static_cast<std::ptrdiff_t>(at.chosen - at.top);
  return frame;
}

}  // namespace mfsearch
