#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "reports/charts.h"
#include "reports/number.h"
#include "reports/parameter_axis.h"
#include "reports/surface.h"
#include "reports/text.h"

namespace mfsearch {
namespace {

constexpr double kWidth = 900, kHeight = 440;
constexpr Box kPlot{90, 72, 640, 308};
constexpr int kBands = 7;  // the classes b0 (best) to b6

struct Node {
  Dot at;
  double value;
};

double value_at(const Surface& s, int i, int j) {
  return s.values[static_cast<std::size_t>(j * kSurfaceSize + i)];
}

Node node(const Surface& s, int i, int j) {
  const double u = i / (kSurfaceSize - 1.0), v = j / (kSurfaceSize - 1.0);
  return {{kPlot.left + u * kPlot.width, kPlot.bottom() - v * kPlot.height}, value_at(s, i, j)};
}

// The part of a cell in which the value, linear along its edges, reaches `level`.
std::vector<Dot> above(const std::array<Node, 4>& corners, double level) {
  std::vector<Dot> part;
  for (std::size_t k = 0; k < 4; ++k) {
    const Node &a = corners[k], &b = corners[(k + 1) % 4];
    if (a.value >= level) part.push_back(a.at);
    if ((a.value >= level) == (b.value >= level)) continue;
    const double t = (level - a.value) / (b.value - a.value);
    part.push_back({a.at.x + t * (b.at.x - a.at.x), a.at.y + t * (b.at.y - a.at.y)});
  }
  return part;
}

// Row by row; cells that lie wholly above the level are drawn together.
void draw_band(Svg& svg, const Surface& s, const std::string& style, double level) {
  for (int j = 0; j + 1 < kSurfaceSize; ++j) {
    int whole = 0;  // cells before i that have not been drawn yet
    const auto draw_whole = [&](int i) {
      if (whole == 0) return;
      const Dot a = node(s, i - whole, j + 1).at, b = node(s, i, j).at;
      svg.rect(style, a.x, a.y, b.x - a.x, b.y - a.y, 0);
      whole = 0;
    };
    for (int i = 0; i + 1 < kSurfaceSize; ++i) {
      const std::array corners{node(s, i, j), node(s, i + 1, j), node(s, i + 1, j + 1),
                               node(s, i, j + 1)};
      const auto reaches = [&](const Node& n) { return n.value >= level; };
      if (std::ranges::all_of(corners, reaches)) {
        ++whole;
        continue;
      }
      draw_whole(i);
      if (std::ranges::any_of(corners, reaches)) svg.polygon(style, above(corners, level));
    }
    draw_whole(kSurfaceSize - 1);
  }
}

void draw_key(Svg& svg, double low, double high, bool minimize) {
  const double x = kPlot.right() + 30, each = kPlot.height / kBands;
  for (int band = 0; band < kBands; ++band) {
    const double bottom = kPlot.bottom() - each * band;
    svg.rect(fmt::format("b{}", minimize ? band : kBands - 1 - band), x, bottom - each, 14, each,
             0);
    svg.text("", {x + 22, bottom + 4}, figure(low + (high - low) * band / kBands));
  }
  svg.text("", {x + 22, kPlot.top + 4}, figure(high));
}

}  // namespace

std::string contour_chart(const StudySummary& study, const std::string& objective) {
  Svg svg(kWidth, kHeight, fmt::format("Contour of {}", study.name),
          fmt::format("{} over the two most important hyperparameters.", objective));
  const Box card{0, 0, kWidth, kHeight};
  draw_card(svg, card, "Contour of " + shortened(plain_text(study.name), 30),
            shortened(plain_text(objective), 40) +
                " over the two most important hyperparameters, smoothed; dots are trials");
  const std::optional<Surface> s = surface(study, importance(study));
  if (!s) {
    draw_message(svg, card, "needs 20 complete trials and two parameters that were searched");
    return svg.str();
  }
  const bool minimize = study.direction == Direction::minimize;
  const auto [low, high] = std::ranges::minmax(s->values);
  for (int band = 0; band < kBands; ++band) {
    const double level = band == 0 ? low : low + (high - low) * band / kBands;
    draw_band(svg, *s, fmt::format("b{}", minimize ? band : kBands - 1 - band), level);
  }
  const Axis x = parameter_axis(study.space[s->x], kPlot.left, kPlot.right(), 0);
  const Axis y = parameter_axis(study.space[s->y], kPlot.bottom(), kPlot.top, 0);
  const Trial* best = best_trial(study.trials, study.direction);
  for (const Trial& trial : study.trials) {
    if (trial.state != TrialState::complete || !is_drawn(trial, study.space.size())) continue;
    if (!has_place(trial.point, s->x) || !has_place(trial.point, s->y)) continue;
    const Dot at{x.scale(trial.point[s->x]), y.scale(trial.point[s->y])};
    svg.circle(&trial == best ? "ring" : "trial", at, &trial == best ? 5.5 : 3,
               fmt::format("trial {}: {}", trial.number, figure(*trial.value)));
  }
  draw_x_axis(svg, kPlot, x);
  for (const Tick& tick : y.ticks) {
    svg.text("end", {kPlot.left - 8, y.scale(tick.value) + 4}, tick.label);
  }
  svg.upward_text("name middle", {kPlot.left - 56, kPlot.top + kPlot.height / 2}, y.label);
  draw_key(svg, low, high, minimize);
  return svg.str();
}

}  // namespace mfsearch
