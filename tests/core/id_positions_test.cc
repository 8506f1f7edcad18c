#include "core/id_positions.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <map>

namespace mfsearch {
namespace {

RC_GTEST_PROP(IdPositions, AgreeWithAMap, ()) {
  const auto ids = *rc::gen::container<std::vector<std::int64_t>>(
      rc::gen::oneOf(rc::gen::arbitrary<std::int64_t>(), rc::gen::inRange<std::int64_t>(-2, 40),
                     rc::gen::inRange<std::int64_t>((1 << 22) - 2, (1 << 22) + 2)));
  IdPositions positions;
  std::map<std::int64_t, Index> expected;
  for (const std::int64_t id : ids) {
    const auto known = expected.find(id);
    RC_ASSERT(positions.find(id) == (known == expected.end() ? -1 : known->second));
    if (known != expected.end()) continue;
    RC_ASSERT(positions.add(id) == static_cast<Index>(expected.size()));
    expected.emplace(id, static_cast<Index>(expected.size()));
  }
}

}  // namespace
}  // namespace mfsearch
