// Which movies are like a movie, as a model sees them, and why.
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <vector>

#include "cli/catalogue.h"

namespace mfsearch {

// Cosines of the vectors [latent factors, content] of all items with one of them, as the sum of
// what the two parts give. Items without any vector (no training rating, no content) have NaN.
struct Similarities {
  Eigen::VectorXd latent, content;
  Eigen::VectorXd total() const { return latent + content; }
};

Similarities similarities(const SavedModel& model, Index item);

// The k most similar ones, itself and items without a vector left out. Throws InputError if the
// item has no vector itself.
std::vector<Index> most_similar(const Catalogue& catalogue, const Similarities& parts, Index item,
                                int k);

// run, model, movie, title, similar: movie, title, genres, similarity and its parts.
nlohmann::ordered_json similar_json(const Catalogue& catalogue, const Similarities& parts,
                                    Index item, const std::vector<Index>& similar);

}  // namespace mfsearch
