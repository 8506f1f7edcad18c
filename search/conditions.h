// Which parameters of a space are there at a point. A parameter whose condition is not met is
// inactive, and so is everything that hangs on it.
#pragma once

#include <optional>
#include <string>

#include "search/space.h"

namespace mfsearch {

bool has_conditions(const SearchSpace& space);

// The position of the parameter that the condition of parameter `d` names; nullopt without one.
std::optional<std::size_t> parent_of(const SearchSpace& space, std::size_t d);

// Whether parameter `d` is there. Of the point, only what stands before `d` is looked at.
bool is_active(const SearchSpace& space, const Point& point, std::size_t d);

// Puts NaN wherever a parameter is inactive. `point` has a value everywhere else.
void deactivate(const SearchSpace& space, Point& point);

// What is wrong with the conditions of a space, as a sentence ("'a' depends on 'b', which does not
// stand above it"); nullopt if they are sound.
std::optional<std::string> condition_problem(const SearchSpace& space);

}  // namespace mfsearch
