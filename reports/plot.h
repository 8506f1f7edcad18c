// The parts that every chart is made of: card, axes, marks, legend.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "reports/scale.h"
#include "reports/svg.h"

namespace mfsearch {

struct Box {
  double left, top, width, height;
  double right() const { return left + width; }
  double bottom() const { return top + height; }
};

// Rounded panel with a heading in its upper left corner.
void draw_card(Svg& svg, const Box& box, std::string_view title, std::string_view subtitle);

// Says in the middle of `box` why there is nothing to see.
void draw_message(Svg& svg, const Box& box, std::string_view message);

struct Axis {
  Scale scale;
  std::vector<Tick> ticks;
  std::string label;  // may be empty
};

// Many trials get smaller dots.
double dot_radius(std::size_t trials);

// Below the plot: line, tick labels, name.
void draw_x_axis(Svg& svg, const Box& plot, const Axis& axis);

// Left of the plot: grid lines, tick labels unless `bare`, name read upwards.
void draw_y_axis(Svg& svg, const Box& plot, const Axis& axis, bool bare = false);

// A triangle at the edge of the plot: the value lies beyond it. `up`: beyond the upper edge.
void draw_outlier(Svg& svg, std::string_view style, const Box& plot, double x, bool up,
                  std::string_view tip);

// A cross for a failed trial.
void draw_cross(Svg& svg, Dot at);

enum class Mark { dot, ring, line, cross, triangle };
struct LegendEntry {
  Mark mark;
  std::string style;
  std::string text;
};

// Entries on one line that ends at `right`; `y` is the line of the text.
void draw_legend(Svg& svg, double right, double y, const std::vector<LegendEntry>& entries);

// The pixel of a value on a linear scale, also of one outside of it: the clip hides what is too
// far.
double beyond(const Scale& scale, double value);

// Lines through the finite values, value i at x(i + 1). Gaps where a value is not finite.
void draw_series(Svg& svg, std::string_view style, const std::vector<double>& values,
                 const Scale& x, const Scale& y);

}  // namespace mfsearch
