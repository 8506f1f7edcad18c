#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "reports/charts.h"
#include "reports/front.h"
#include "reports/number.h"
#include "reports/plot.h"
#include "reports/text.h"

namespace mfsearch {
namespace {

constexpr double kWidth = 900, kHeight = 420;
constexpr Box kCard{0, 0, kWidth, kHeight};
constexpr Box kPlot{92, 72, kWidth - 92 - 26, kHeight - 72 - 56};

std::vector<const Trial*> trials_to_draw(const StudySummary& study) {
  std::vector<const Trial*> trials;
  for (const Trial& trial : study.trials) {
    if (trial.state == TrialState::complete && trial.value && !trial.other_values.empty()) {
      trials.push_back(&trial);
    }
  }
  return trials;
}

std::string tip(const Trial& trial) {
  std::string text = fmt::format("trial {}: {}", trial.number, figure(*trial.value));
  for (double value : trial.other_values) text += ", " + figure(value);
  return text;
}

// The edge of what the front beats, between its ends. Of more than two objectives a picture of two
// has none.
void draw_edge(Svg& svg, const std::vector<const Trial*>& front, const Scale& x, const Scale& y) {
  std::vector<Dot> stair;
  for (const Trial* trial : front) {
    if (trial->other_values.size() > 1) return;
    const Dot at{x(*trial->value), y(trial->other_values[0])};
    if (!stair.empty()) stair.push_back({at.x, stair.back().y});
    stair.push_back(at);
  }
  if (!stair.empty()) svg.polyline("best", stair);
}

Extent extent_of(const std::vector<const Trial*>& trials, Direction direction, const auto& value) {
  std::vector<double> values;
  for (const Trial* trial : trials) values.push_back(value(*trial));
  return padded(sensible_extent(values, direction), 0.06);
}

std::string wish(Direction direction) {
  return direction == Direction::minimize ? "lower" : "higher";
}

}  // namespace

std::string front_chart(const StudySummary& study, const std::string& objective) {
  const std::string second =
      study.other_objectives.empty() ? std::string("value 2") : study.other_objectives[0];
  const Direction second_way =
      study.other_directions.empty() ? Direction::minimize : study.other_directions[0];
  const std::vector<const Trial*> trials = trials_to_draw(study), front = front_of(study);
  const std::string subtitle = fmt::format(
      "{} of {} complete trials are on it; {} and {} is better", thousands(std::ssize(front)),
      thousands(std::ssize(trials)), wish(study.direction), wish(second_way));
  Svg svg(kWidth, kHeight, fmt::format("Pareto front of {}", study.name),
          fmt::format("{} against {} of every complete trial. {}.", second, objective, subtitle));
  draw_card(svg, kCard, "Pareto front of " + shortened(plain_text(study.name), 24), subtitle);
  if (trials.empty()) {
    draw_message(svg, kPlot, "no trial is complete");
    return svg.str();
  }
  const auto first_of = [](const Trial& t) { return *t.value; };
  const auto second_of = [](const Trial& t) { return t.other_values[0]; };
  const Scale x{extent_of(trials, study.direction, first_of), kPlot.left, kPlot.right()};
  const Scale y{extent_of(trials, second_way, second_of), kPlot.bottom(), kPlot.top};
  draw_y_axis(svg, kPlot, {y, linear_ticks(y.extent, 6), shortened(plain_text(second), 36)});
  draw_x_axis(svg, kPlot, {x, linear_ticks(x.extent, 10), shortened(plain_text(objective), 60)});
  for (const Trial* trial : trials) {  // those off the scale stand at its edge
    svg.circle("complete", {x(*trial->value), y(trial->other_values[0])}, dot_radius(trials.size()),
               tip(*trial));
  }
  draw_edge(svg, front, x, y);
  for (const Trial* trial : front) {
    svg.circle("ring", {x(*trial->value), y(trial->other_values[0])}, 4.6,
               "on the front: " + tip(*trial));
  }
  draw_legend(svg, kPlot.right(), 30,
              {{Mark::dot, "complete", "complete"}, {Mark::ring, "ring", "Pareto front"}});
  return svg.str();
}

}  // namespace mfsearch
