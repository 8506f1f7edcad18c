// mfsearch recommend: what a user would probably like best.
#include <fmt/format.h>

#include <memory>
#include <nlohmann/json.hpp>

#include "cli/catalogue.h"
#include "cli/command.h"
#include "cli/options.h"
#include "cli/output.h"
#include "cli/ranking.h"
#include "cli/table.h"

namespace mfsearch {
namespace {

struct RecommendOptions {
  ModelOptions model;
  std::string user;
  int k = 10;
  bool json = false;
};

void print_ranking(const Catalogue& catalogue, const Ranking& ranking) {
  Table table({{"rank", Align::right},
               {"predicted", Align::right},
               {"movie", Align::right},
               {"title"},
               {"genres"}});
  for (std::size_t r = 0; r < ranking.best.size(); ++r) {
    const Index item = ranking.best[r];
    table.add({fmt::format("{}", r + 1), fmt::format("{:.2f}", ranking.score(item)),
               catalogue.id(item), catalogue.title(item), catalogue.genres(item)});
  }
  table.print();
}

int recommend(const RecommendOptions& o) {
  const Catalogue catalogue(o.model);
  const Ranking ranking = rank(catalogue, o.user, o.k);
  if (!ranking.known) {
    remark(fmt::format("user {} is not in {}: ranked by what all users like, from biases{}", o.user,
                       catalogue.model().dataset, catalogue.model().content ? " and content" : ""));
  }
  if (o.json) {
    print_json(ranking_json(catalogue, ranking));
    return 0;
  }
  print_text(catalogue.heading());
  if (ranking.known) {
    print_text(
        fmt::format("user {}: {} movies already rated are left out\n", o.user, ranking.left_out));
  }
  print_ranking(catalogue, ranking);
  return 0;
}

}  // namespace

void add_recommend(CLI::App& app, Action& action) {
  auto o = std::make_shared<RecommendOptions>();
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
