#include "cli/ranking.h"

#include <nlohmann/json.hpp>
#include "core/top_k.h"

namespace mfsearch {

Ranking rank(const Catalogue& catalogue, const std::string& user, int k) {
  const SavedModel& model = catalogue.model();
  const std::optional<Index> known = catalogue.find_user(user);
  Ranking ranking{.user = user,
                  .known = known.has_value(),
                  .scores = {},
                  .parts = known ? score_parts(model, *known) : score_parts_for_stranger(model),
                  .best = {}};
  std::vector<std::optional<float>> rated(model.item_ids.size());
  if (known) {
    ranking.scores.resize(rated.size());
    model.scorer()(*known, ranking.scores);
    rated = catalogue.ratings_of(*known);
  } else {
    ranking.scores = ranking.parts.scores();
  }
  std::vector<Index> candidates;
  for (Index i = 0; i < catalogue.num_items(); ++i) {
    if (!rated[static_cast<std::size_t>(i)]) candidates.push_back(i);
  }
  ranking.left_out = rated.size() - candidates.size();
  ranking.best = top_k(ranking.scores, candidates, k);
  return ranking;
}

nlohmann::ordered_json ranking_json(const Catalogue& catalogue, const Ranking& ranking) {
  using Json = nlohmann::ordered_json;
  const ScoreParts& parts = ranking.parts;
  Json list = Json::array();
  for (const Index item : ranking.best) {
    list.push_back({{"movie", catalogue.id(item)},
                    {"title", catalogue.title(item)},
                    {"genres", catalogue.genres(item)},
                    {"predicted", ranking.score(item)},
                    {"parts",
                     {{"mean", parts.mean},
                      {"user", parts.user},
                      {"item", parts.item(item)},
                      {"latent", parts.latent(item)},
                      {"content", parts.content(item)}}}});
  }
  return {{"run", catalogue.run().name},  {"model", catalogue.model().name},
          {"user", ranking.user},         {"known", ranking.known},
          {"left_out", ranking.left_out}, {"recommended", std::move(list)}};
}

}  // namespace mfsearch
