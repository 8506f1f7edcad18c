#include "core/demo.h"

#include <string>
#include <utility>
#include <vector>

#include "core/invented_world.h"
#include "core/loaders.h"

namespace mfsearch {
namespace {

constexpr int kUsers = 600;
constexpr int kMovies = 9600;  // nobody will choose some of the rare ones: they are left out

}  // namespace

Dataset demo_dataset(Seed seed) {
  const std::vector<double> activities = invented_activities(kUsers, kMostActive, seed);
  const InventedWorld world(kMovies, {activities.begin(), activities.end()}, seed);
  RawData raw;
  raw.items = world.items();
  for (int user = 0; user < kUsers; ++user) {
    raw.user_ids.push_back(std::to_string(user + 1));
    for (const InventedRating& r : world.ratings_of(user)) {
      raw.add({user, r.item, r.value}, r.time);
    }
  }
  return finish(std::move(raw), "demo");
}

}  // namespace mfsearch
