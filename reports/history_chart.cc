#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "reports/charts.h"
#include "reports/number.h"
#include "reports/plot.h"
#include "reports/tally.h"
#include "reports/text.h"

namespace mfsearch {
namespace {

constexpr double kWidth = 900, kHeight = 370;
constexpr Box kCard{0, 0, kWidth, kHeight};
constexpr Box kPlot{82, 72, kWidth - 82 - 26, kHeight - 72 - 56};

bool has_value(const Trial& trial) { return trial.value && std::isfinite(*trial.value); }

// A stair: level between two improvements, from the first complete trial to the last trial.
std::vector<Dot> best_so_far(const StudySummary& study, const Scale& x, const Scale& y) {
  std::vector<Dot> stair;
  double best = 0;
  for (const Trial& trial : study.trials) {
    if (trial.state != TrialState::complete || !has_value(trial)) continue;
    if (!stair.empty() && !better(*trial.value, best, study.direction)) continue;
    best = *trial.value;
    if (!stair.empty()) stair.push_back({x(trial.number), stair.back().y});
    stair.push_back({x(trial.number), y(best)});
  }
  if (!stair.empty()) stair.push_back({x(study.trials.back().number), stair.back().y});
  return stair;
}

void draw_trials(Svg& svg, const StudySummary& study, TrialState state, const Scale& x,
                 const Scale& y) {
  const std::string style(state_name(state));
  for (const Trial& trial : study.trials) {
    if (trial.state != state || !has_value(trial)) continue;
    const std::string tip = fmt::format("trial {}: {}", trial.number, figure(*trial.value));
    if (y.extent.contains(*trial.value)) {
      svg.circle(style, {x(trial.number), y(*trial.value)}, dot_radius(study.trials.size()), tip);
    } else {
      draw_outlier(svg, style, kPlot, x(trial.number), *trial.value > y.extent.high, tip);
    }
  }
}

void draw_failures(Svg& svg, const StudySummary& study, const Scale& x) {
  for (const Trial& trial : study.trials) {
    if (trial.state == TrialState::failed) draw_cross(svg, {x(trial.number), kPlot.bottom()});
  }
}

void draw_best(Svg& svg, const StudySummary& study, const Scale& x, const Scale& y) {
  const std::vector<Dot> stair = best_so_far(study, x, y);
  if (stair.empty()) return;
  svg.polyline("best", stair);
  const Trial* best = best_trial(study.trials, study.direction);
  svg.circle("ring", {x(best->number), y(*best->value)}, 4.6,
             fmt::format("best: trial {}, {}", best->number, figure(*best->value)));
}

std::vector<LegendEntry> legend(const StudySummary& study, Extent shown) {
  const Tally counts = tally(study);
  std::vector<LegendEntry> entries;
  const auto outside = [&](TrialState state) {
    const std::vector<double> values = values_of(study, state);
    return std::any_of(values.begin(), values.end(), [&](double v) { return !shown.contains(v); });
  };
  for (const TrialState state : {TrialState::complete, TrialState::pruned}) {
    if (!outside(state)) continue;
    entries.push_back({Mark::triangle, std::string(state_name(state)), "off the scale"});
    break;
  }
  if (counts.failed > 0) entries.push_back({Mark::cross, "failed", "failed"});
  if (counts.pruned > 0) entries.push_back({Mark::dot, "pruned", "pruned"});
  if (counts.complete > 0) {
    entries.push_back({Mark::dot, "complete", "complete"});
    entries.push_back({Mark::ring, "ring", "best so far"});
  }
  return entries;
}

}  // namespace

std::string history_chart(const StudySummary& study, const std::string& objective) {
  const char* wanted = study.direction == Direction::minimize ? "lower" : "higher";
  const std::string subtitle = fmt::format("{}; {} is better", in_words(tally(study)), wanted);
  Svg svg(kWidth, kHeight, fmt::format("Search history of {}", study.name),
          fmt::format("{} of every trial in the order they were tried. {}.", objective, subtitle));
  draw_card(svg, kCard, "Search history of " + shortened(plain_text(study.name), 40), subtitle);
  const std::vector<double> values = values_to_show(study);
  const int last = study.trials.empty() ? 0 : study.trials.back().number;
  if (values.empty()) {
    draw_message(svg, kPlot, study.trials.empty() ? "no trials yet" : "no trial has a value");
    return svg.str();
  }
  const Extent extent = padded(sensible_extent(values, study.direction), 0.06);
  const Scale x{padded({0, std::max(1.0, static_cast<double>(last))}, 0.015), kPlot.left,
                kPlot.right()};
  const Scale y{extent, kPlot.bottom(), kPlot.top};
  draw_y_axis(svg, kPlot, {y, linear_ticks(extent, 6), shortened(plain_text(objective), 36)});
  draw_x_axis(svg, kPlot, {x, linear_ticks(x.extent, 10, true), "trial"});
  draw_trials(svg, study, TrialState::pruned, x, y);
  draw_trials(svg, study, TrialState::complete, x, y);
  draw_failures(svg, study, x);
  draw_best(svg, study, x, y);
  draw_legend(svg, kPlot.right(), 30, legend(study, extent));
  return svg.str();
}

}  // namespace mfsearch
