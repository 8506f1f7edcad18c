#include "reports/plot.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "reports/text.h"

namespace mfsearch {
namespace {

// A guess at the width of 12 px text: fonts are the viewer's, so it only has to be generous.
double text_width(std::string_view text) { return 6.7 * static_cast<double>(display_width(text)); }

std::array<Dot, 3> triangle(Dot tip, bool up) {
  const double base = tip.y + (up ? 7 : -7);
  return {{{tip.x, tip.y}, {tip.x - 4, base}, {tip.x + 4, base}}};
}

}  // namespace

void draw_card(Svg& svg, const Box& box, std::string_view title, std::string_view subtitle) {
  svg.rect("card", box.left + 0.5, box.top + 0.5, box.width - 1, box.height - 1, 10);
  svg.text("title", {box.left + 22, box.top + 30}, title);
  svg.text("subtitle", {box.left + 22, box.top + 49}, subtitle);
}

void draw_message(Svg& svg, const Box& box, std::string_view message) {
  svg.text("subtitle middle", {box.left + box.width / 2, box.top + box.height / 2}, message);
}

double dot_radius(std::size_t trials) { return trials > 300 ? 2.4 : 3.6; }

void draw_x_axis(Svg& svg, const Box& plot, const Axis& axis) {
  svg.line("axis", {plot.left, plot.bottom()}, {plot.right(), plot.bottom()});
  for (const Tick& tick : axis.ticks) {
    const double x = axis.scale(tick.value);
    svg.line("axis", {x, plot.bottom()}, {x, plot.bottom() + 4});
    svg.text("middle", {x, plot.bottom() + 18}, tick.label);
  }
  if (axis.label.empty()) return;
  svg.text("name middle", {plot.left + plot.width / 2, plot.bottom() + 38}, axis.label);
}

void draw_y_axis(Svg& svg, const Box& plot, const Axis& axis, bool bare) {
  for (const Tick& tick : axis.ticks) {
    const double y = axis.scale(tick.value);
    svg.line("grid", {plot.left, y}, {plot.right(), y});
    if (!bare) svg.text("end", {plot.left - 8, y + 4}, tick.label);
  }
  if (axis.label.empty()) return;
  svg.upward_text("name middle", {plot.left - 52, plot.top + plot.height / 2}, axis.label);
}

void draw_outlier(Svg& svg, std::string_view style, const Box& plot, double x, bool up,
                  std::string_view tip) {
  svg.polygon(style, triangle({x, up ? plot.top : plot.bottom()}, up), tip);
}

void draw_cross(Svg& svg, Dot at) {
  svg.line("failed", {at.x - 3.5, at.y - 3.5}, {at.x + 3.5, at.y + 3.5});
  svg.line("failed", {at.x - 3.5, at.y + 3.5}, {at.x + 3.5, at.y - 3.5});
}

void draw_legend(Svg& svg, double right, double y, const std::vector<LegendEntry>& entries) {
  constexpr double kMark = 24, kGap = 14;
  double x = right + kGap;
  for (const LegendEntry& entry : entries) x -= kMark + text_width(entry.text) + kGap;
  for (const LegendEntry& entry : entries) {
    const Dot centre{x + 10, y - 4};
    switch (entry.mark) {
      case Mark::dot:
        svg.circle(entry.style, centre, 4);
        break;
      case Mark::ring:
        svg.line("best", {centre.x - 9, centre.y}, {centre.x + 9, centre.y});
        svg.circle(entry.style, centre, 4);
        break;
      case Mark::line: {
        const std::array<Dot, 2> ends{{{centre.x - 9, centre.y}, {centre.x + 9, centre.y}}};
        svg.polyline(entry.style, ends);
        break;
      }
      case Mark::cross:
        draw_cross(svg, centre);
        break;
      case Mark::triangle:
        svg.polygon(entry.style, triangle({centre.x, centre.y - 4}, true));
        break;
    }
    svg.text("legend", {x + kMark, y}, entry.text);
    x += kMark + text_width(entry.text) + kGap;
  }
}

double beyond(const Scale& scale, double value) {
  const double slope = (scale.to - scale.from) / (scale.extent.high - scale.extent.low);
  const double far = 4 * std::abs(scale.to - scale.from);
  return std::clamp(scale.from + (value - scale.extent.low) * slope,
                    std::min(scale.from, scale.to) - far, std::max(scale.from, scale.to) + far);
}

void draw_series(Svg& svg, std::string_view style, const std::vector<double>& values,
                 const Scale& x, const Scale& y) {
  std::vector<Dot> piece;
  const auto draw_piece = [&] {
    if (piece.size() == 1) piece.push_back({piece[0].x + 0.01, piece[0].y});  // shows as a dot
    if (!piece.empty()) svg.polyline(style, piece);
    piece.clear();
  };
  for (std::size_t i = 0; i < values.size(); ++i) {
    if (!std::isfinite(values[i])) {
      draw_piece();
      continue;
    }
    piece.push_back({x(static_cast<double>(i + 1)), beyond(y, values[i])});
  }
  draw_piece();
}

}  // namespace mfsearch
