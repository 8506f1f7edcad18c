#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "reports/charts.h"
#include "reports/parameter_axis.h"
#include "reports/plot.h"
#include "reports/tally.h"
#include "reports/text.h"

namespace mfsearch {
namespace {

constexpr double kWidth = 900, kTop = 76, kRow = 236, kLeft = 82, kRight = 24, kGap = 26;
constexpr std::size_t kColumns = 4;
constexpr int kShades = 5;  // the classes o0 (first trials) to o4 (last ones)

// Trials with the same choice would hide each other. Multiples of the golden ratio spread them
// evenly, and equally in every run.
double jitter(int number) {
  const double turns = 0.6180339887498949 * number;
  return 0.5 * (turns - std::floor(turns) - 0.5);
}

void draw_panel(Svg& svg, const Box& plot, const StudySummary& study, std::size_t index,
                const Scale& y) {
  const Parameter& parameter = study.space[index];
  const Axis x = parameter_axis(parameter, plot.left, plot.right());
  draw_x_axis(svg, plot, x);
  const bool choice = listed_values(parameter) != nullptr;
  // Where its condition is not met, a parameter has no place.
  const auto is_here = [&](const Trial& trial) {
    return is_drawn(trial, study.space.size()) && has_place(trial.point, index);
  };
  const auto pixel = [&](const Trial& trial) {
    return x.scale(trial.point[index] + (choice ? jitter(trial.number) : 0));
  };
  const std::size_t count = study.trials.size();
  for (const bool complete : {false, true}) {
    for (std::size_t i = 0; i < count; ++i) {
      const Trial& trial = study.trials[i];
      if (!is_here(trial)) continue;
      if ((trial.state == TrialState::complete) != complete) continue;
      const std::string style = complete ? fmt::format("o{}", kShades * i / count) : "pruned";
      if (y.extent.contains(*trial.value)) {
        svg.circle(style, {pixel(trial), y(*trial.value)}, dot_radius(count));
      } else {
        draw_outlier(svg, style, plot, pixel(trial), *trial.value > y.extent.high, {});
      }
    }
  }
  const Trial* best = best_trial(study.trials, study.direction);
  if (best && is_here(*best)) {
    svg.circle("ring", {pixel(*best), y(*best->value)}, 4.6);
  }
}

}  // namespace

std::string slice_chart(const StudySummary& study, const std::string& objective) {
  const std::vector<std::size_t> searched = searched_parameters(study.space);
  const std::size_t columns = std::clamp<std::size_t>(searched.size(), 1, kColumns);
  const std::size_t rows = std::max<std::size_t>(1, (searched.size() + columns - 1) / columns);
  const double height = kTop + kRow * static_cast<double>(rows);
  const Box card{0, 0, kWidth, height};
  Svg svg(kWidth, height, fmt::format("Hyperparameters of {}", study.name),
          fmt::format("{} of every trial against each hyperparameter.", objective));
  draw_card(svg, card, "Hyperparameters of " + shortened(plain_text(study.name), 40),
            "the stronger the colour, the later the trial");
  const std::vector<double> values = values_to_show(study);
  if (searched.empty() || values.empty()) {
    draw_message(svg, card,
                 searched.empty() ? "nothing was searched: every hyperparameter is fixed"
                                  : "no trial has a value");
    return svg.str();
  }
  const double n = static_cast<double>(columns);
  const double width = (kWidth - kLeft - kRight - kGap * (n - 1)) / n;
  const Extent extent = padded(sensible_extent(values, study.direction), 0.06);
  for (std::size_t i = 0; i < searched.size(); ++i) {
    const double column = static_cast<double>(i % columns), row = static_cast<double>(i / columns);
    const Box plot{kLeft + column * (width + kGap), kTop + row * kRow, width, kRow - 62};
    const Scale y{extent, plot.bottom(), plot.top};
    const bool first = i % columns == 0;
    draw_y_axis(svg, plot,
                {y, linear_ticks(extent, 5), first ? shortened(plain_text(objective), 26) : ""},
                !first);
    draw_panel(svg, plot, study, searched[i], y);
  }
  std::vector<LegendEntry> entries{{Mark::dot, "o0", "first"}, {Mark::dot, "o4", "last"}};
  if (tally(study).pruned > 0) entries.push_back({Mark::dot, "pruned", "pruned"});
  if (best_trial(study.trials, study.direction)) entries.push_back({Mark::dot, "ring", "best"});
  draw_legend(svg, kWidth - kRight, 30, entries);
  return svg.str();
}

}  // namespace mfsearch
