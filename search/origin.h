// What a trial keeps of how it came to its point, where its experiment does not tell: as attributes
// that verification reads again.
#pragma once

#include <optional>
#include <span>
#include <vector>

#include "search/trial.h"

namespace mfsearch {

// The own trials of smaller numbers that had not ended when the trial began: [3, 5].
inline constexpr const char* kPendingAttribute = "mfsearch:pending";
// The values that somebody put into the queue: {"lr": 0.01, "loss": "bpr"}.
inline constexpr const char* kEnqueuedAttribute = "mfsearch:enqueued";

Attribute pending_attribute(std::span<const int> numbers);
// `fixed`: NaN where nothing was asked for.
Attribute enqueued_attribute(const SearchSpace& space, const Point& fixed);

// nullopt if there is no such attribute, or one that is not of that form.
std::optional<std::vector<int>> pending_of(std::span<const Attribute> attributes);
std::optional<Point> enqueued_of(const SearchSpace& space, std::span<const Attribute> attributes);

}  // namespace mfsearch
