#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "reports/charts.h"
#include "reports/number.h"
#include "reports/plot.h"
#include "reports/result_panels.h"
#include "reports/text.h"

namespace mfsearch {
namespace {

constexpr double kWidth = 900, kTop = 104, kRow = 30, kBottom = 60, kNames = 176, kFigures = 132;

struct Styles {
  std::string line, dot, text;
};
Styles styles(bool best, bool baseline) {
  if (best) return {"bestspread", "bestdot", "name strong"};
  if (baseline) return {"beside", "besidedot", "name"};
  return {"spread", "complete", "name"};
}

// One row: a faint dot for each repeat, the mean, a line one standard deviation to both sides.
void draw_row(Svg& svg, const Box& plot, const Scale& x, double y, const ModelResult& result,
              const Figure& figure, bool best) {
  const Spread s = spread(result, figure);
  if (!std::isfinite(s.mean)) {
    svg.text("name", {plot.right() + 12, y + 4}, fixed(kNotAvailable));
    return;
  }
  const Styles style = styles(best, result.baseline);
  svg.text(style.text, {plot.right() + 12, y + 4}, with_spread(s.mean, s.sd));
  if (!x.extent.contains(s.mean)) {
    const double edge = x(s.mean), inward = s.mean > x.extent.high ? -8 : 8;
    const Dot arrow[]{{edge, y}, {edge + inward, y - 4.5}, {edge + inward, y + 4.5}};
    svg.polygon(style.dot, arrow);
    return;
  }
  for (const double value : figures(result, figure)) {
    svg.circle(style.dot + " faint", {x(value), y}, 3);
  }
  if (!std::isnan(s.sd)) svg.line(style.line, {x(s.mean - s.sd), y}, {x(s.mean + s.sd), y});
  svg.circle(style.dot, {x(s.mean), y}, 4.6);
}

void draw_panel(Svg& svg, const Box& plot, const ResultPanel& panel,
                const std::vector<const ModelResult*>& rows) {
  std::vector<double> means;
  const ModelResult* best = nullptr;
  double best_mean = kNotAvailable;
  for (const ModelResult* row : rows) {
    const double mean = spread(*row, panel.figure).mean;
    if (!std::isfinite(mean)) continue;
    means.push_back(mean);
    const bool wins = panel.direction == Direction::minimize ? mean < best_mean : mean > best_mean;
    if (!best || wins) best = row, best_mean = mean;
  }
  const Scale x{padded(sensible_extent(means, panel.direction), 0.07), plot.left, plot.right()};
  const std::vector<Tick> ticks = linear_ticks(x.extent, plot.width > 400 ? 8 : 4);
  for (const Tick& tick : ticks) {
    svg.line("grid", {x(tick.value), plot.top}, {x(tick.value), plot.bottom()});
  }
  svg.text("name", {plot.left, plot.top - 12}, panel.title);
  draw_x_axis(svg, plot, {x, ticks, ""});
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const double y = plot.top + kRow * (static_cast<double>(i) + 0.5);
    draw_row(svg, plot, x, y, *rows[i], panel.figure, rows[i] == best);
  }
}

}  // namespace

std::string results_chart(const Summary& summary) {
  std::vector<const ModelResult*> rows;
  for (const ModelResult& result : summary.results) rows.push_back(&result);
  sort_by_rmse(rows);
  const double count = static_cast<double>(std::max<std::size_t>(rows.size(), 2));
  const double height = kTop + kRow * count + kBottom - 16;
  Svg svg(kWidth, height, "Test results of models and baselines",
          "Mean of each model's repeats with one standard deviation; the best in orange.");
  const Box card{0, 0, kWidth, height};
  draw_card(svg, card, "Test results", "mean ± standard deviation over seeds; best in orange");
  const std::vector<ResultPanel> shown = result_panels(summary);
  if (shown.empty()) {
    draw_message(svg, card, "no test results");
    return svg.str();
  }
  draw_legend(svg, kWidth - 24, 30,
              {{Mark::dot, "complete", "trained"}, {Mark::dot, "besidedot", "baseline"}});
  for (std::size_t i = 0; i < rows.size(); ++i) {
    svg.text("name end", {kNames - 10, kTop + kRow * (static_cast<double>(i) + 0.5) + 4},
             shortened(plain_text(rows[i]->name), 23));
  }
  const double n = static_cast<double>(shown.size());
  const double width = (kWidth - kNames - 12) / n;
  for (std::size_t i = 0; i < shown.size(); ++i) {
    const double left = kNames + width * static_cast<double>(i);
    draw_panel(svg, {left + 6, kTop, width - kFigures - 6, kRow * count}, shown[i], rows);
  }
  return svg.str();
}

}  // namespace mfsearch
