#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "reports/charts.h"
#include "reports/curves.h"
#include "reports/number.h"
#include "reports/plot.h"
#include "reports/tally.h"
#include "reports/text.h"

namespace mfsearch {
namespace {

constexpr double kWidth = 900, kHeight = 370, kGap = 12, kBestCard = 330;

Box plot_in(const Box& card) {
  return {card.left + 82, 72, card.width - 82 - 24, card.height - 72 - 56};
}

// Whole epochs from 1 on.
Axis epoch_axis(std::size_t epochs, const Box& plot) {
  const Scale x{{1, std::max(2.0, static_cast<double>(epochs))}, plot.left, plot.right()};
  std::vector<Tick> ticks = linear_ticks(x.extent, plot.width > 400 ? 9 : 5, true);
  if (ticks.front().value > 1) ticks.insert(ticks.begin(), {1, "1"});
  return {x, ticks, "epoch"};
}

std::vector<LegendEntry> legend(const StudySummary& study, const Trial* best) {
  const Tally counts = tally(study);
  std::vector<LegendEntry> entries;
  if (counts.complete < static_cast<int>(study.trials.size())) {
    entries.push_back({Mark::line, "cut bold", "not complete"});
  }
  if (counts.complete > 0) entries.push_back({Mark::line, "curve bold", "complete"});
  if (best) entries.push_back({Mark::line, "best", fmt::format("best (#{})", best->number)});
  return entries;
}

void draw_all_curves(Svg& svg, const Box& card, const StudySummary& study,
                     const std::string& objective) {
  const Box plot = plot_in(card);
  const ShownCurves curves = shown_curves(study);
  const auto in_words = [](std::size_t n) { return thousands(static_cast<std::int64_t>(n)); };
  const std::string subtitle =
      curves.trials.size() < curves.of
          ? fmt::format("{} of {} trials", in_words(curves.trials.size()), in_words(curves.of))
          : fmt::format("{} {}", in_words(curves.of), curves.of == 1 ? "trial" : "trials");
  draw_card(svg, card, "Learning curves of " + shortened(plain_text(study.name), 30), subtitle);
  if (curves.of == 0) return draw_message(svg, plot, "no trial reported a value");

  const Trial* best = best_trial(study.trials, study.direction);
  const Extent extent = padded(curves_extent(study, best));
  const Scale y{extent, plot.bottom(), plot.top};
  const Axis x = epoch_axis(curves.epochs, plot);
  draw_y_axis(svg, plot, {y, linear_ticks(extent, 6), shortened(figure_of(objective), 36)});
  svg.begin_clip(plot.left, plot.top, plot.width, plot.height);
  for (const bool complete : {false, true}) {  // complete ones above the others
    for (const Trial* trial : curves.trials) {
      if ((trial->state == TrialState::complete) != complete) continue;
      draw_series(svg, complete ? "curve" : "cut", trial->curve, x.scale, y);
    }
  }
  if (best) draw_series(svg, "best", best->curve, x.scale, y);
  svg.end_clip();
  draw_x_axis(svg, plot, x);
  draw_legend(svg, plot.right(), 49, legend(study, best));
}

void draw_best_trial(Svg& svg, const Box& card, const Trial& best) {
  const Box plot = plot_in(card);
  const std::vector<double> train = rmse_series(best, "train_mse");
  const std::vector<double> validation = rmse_series(best, "val_mse");
  draw_card(svg, card, fmt::format("Best trial, #{}", best.number), "RMSE");
  std::vector<double> both = finite(train);
  const std::vector<double> shown = finite(validation);
  both.insert(both.end(), shown.begin(), shown.end());
  if (both.empty()) return draw_message(svg, plot, "no finite value");
  const Extent extent = padded(sensible_extent(both, Direction::minimize));
  const Scale y{extent, plot.bottom(), plot.top};
  const Axis x = epoch_axis(std::max(train.size(), validation.size()), plot);
  draw_y_axis(svg, plot, {y, linear_ticks(extent, 6), ""});
  svg.begin_clip(plot.left, plot.top, plot.width, plot.height);
  if (!shown.empty()) {
    const auto lowest = std::min_element(
        validation.begin(), validation.end(),
        [](double a, double b) { return std::isfinite(a) && (!std::isfinite(b) || a < b); });
    const double at = x.scale(static_cast<double>(lowest - validation.begin() + 1));
    svg.line("mark", {at, plot.top}, {at, plot.bottom()});
  }
  draw_series(svg, "train", train, x.scale, y);
  draw_series(svg, "best", validation, x.scale, y);
  svg.end_clip();
  draw_x_axis(svg, plot, x);
  draw_legend(svg, plot.right(), 49,
              {{Mark::line, "train", "train"}, {Mark::line, "best", "validation"}});
}

}  // namespace

std::string curves_chart(const StudySummary& study, const std::string& objective) {
  Svg svg(kWidth, kHeight, fmt::format("Learning curves of {}", study.name),
          fmt::format("{} after each epoch of every trial, the best one in orange.",
                      figure_of(objective)));
  const Trial* best = best_trial(study.trials, study.direction);
  const bool two =
      best && (!rmse_series(*best, "train_mse").empty() || !rmse_series(*best, "val_mse").empty());
  const double width = two ? kWidth - kBestCard - kGap : kWidth;
  draw_all_curves(svg, {0, 0, width, kHeight}, study, objective);
  if (two) draw_best_trial(svg, {width + kGap, 0, kBestCard, kHeight}, *best);
  return svg.str();
}

}  // namespace mfsearch
