#include <fmt/format.h>

#include <algorithm>

#include "reports/charts.h"
#include "reports/plot.h"
#include "reports/tally.h"
#include "reports/text.h"

namespace mfsearch {
namespace {

constexpr double kWidth = 900, kHeight = 330;
constexpr Box kCard{0, 0, kWidth, kHeight};
constexpr Box kPlot{82, 72, kWidth - 82 - 26, kHeight - 72 - 56};

}  // namespace

std::string edf_chart(const StudySummary& study, const std::string& objective) {
  Svg svg(kWidth, kHeight, fmt::format("Distribution of the values of {}", study.name),
          fmt::format("The share of complete trials whose {} is at most each value.", objective));
  std::vector<double> values = values_of(study, TrialState::complete);
  draw_card(svg, kCard, "Distribution of the values of " + shortened(plain_text(study.name), 24),
            fmt::format("share of {} complete trials with at most this value", values.size()));
  if (values.empty()) {
    draw_message(svg, kPlot, "no trial is complete");
    return svg.str();
  }
  std::ranges::sort(values);
  const Extent extent = padded(sensible_extent(values, study.direction), 0.06);
  const Scale x{extent, kPlot.left, kPlot.right()}, y{{0, 1}, kPlot.bottom(), kPlot.top};
  std::vector<Tick> shares;
  for (int i = 0; i <= 4; ++i) shares.push_back({i / 4.0, fmt::format("{} %", 25 * i)});
  draw_y_axis(svg, kPlot, {y, shares, ""});
  std::vector<Dot> stair{{kPlot.left, y(0)}};
  for (std::size_t i = 0; i < values.size() && values[i] <= extent.high; ++i) {
    if (values[i] >= extent.low) stair.push_back({x(values[i]), stair.back().y});
    const double share = static_cast<double>(i + 1) / static_cast<double>(values.size());
    stair.push_back({x(values[i]), y(share)});
  }
  stair.push_back({kPlot.right(), stair.back().y});
  svg.polyline("train", stair);
  stair.push_back({kPlot.right(), kPlot.bottom()});
  svg.polygon("area", stair);
  draw_x_axis(svg, kPlot, {x, linear_ticks(extent, 9), shortened(plain_text(objective), 60)});
  return svg.str();
}

}  // namespace mfsearch
