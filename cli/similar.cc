// mfsearch similar: movies that are like a movie, as the model sees them.
#include <fmt/format.h>

#include <memory>
#include <nlohmann/json.hpp>

#include "cli/catalogue.h"
#include "cli/command.h"
#include "cli/options.h"
#include "cli/output.h"
#include "cli/similarities.h"
#include "cli/table.h"
#include "reports/text.h"

namespace mfsearch {
namespace {

struct SimilarOptions {
  ModelOptions model;
  std::string movie;
  int k = 10;
  bool json = false;
};

int similar(const SimilarOptions& o) {
  const Catalogue catalogue(o.model);
  const Index item = catalogue.movie(o.movie);
  const Similarities parts = similarities(catalogue.model(), item);
  const std::vector<Index> found = most_similar(catalogue, parts, item, o.k);
  if (o.json) {
    print_json(similar_json(catalogue, parts, item, found));
    return 0;
  }
  Table table({{"similarity", Align::right},
               {"latent", Align::right},
               {"content", Align::right},
               {"movie", Align::right},
               {"title"},
               {"genres"}});
  for (const Index i : found) {
    table.add({fmt::format("{:.3f}", parts.latent(i) + parts.content(i)),
               fmt::format("{:.3f}", parts.latent(i)), fmt::format("{:.3f}", parts.content(i)),
               catalogue.id(i), catalogue.title(i), catalogue.genres(i)});
  }
  print_text(catalogue.heading());
  print_text(plain_text(fmt::format("similar to {}  {}  {}", catalogue.id(item),
                                    catalogue.title(item), catalogue.genres(item))) +
             "\n");
  table.print();
  return 0;
}

}  // namespace

void add_similar(CLI::App& app, Action& action) {
  auto o = std::make_shared<SimilarOptions>();
  CLI::App* command = app.add_subcommand("similar", "List movies that are like a movie");
  command->add_option("--movie,-m", o->movie, "Id of the movie or a part of its title")->required();
  command->add_option("--k,-k", o->k, "Length of the list")
      ->check(CLI::Range(1, 1000000))
      ->capture_default_str();
  add_model_options(*command, o->model);
  add_json_option(*command, o->json);
  command->footer(
      "The similarity is the cosine of the movies' latent factors and content together; the\n"
      "columns 'latent' and 'content' say what each of the two gives to it.\n"
      "Examples:\n"
      "  mfsearch similar --movie 1\n"
      "  mfsearch similar --run blend --movie 'toy story 2' --k 5 --json");
  command->callback([o, &action] { action = [o] { return similar(*o); }; });
}

}  // namespace mfsearch
