// What takes long to make and is wanted again.
#pragma once

#include <algorithm>
#include <functional>
#include <list>
#include <memory>
#include <mutex>
#include <string>

namespace mfsearch {

// Values by name, each made again when the version of what it is made from has changed.
// Thread-safe; whoever wants a value that another thread is making waits for it.
template <class Value>
class Kept {
 public:
  // Keeps so many values, at least 1: those that were asked for last.
  explicit Kept(std::size_t most) : most_(most) {}

  // What `make` throws goes through, and nothing is kept. An old value is gone before a new one is
  // made, as two may not fit into memory.
  std::shared_ptr<const Value> of(const std::string& name, const std::string& version,
                                  const std::function<Value()>& make) {
    const std::shared_ptr<Place> place = place_of(name);
    const std::lock_guard lock(place->mutex);
    if (place->value && place->version == version) return place->value;
    place->value.reset();
    place->value = std::make_shared<const Value>(make());
    place->version = version;
    return place->value;
  }

 private:
  struct Place {
    std::string name;
    std::mutex mutex;  // of all below
    std::string version;
    std::shared_ptr<const Value> value;
  };

  std::shared_ptr<Place> place_of(const std::string& name) {
    const std::lock_guard lock(mutex_);
    const auto found = std::ranges::find(places_, name, [](const auto& p) { return p->name; });
    if (found == places_.end()) {
      if (places_.size() == most_) places_.pop_back();
      places_.push_front(std::make_shared<Place>());
      places_.front()->name = name;
    } else {
      places_.splice(places_.begin(), places_, found);
    }
    return places_.front();
  }

  std::size_t most_;
  std::mutex mutex_;                          // of the list
  std::list<std::shared_ptr<Place>> places_;  // the one asked for last comes first
};

}  // namespace mfsearch
