// mfsearch predict: the rating that a user would give a movie.
#include <fmt/format.h>

#include <memory>
#include <nlohmann/json.hpp>

#include "cli/catalogue.h"
#include "cli/command.h"
#include "cli/options.h"
#include "cli/output.h"
#include "cli/table.h"
#include "core/csv_reader.h"
#include "core/error.h"

namespace mfsearch {
namespace {

using Json = nlohmann::ordered_json;

struct Options {
  ModelOptions model;
  std::vector<std::string> users, movies;
  std::filesystem::path pairs;
  bool json = false;
};

struct Pair {
  Index user, movie;
};

Index known_user(const Catalogue& catalogue, const std::string& id) {
  if (const auto user = catalogue.find_user(id)) return *user;
  throw input_error(
      "there is no user {} in {}, so there is nothing to predict from; `mfsearch recommend --user "
      "{}` shows what suits everybody",
      id, catalogue.model().dataset, id);
}

std::vector<Pair> all_combinations(const Catalogue& catalogue, const Options& o) {
  std::vector<Pair> pairs;
  for (const std::string& user : o.users) {
    for (const std::string& movie : o.movies) {
      pairs.push_back({known_user(catalogue, user), catalogue.movie(movie)});
    }
  }
  return pairs;
}

std::vector<Pair> pairs_of_file(const Catalogue& catalogue, const std::filesystem::path& file) {
  CsvReader csv(file);
  const std::size_t user_column = csv.column("userId"), movie_column = csv.column("movieId");
  std::vector<Pair> pairs;
  while (csv.next()) {
    const auto user = catalogue.find_user(std::string(csv[user_column]));
    const auto movie = catalogue.find_item(std::string(csv[movie_column]));
    if (!user || !movie) {
      throw input_error("{}:{}: {} '{}' is not in {}; leave the line out", csv.place().file,
                        csv.place().line, user ? "movieId" : "userId",
                        csv[user ? movie_column : user_column], catalogue.model().dataset);
    }
    pairs.push_back({*user, *movie});
  }
  return pairs;
}

// What the model knew of the two when it was trained.
std::string known_by(const SavedModel& model, const Pair& pair) {
  const bool user = model.warm_users[static_cast<std::size_t>(pair.user)];
  const bool movie = model.warm_items[static_cast<std::size_t>(pair.movie)];
  if (user && movie) return "";
  if (user) return "new movie";
  return movie ? "new user" : "new user and movie";
}

int predict(const Options& o) {
  if (o.pairs.empty() && (o.users.empty() || o.movies.empty())) {
    throw input_error("give --user and --movie, or --pairs with a file");
  }
  const Catalogue catalogue(o.model);
  const auto pairs =
      o.pairs.empty() ? all_combinations(catalogue, o) : pairs_of_file(catalogue, o.pairs);

  const Scorer scorer = catalogue.model().scorer();
  std::vector<double> scores(catalogue.model().item_ids.size());
  std::vector<std::optional<float>> rated;
  std::optional<Index> scored;  // the user that `scores` and `rated` are of
  Json list = Json::array();
  Table table({{"user", Align::right},
               {"movie", Align::right},
               {"title"},
               {"predicted", Align::right},
               {"rated", Align::right},
               {"note"}});
  for (const Pair& pair : pairs) {
    if (scored != pair.user) {
      scorer(pair.user, scores);
      rated = catalogue.ratings_of(pair.user);
      scored = pair.user;
    }
    const auto movie = static_cast<std::size_t>(pair.movie);
    const std::string& user_id = catalogue.model().user_ids[static_cast<std::size_t>(pair.user)];
    const std::string note = known_by(catalogue.model(), pair);
    if (o.json) {
      list.push_back({{"user", user_id},
                      {"movie", catalogue.id(pair.movie)},
                      {"title", catalogue.title(pair.movie)},
                      {"predicted", scores[movie]},
                      {"rated", rated[movie] ? Json(*rated[movie]) : Json()},
                      {"note", note}});
    } else {
      table.add({user_id, catalogue.id(pair.movie), catalogue.title(pair.movie),
                 fmt::format("{:.3f}", scores[movie]),
                 rated[movie] ? fmt::format("{}", *rated[movie]) : "-", note});
    }
  }
  if (o.json) {
    print_json({{"run", catalogue.run().name},
                {"model", catalogue.model().name},
                {"predictions", std::move(list)}});
    return 0;
  }
  print_text(catalogue.heading());
  table.print();
  return 0;
}

}  // namespace

void add_predict(CLI::App& app, Action& action) {
  auto o = std::make_shared<Options>();
  CLI::App* command = app.add_subcommand("predict", "Predict ratings of users for movies");
  command->add_option("--user,-u", o->users, "Id of a user; may be given several times")
      ->take_all();
  command
      ->add_option("--movie,-m", o->movies,
                   "Id or part of the title of a movie; may be given several times")
      ->take_all();
  command->add_option("--pairs", o->pairs, "CSV file with the columns userId and movieId")
      ->check(CLI::ExistingFile)
      ->excludes("--user")
      ->excludes("--movie");
  add_model_options(*command, o->model);
  add_json_option(*command, o->json);
  command->footer(
      "Every user is combined with every movie. 'rated' is the user's own rating, if there is\n"
      "one; 'new' means without training ratings: biases and content speak for it.\n"
      "Examples:\n"
      "  mfsearch predict --user 1 --movie 50 --movie 'toy story 2'\n"
      "  mfsearch predict --run blend --pairs pairs.csv --json");
  command->callback([o, &action] { action = [o] { return predict(*o); }; });
}

}  // namespace mfsearch
