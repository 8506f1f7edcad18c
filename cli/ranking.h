// What a user would probably like best, and why.
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>
#include <vector>

#include "cli/catalogue.h"
#include "core/score_parts.h"

namespace mfsearch {

struct Ranking {
  std::string user;  // the id
  bool known = false;
  std::vector<double> scores;  // of all items
  ScoreParts parts;
  std::vector<Index> best;   // items, the highest score first
  std::size_t left_out = 0;  // movies that the user has rated

  double score(Index item) const { return scores[static_cast<std::size_t>(item)]; }
};

// The k best of those that the user has not rated. Of someone whom the model does not know: by what
// all users like.
Ranking rank(const Catalogue& catalogue, const std::string& user, int k);

// run, model, user, known, left_out, recommended: movie, title, genres, predicted and its parts
// (mean, user, item, latent, content).
nlohmann::ordered_json ranking_json(const Catalogue& catalogue, const Ranking& ranking);

}  // namespace mfsearch
