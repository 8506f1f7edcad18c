#include "reports/parameter_axis.h"

#include <algorithm>
#include <cmath>

#include "reports/text.h"

namespace mfsearch {
namespace {

Axis choice_axis(const Parameter& parameter, std::size_t count, double from, double to) {
  const double n = static_cast<double>(count);
  Axis axis{{{-0.5, n - 0.5}, from, to}, {}, ""};
  const double letters = std::abs(to - from) / (6.5 * n);  // that fit under one choice
  const std::size_t stride = letters < 3 ? static_cast<std::size_t>(std::ceil(3 / letters)) : 1;
  for (std::size_t i = 0; i < count; i += stride) {
    const double value = static_cast<double>(i);
    const auto most =
        static_cast<std::size_t>(std::max(3.0, letters * static_cast<double>(stride)));
    axis.ticks.push_back({value, shortened(plain_text(format_value(parameter, value)), most)});
  }
  return axis;
}

Axis number_axis(Extent range, bool log, bool whole, double from, double to, double padding) {
  const int most =
      std::max(2, static_cast<int>(std::abs(to - from) / (log ? 45 : 34)));  // labels side by side
  const Scale scale{padding > 0 ? padded(range, padding, log) : range, from, to, log};
  return {scale, log ? log_ticks(scale.extent, most) : linear_ticks(scale.extent, most, whole), ""};
}

}  // namespace

Axis parameter_axis(const Parameter& parameter, double from, double to, double padding) {
  Axis axis;
  if (const auto* range = std::get_if<FloatRange>(&parameter.range)) {
    axis = number_axis({range->low, range->high}, range->log, false, from, to, padding);
  } else if (const auto* ints = std::get_if<IntRange>(&parameter.range)) {
    const Extent extent{static_cast<double>(ints->low), static_cast<double>(ints->high)};
    axis = number_axis(extent, ints->log, true, from, to, padding);
  } else {
    axis = choice_axis(parameter, listed_values(parameter)->size(), from, to);
  }
  const double room = std::max(std::abs(to - from), 21.0);
  axis.label = shortened(plain_text(parameter.name), static_cast<std::size_t>(room / 7));
  return axis;
}

std::vector<std::size_t> searched_parameters(const SearchSpace& space) {
  std::vector<std::size_t> indices;
  for (std::size_t i = 0; i < space.size(); ++i) {
    if (!is_single(space[i])) indices.push_back(i);
  }
  return indices;
}

bool has_place(const Point& point, std::size_t parameter) {
  return parameter < point.size() && std::isfinite(point[parameter]);
}

bool is_drawn(const Trial& trial, std::size_t parameters) {
  return trial.state != TrialState::failed && trial.value && std::isfinite(*trial.value) &&
         trial.point.size() == parameters && !is_outside(trial.point);
}

}  // namespace mfsearch
