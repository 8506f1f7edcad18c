// mfsearch recommend: what a user would probably like best.
#include <fmt/format.h>

#include <memory>
#include <nlohmann/json.hpp>

#include "cli/catalogue.h"
#include "cli/command.h"
#include "cli/options.h"
#include "cli/output.h"
#include "cli/table.h"
#include "core/stranger.h"

namespace mfsearch {
namespace {

using Json = nlohmann::ordered_json;

struct Options {
  ModelOptions model;
  std::string user;
  int k = 10;
  bool json = false;
};

struct Ranking {
  std::vector<double> scores;
  std::vector<Index> best;
  std::size_t left_out = 0;  // movies that the user has rated
};

Ranking rank(const Catalogue& catalogue, std::optional<Index> user, int k) {
  Ranking ranking;
  std::vector<std::optional<float>> rated(catalogue.model().item_ids.size());
  if (user) {
    ranking.scores.resize(rated.size());
    catalogue.model().scorer()(*user, ranking.scores);
    rated = catalogue.ratings_of(*user);
  } else {
    ranking.scores = scores_for_stranger(catalogue.model());
  }
  std::vector<Index> candidates;
  for (Index i = 0; i < catalogue.num_items(); ++i) {
    if (!rated[static_cast<std::size_t>(i)]) candidates.push_back(i);
  }
  ranking.left_out = rated.size() - candidates.size();
  ranking.best = top_k(ranking.scores, candidates, k);
  return ranking;
}

void print_ranking(const Catalogue& catalogue, const Ranking& ranking) {
  Table table({{"rank", Align::right},
               {"predicted", Align::right},
               {"movie", Align::right},
               {"title"},
               {"genres"}});
  for (std::size_t r = 0; r < ranking.best.size(); ++r) {
    const Index item = ranking.best[r];
    table.add({fmt::format("{}", r + 1),
               fmt::format("{:.2f}", ranking.scores[static_cast<std::size_t>(item)]),
               catalogue.id(item), catalogue.title(item), catalogue.genres(item)});
  }
  table.print();
}

Json ranking_json(const Catalogue& catalogue, const Ranking& ranking, const Options& o,
                  bool known) {
  Json list = Json::array();
  for (const Index item : ranking.best) {
    list.push_back({{"movie", catalogue.id(item)},
                    {"title", catalogue.title(item)},
                    {"genres", catalogue.genres(item)},
                    {"predicted", ranking.scores[static_cast<std::size_t>(item)]}});
  }
  return {{"run", catalogue.run().name},
          {"model", catalogue.model().name},
          {"user", o.user},
          {"known", known},
          {"left_out", ranking.left_out},
          {"recommended", std::move(list)}};
}

int recommend(const Options& o) {
  const Catalogue catalogue(o.model);
  const std::optional<Index> user = catalogue.find_user(o.user);
  const Ranking ranking = rank(catalogue, user, o.k);
  if (!user) {
    remark(fmt::format("user {} is not in {}: ranked by what all users like, from biases{}", o.user,
                       catalogue.model().dataset, catalogue.model().content ? " and content" : ""));
  }
  if (o.json) {
    print_json(ranking_json(catalogue, ranking, o, user.has_value()));
    return 0;
  }
  print_text(catalogue.heading());
  if (user) {
    print_text(
        fmt::format("user {}: {} movies already rated are left out\n", o.user, ranking.left_out));
  }
  print_ranking(catalogue, ranking);
  return 0;
}

}  // namespace

void add_recommend(CLI::App& app, Action& action) {
  auto o = std::make_shared<Options>();
  CLI::App* command = app.add_subcommand("recommend", "Recommend movies to a user");
  command->add_option("--user,-u", o->user, "Id of the user")->required();
  command->add_option("--k,-k", o->k, "Length of the list")
      ->check(CLI::Range(1, 1000000))
      ->capture_default_str();
  add_model_options(*command, o->model);
  add_json_option(*command, o->json);
  command->footer(
      "Examples:\n"
      "  mfsearch recommend --user 1 --k 10\n"
      "  mfsearch recommend --run blend --user 1 --json");
  command->callback([o, &action] { action = [o] { return recommend(*o); }; });
}

}  // namespace mfsearch
