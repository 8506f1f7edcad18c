// The axis of a hyperparameter, the same in every chart.
#pragma once

#include <cstddef>
#include <vector>

#include "reports/plot.h"
#include "search/space.h"
#include "search/trial.h"

namespace mfsearch {

// From the low end of the parameter's range at pixel `from` to the high end at `to`; choices and
// ordinals at even distances in the order of the space. `padding` is a share of the length that
// ranges leave free at both ends; without it the range must have more than one value. The label is
// the parameter's name, shortened to fit.
Axis parameter_axis(const Parameter& parameter, double from, double to, double padding = 0.05);

// The indices of the parameters that have more than one value.
std::vector<std::size_t> searched_parameters(const SearchSpace& space);

// Whether the point has a finite place on the axis: it may lack one whose condition is not met.
bool has_place(const Point& point, std::size_t parameter);

// A trial that charts can draw: not failed, with a finite value and a point inside the space.
bool is_drawn(const Trial& trial, std::size_t parameters);

}  // namespace mfsearch
