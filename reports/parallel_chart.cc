#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "reports/charts.h"
#include "reports/curves.h"
#include "reports/parameter_axis.h"
#include "reports/tally.h"
#include "reports/text.h"

namespace mfsearch {
namespace {

constexpr double kWidth = 900, kHeight = 380, kTop = 96, kBottom = 348, kLeft = 70, kRight = 70;
constexpr std::size_t kMostLines = 400;

struct Coordinate {
  double x;
  Axis axis;
};

void draw_axis(Svg& svg, const Coordinate& c, const std::string& name) {
  svg.line("axis", {c.x, kTop}, {c.x, kBottom});
  svg.text("name middle", {c.x, kTop - 14}, name);
  for (const Tick& tick : c.axis.ticks) {
    const double y = c.axis.scale(tick.value);
    svg.line("axis", {c.x - 4, y}, {c.x, y});
    svg.text("end halo", {c.x - 7, y + 4}, tick.label);
  }
}

// The best come last, above the others.
std::vector<const Trial*> lines(const StudySummary& study) {
  std::vector<const Trial*> trials;
  for (const Trial& trial : study.trials) {
    if (trial.state == TrialState::complete && is_drawn(trial, study.space.size())) {
      trials.push_back(&trial);
    }
  }
  std::ranges::stable_sort(trials, [&](const Trial* a, const Trial* b) {
    return better(*b->value, *a->value, study.direction);
  });
  if (trials.size() > kMostLines) trials.erase(trials.begin(), trials.end() - kMostLines);
  return trials;
}

}  // namespace

std::string parallel_chart(const StudySummary& study, const std::string& objective) {
  Svg svg(kWidth, kHeight, fmt::format("Parallel coordinates of {}", study.name),
          fmt::format("A line for each complete trial from its {} through its hyperparameters, the "
                      "best in orange.",
                      objective));
  const Box card{0, 0, kWidth, kHeight};
  const std::vector<const Trial*> trials = lines(study);
  draw_card(
      svg, card, "Parallel coordinates of " + shortened(plain_text(study.name), 30),
      fmt::format("each line is a complete trial{}; the darker the better, the best in orange",
                  trials.size() == kMostLines ? " (the best 400)" : ""));
  const std::vector<std::size_t> parameters = searched_parameters(study.space);
  if (trials.empty() || parameters.empty()) {
    draw_message(svg, card, trials.empty() ? "no trial is complete" : "nothing was searched");
    return svg.str();
  }
  const double step = (kWidth - kLeft - kRight) / static_cast<double>(parameters.size());
  const auto letters = static_cast<std::size_t>(std::max(4.0, step / 7));
  const Extent extent = padded(sensible_extent(values_to_show(study), study.direction), 0.06);
  const Scale value{extent, kBottom, kTop};
  std::vector<Coordinate> axes;
  for (std::size_t i = 0; i < parameters.size(); ++i) {
    axes.push_back({kLeft + step * static_cast<double>(i + 1),
                    parameter_axis(study.space[parameters[i]], kBottom, kTop)});
  }
  const Trial* best = best_trial(study.trials, study.direction);
  for (const Trial* trial : trials) {
    const double y = value(*trial->value);
    std::vector<Dot> line{{kLeft, y}};
    for (std::size_t i = 0; i < axes.size(); ++i) {  // passes by where a condition is not met
      if (!has_place(trial->point, parameters[i])) continue;
      line.push_back({axes[i].x, axes[i].axis.scale(trial->point[parameters[i]])});
    }
    double share = (kBottom - y) / (kBottom - kTop);
    if (study.direction == Direction::maximize) share = 1 - share;
    const int shade = std::clamp(static_cast<int>(5 * share), 0, 4);
    svg.polyline(trial == best ? "best" : fmt::format("r{}", shade), line);
  }
  draw_axis(svg, {kLeft, {value, linear_ticks(extent, 6), ""}},
            shortened(figure_of(objective), 16));
  for (std::size_t i = 0; i < axes.size(); ++i) {
    draw_axis(svg, axes[i], shortened(plain_text(study.space[parameters[i]].name), letters));
  }
  return svg.str();
}

}  // namespace mfsearch
