// The tiny fixture: what the published notebook's own code computed on 12 users. Its folder is
// MFSEARCH_GOLDEN_DIR if that is set, else tests/golden/tiny.
#pragma once

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "core/split.h"

namespace mfsearch::golden {

inline std::filesystem::path tiny_folder() {
  const char* folder = std::getenv("MFSEARCH_GOLDEN_DIR");
  return folder ? folder : MFSEARCH_SOURCE_DIR "/tests/golden/tiny";
}

inline nlohmann::json read_json(const std::filesystem::path& path) {
  std::ifstream file(path);
  return nlohmann::json::parse(file);
}

inline const nlohmann::json& tiny() {
  static const nlohmann::json facts = read_json(tiny_folder() / "golden.json");
  return facts;
}

// "train", "val" or "test".
inline std::vector<Rating> tiny_ratings(const std::string& part) {
  const auto& csr = tiny()["csr_order"][part];
  std::vector<Rating> ratings;
  for (std::size_t i = 0; i < csr["row"].size(); ++i) {
    ratings.push_back({csr["row"][i], csr["col"][i], csr["value"][i]});
  }
  return ratings;
}

inline Split tiny_split() {
  return {{tiny()["n_users"], tiny()["n_items"], tiny_ratings("train"), tiny_ratings("val")},
          tiny_ratings("test")};
}

// An item's whole text stands as its genres; that gives the same words.
inline Dataset tiny_dataset() {
  Dataset dataset;
  for (int id : tiny()["user_ids_in_index_order"]) dataset.user_ids.push_back(std::to_string(id));
  std::vector<int> movies = tiny()["movie_ids_in_index_order"];
  for (std::size_t i = 0; i < movies.size(); ++i) {
    dataset.items.push_back(
        {std::to_string(movies[i]), "", tiny()["content"]["item_content_strings"][i], ""});
  }
  const auto& sorted = tiny()["sorted_ratings"];
  const auto index_in = [](const auto& ids, int id) {
    return static_cast<Index>(std::find(ids.begin(), ids.end(), id) - ids.begin());
  };
  const std::vector<int> users = tiny()["user_ids_in_index_order"];
  for (std::size_t i = 0; i < sorted["rating"].size(); ++i) {
    dataset.ratings.push_back({index_in(users, sorted["userId"][i]),
                               index_in(movies, sorted["movieId"][i]), sorted["rating"][i]});
  }
  return dataset;
}

}  // namespace mfsearch::golden
