// A dataset in memory: the ratings of all users in time order, and what is known of the items.
// A plain value that never changes after loading; any number of threads may read it.
#pragma once

#include <string>
#include <vector>

#include "core/times.h"
#include "core/types.h"

namespace mfsearch {

struct Item {
  std::string id;      // as the source writes it
  std::string title;   // UTF-8; the id where the source has no titles
  std::string genres;  // as written, MovieLens style: "Adventure|Children"; empty if unknown
  std::string tags;    // all tags that any user gave it, as written, in file order, joined by ' '
};

// Invariants: ratings are sorted by (user id, time), ties in file order; user ids sort as numbers
// if all of them are integers, else as bytes. Users and items are numbered by first appearance in
// that order, so every user and item here has at least one rating, and a (user, item) pair occurs
// once.
struct Dataset {
  std::string name;
  std::vector<std::string> user_ids;  // by user index
  std::vector<Item> items;            // by item index
  std::vector<Rating> ratings;
  Times times;                     // one for each rating
  std::string fingerprint;         // SHA-256 of ids, items, ratings, times; 64 hex digits
  std::vector<std::string> notes;  // what loading left out, a sentence each; for the report

  Index num_users() const { return static_cast<Index>(user_ids.size()); }
  Index num_items() const { return static_cast<Index>(items.size()); }
};

}  // namespace mfsearch
