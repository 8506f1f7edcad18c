#include "cli/browser.h"

#include <algorithm>
#include <array>

#include "core/error.h"

namespace mfsearch {
namespace {

constexpr std::size_t kColumnsAtOnce = 8;

// The one after it, or the first.
template <class List>
std::string next_of(const List& list, const std::string& now) {
  const auto found = std::ranges::find(list, now);
  const bool last = found == list.end() || found + 1 == list.end();
  return std::string(last ? *list.begin() : *(found + 1));
}

}  // namespace

Browser::Browser(std::filesystem::path runs) : folder_(std::move(runs)) { reload(); }

void Browser::reload() {
  const auto name_of = [&](const Entry& entry) {
    return std::pair(runs_[entry.run].place.name, runs_[entry.run].studies[entry.study].name);
  };
  const auto before = entries_.empty() ? std::pair<std::string, std::string>{}
                                       : name_of(entries_[places_[0].chosen]);
  read_runs();
  const auto after = std::ranges::find(entries_, before, name_of);
  if (after != entries_.end()) {
    places_[0].chosen = static_cast<std::size_t>(after - entries_.begin());
  } else {  // its folder is gone
    places_[0] = {};
    page_ = Page::studies;
  }
}

void Browser::read_runs() {
  runs_.clear();
  entries_.clear();
  unreadable_.clear();
  for (const RunFolder& place : all_runs(folder_)) {
    try {
      runs_.push_back(read_run(place));
    } catch (const RunError& error) {
      unreadable_.push_back(error.what());
      continue;
    }
    for (std::size_t s = 0; s < runs_.back().studies.size(); ++s) {
      entries_.push_back({runs_.size() - 1, s});
    }
  }
}

std::vector<const Trial*> Browser::trials() const { return listed_trials(study(), listing_); }

bool Browser::press(const Key& key) {
  mistake_.clear();
  if (typing_) {
    type(key);
    return true;
  }
  switch (key.kind) {
    case Key::Kind::none:
      return true;
    case Key::Kind::enter:
      open();
      return true;
    case Key::Kind::escape:
    case Key::Kind::erase:
      return back();
    case Key::Kind::character:
      return press_letter(key.character);
    default:
      move(key);
      return true;
  }
}

// The next frame keeps it within the lines there are.
void Browser::move(const Key& key) {
  std::size_t& line = page_ == Page::trial ? place().top : place().chosen;
  switch (key.kind) {
    case Key::Kind::up:
      line -= std::min<std::size_t>(line, 1);
      break;
    case Key::Kind::down:
      line += 1;
      break;
    case Key::Kind::page_up:
      line -= std::min(line, room_);
      break;
    case Key::Kind::page_down:
      line += room_;
      break;
    case Key::Kind::home:
      line = 0;
      break;
    case Key::Kind::end:
      line = count_;
      break;
    case Key::Kind::left:
      shift_ -= std::min(shift_, kColumnsAtOnce);
      break;
    case Key::Kind::right:
      shift_ += kColumnsAtOnce;
      break;
    default:
      break;
  }
  line = std::min(line, count_ > 0 ? count_ - 1 : 0);
}

bool Browser::press_letter(char letter) {
  if (letter == 'q') return false;
  if (letter == 'j') move({Key::Kind::down});
  if (letter == 'k') move({Key::Kind::up});
  if (letter == 'r') reload();
  if (page_ == Page::trials) {
    if (letter == 's') sort_by_next();
    if (letter == 't') show_next_state();
    if (letter == '/') typing_ = true, typed_ = listing_.where;
  }
  if (page_ == Page::trial && (letter == 'n' || letter == 'p')) show_neighbour(letter == 'n');
  return true;
}

void Browser::open() {
  if (count_ == 0 || page_ == Page::trial) return;
  shift_ = 0;
  if (page_ == Page::studies) {
    page_ = Page::trials;
    listing_ = {};
  } else {
    trial_ = trials().at(place().chosen)->number;
    page_ = Page::trial;
  }
  place() = {};
}

bool Browser::back() {
  if (page_ == Page::studies) return false;
  shift_ = 0;
  page_ = page_ == Page::trial ? Page::trials : Page::studies;
  return true;
}

void Browser::sort_by_next() { listing_.sort = next_of(sort_keys(study()), listing_.sort); }

void Browser::show_next_state() {
  listing_.state =
      next_of(std::array<std::string, 4>{"", "complete", "pruned", "failed"}, listing_.state);
}

// In the order of the list, and chosen there too.
void Browser::show_neighbour(bool next) {
  const std::vector<const Trial*> listed = trials();
  const auto here = std::ranges::find(listed, trial_, &Trial::number);
  if (here == listed.end() || (next ? here + 1 == listed.end() : here == listed.begin())) return;
  const auto there = next ? here + 1 : here - 1;
  trial_ = (*there)->number;
  places_[1].chosen = static_cast<std::size_t>(there - listed.begin());
}

void Browser::type(const Key& key) {
  switch (key.kind) {
    case Key::Kind::character:
      typed_ += key.character;
      break;
    case Key::Kind::erase:
      while (!typed_.empty() && (typed_.back() & 0xC0) == 0x80) typed_.pop_back();
      if (!typed_.empty()) typed_.pop_back();
      break;
    case Key::Kind::escape:
      typing_ = false;
      break;
    case Key::Kind::enter:
      typing_ = false;
      try {
        TrialListing asked = listing_;
        asked.where = typed_;
        listed_trials(study(), asked);
        listing_ = std::move(asked);
        place() = {};
      } catch (const InputError& error) {
        mistake_ = error.what();
      }
      break;
    default:
      break;
  }
}

}  // namespace mfsearch
