// The published learning curves over the band of ours.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "reports/number.h"
#include "reports/plot.h"
#include "reports/reproduction.h"
#include "reports/reproduction_curves.h"
#include "reports/reproduction_sections.h"

namespace mfsearch {
namespace {

constexpr double kWidth = 900, kGap = 12;
constexpr double kSmallHeight = 190, kLargeHeight = 320;
constexpr int kColumns = 3;

const LegendEntry kOurs{Mark::line, "train", "ours"};
const LegendEntry kPublished{Mark::line, "best", "published"};

Axis epoch_axis(const CurveCheck& curve, const Box& plot) {
  const std::size_t epochs = std::max(curve.published.size(), curve.mean.size());
  const Scale x{{1, std::max(2.0, static_cast<double>(epochs))}, plot.left, plot.right()};
  return {x, linear_ticks(x.extent, plot.width > 300 ? 8 : 5, true), ""};
}

// From least to greatest, epoch by epoch.
void draw_band(Svg& svg, const CurveCheck& curve, const Scale& x, const Scale& y) {
  std::vector<Dot> outline;
  const auto epochs = static_cast<int>(curve.mean.size());
  const auto add = [&](int epoch, double value) {
    if (std::isfinite(value)) outline.push_back({x(epoch + 1), beyond(y, value)});
  };
  for (int e = 0; e < epochs; ++e) add(e, curve.low[static_cast<std::size_t>(e)]);
  for (int e = epochs - 1; e >= 0; --e) add(e, curve.high[static_cast<std::size_t>(e)]);
  if (outline.size() > 2) svg.polygon("complete faint", outline);
}

// Every logged line as a dot, since a log may leave out epochs.
void draw_log(Svg& svg, const CurveCheck& curve, const Scale& x, const Scale& y) {
  draw_series(svg, "best", curve.published, x, y);
  for (std::size_t e = 0; e < curve.published.size(); ++e) {
    const double value = curve.published[e];
    if (!std::isfinite(value) || !y.extent.contains(value)) continue;
    svg.circle("bestdot", {x(static_cast<double>(e + 1)), y(value)}, 1.6,
               fmt::format("epoch {}: {}", e + 1, fixed(value)));
  }
}

void draw_curve(Svg& svg, const Box& card, const ComparedCurve& compared, bool legend) {
  draw_card(svg, card, compared.title, compared.subtitle);
  const Box plot{card.left + 62, card.top + 64, card.width - 62 - 18, card.height - 64 - 32};
  if (!compared.extent) return draw_message(svg, plot, "no finite value");
  const Extent extent = *compared.extent;
  const CurveCheck& curve = *compared.curve;
  const Scale y{extent, plot.bottom(), plot.top};
  const Axis x = epoch_axis(curve, plot);
  draw_y_axis(svg, plot, {y, linear_ticks(extent, plot.height > 150 ? 6 : 4), ""});
  svg.begin_clip(plot.left, plot.top, plot.width, plot.height);
  draw_band(svg, curve, x.scale, y);
  draw_series(svg, "train", curve.mean, x.scale, y);
  draw_log(svg, curve, x.scale, y);
  svg.end_clip();
  draw_x_axis(svg, plot, x);
  if (legend) draw_legend(svg, plot.right(), card.top + 49, {kOurs, kPublished});
}

std::string trials_chart(const Reproduction& r) {
  const auto rows = (static_cast<int>(r.trials.size()) + kColumns - 1) / kColumns;
  const double width = (kWidth - (kColumns - 1) * kGap) / kColumns;
  Svg svg(kWidth, rows * (kSmallHeight + kGap) - kGap, "Learning curves of the trials",
          "Validation loss after each epoch: the published log in orange; of ours the mean as a "
          "line in a band from the least to the greatest of all seeds.");
  const std::vector<ComparedCurve> curves = trial_curves(r);
  for (std::size_t i = 0; i < curves.size(); ++i) {
    const auto row = static_cast<double>(i / kColumns), column = static_cast<double>(i % kColumns);
    draw_curve(svg, {column * (width + kGap), row * (kSmallHeight + kGap), width, kSmallHeight},
               curves[i], false);
  }
  return svg.str();
}

std::string trainings_chart(const Reproduction& r) {
  const auto rows = static_cast<double>(r.trainings.size());
  const double width = (kWidth - kGap) / 2;
  Svg svg(kWidth, rows * (kLargeHeight + kGap) - kGap, "Learning curves of the other trainings",
          "Training and validation loss after each epoch: the published log in orange; of ours the "
          "mean as a line in a band from the least to the greatest of all seeds.");
  const std::vector<ComparedCurve> curves = training_curves(r);
  for (std::size_t i = 0; i < curves.size(); ++i) {
    const auto row = static_cast<double>(i / 2), column = static_cast<double>(i % 2);
    draw_curve(svg, {column * (width + kGap), row * (kLargeHeight + kGap), width, kLargeHeight},
               curves[i], true);
  }
  return svg.str();
}

}  // namespace

std::vector<Picture> reproduction_pictures(const Reproduction& r) {
  std::vector<Picture> pictures;
  if (!r.trials.empty()) pictures.push_back({kTrialsPicture, trials_chart(r)});
  if (!r.trainings.empty()) pictures.push_back({kTrainingsPicture, trainings_chart(r)});
  return pictures;
}

}  // namespace mfsearch
