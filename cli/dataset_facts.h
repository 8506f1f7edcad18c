// What can be said of a dataset in a few numbers.
#pragma once

#include <cstdint>
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <vector>

#include "core/dataset.h"

namespace mfsearch {

struct Bar {
  std::string label;  // "3.5"; of a scale with more than 20 values "[1.2, 3.4)"
  std::size_t ratings = 0;
};

struct Quartiles {
  std::size_t least = 0, median = 0, most = 0;
};

struct DatasetFacts {
  std::size_t users = 0, items = 0, ratings = 0;
  double sparsity = 0;  // share of (user, item) pairs without a rating
  double mean = 0;
  std::size_t items_with_genres = 0, items_with_tags = 0;
  Quartiles per_user, per_item;  // ratings
  std::vector<Bar> histogram;    // by rating, ascending
  std::string first, last;       // dates "1996-03-29" in UTC; empty if the data have no times
};

DatasetFacts facts_of(const Dataset& dataset);

void print_facts(const Dataset& dataset);  // for people, to stdout
nlohmann::ordered_json facts_json(const Dataset& dataset);

}  // namespace mfsearch
