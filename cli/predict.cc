// mfsearch predict: the rating that a user would give a movie.
#include <fmt/ranges.h>

#include <memory>
#include <nlohmann/json.hpp>
#include <set>

#include "cli/catalogue.h"
#include "cli/command.h"
#include "cli/options.h"
#include "cli/output.h"
#include "cli/table.h"
#include "core/csv_reader.h"
#include "core/error.h"
#include "core/score_parts.h"

namespace mfsearch {
namespace {

using Json = nlohmann::ordered_json;

struct PredictOptions {
  ModelOptions model;
  std::vector<std::string> users, movies;
  std::filesystem::path pairs;
  bool json = false;
};

// Whom and what a prediction is for; no index if the model does not know them.
struct Pair {
  std::string user_id;
  std::optional<Index> user;
  std::string movie_id;
  std::optional<Index> movie;
};

std::vector<Pair> all_combinations(const Catalogue& catalogue, const PredictOptions& o) {
  std::vector<Pair> pairs;
  for (const std::string& user : o.users) {
    for (const std::string& text : o.movies) {
      const Index movie = catalogue.movie(text);
      pairs.push_back({user, catalogue.find_user(user), catalogue.id(movie), movie});
    }
  }
  return pairs;
}

std::vector<Pair> pairs_of_file(const Catalogue& catalogue, const std::filesystem::path& file) {
  CsvReader csv(file);
  const std::size_t user_column = csv.column("userId"), movie_column = csv.column("movieId");
  std::vector<Pair> pairs;
  while (csv.next()) {
    const std::string user(csv[user_column]), movie(csv[movie_column]);
    pairs.push_back({user, catalogue.find_user(user), movie, catalogue.find_item(movie)});
  }
  return pairs;
}

// What the model knew of the two when it was trained; empty if it had ratings of both.
std::string note_of(const SavedModel& model, const Pair& pair) {
  const auto note = [](std::optional<Index> index, const std::vector<bool>& warm,
                       const char* what) -> std::string {
    if (!index) return fmt::format("unknown {}", what);
    return warm[static_cast<std::size_t>(*index)] ? "" : fmt::format("new {}", what);
  };
  const std::string user = note(pair.user, model.warm_users, "user");
  const std::string movie = note(pair.movie, model.warm_items, "movie");
  return user + (user.empty() || movie.empty() ? "" : ", ") + movie;
}

void remark_on_unknown(const Catalogue& catalogue, const std::vector<Pair>& pairs) {
  std::set<std::string> users, movies;
  for (const Pair& pair : pairs) {
    if (!pair.user) users.insert(pair.user_id);
    if (!pair.movie) movies.insert(pair.movie_id);
  }
  const std::string& dataset = catalogue.model().dataset;
  if (!users.empty()) {
    remark(fmt::format("not in {}: user {}; predicted by what all users like, from biases{}",
                       dataset, fmt::join(users, ", "),
                       catalogue.model().content ? " and content" : ""));
  }
  if (!movies.empty()) {
    remark(fmt::format("without a rating in {}, so without a prediction: movie {}", dataset,
                       fmt::join(movies, ", ")));
  }
}

// What the model predicts, and what the users have rated themselves.
class Predictor {
 public:
  explicit Predictor(const Catalogue& catalogue)
      : catalogue_(catalogue), scorer_(catalogue.model().scorer()) {}

  std::optional<double> predicted(const Pair& pair) {
    turn_to(pair.user);
    return pair.movie ? std::optional(scores_[static_cast<std::size_t>(*pair.movie)])
                      : std::nullopt;
  }

  std::optional<float> rated(const Pair& pair) {
    turn_to(pair.user);
    return pair.movie ? rated_[static_cast<std::size_t>(*pair.movie)] : std::nullopt;
  }

 private:
  // One user's predictions come all at once, and its pairs mostly one after the other.
  void turn_to(std::optional<Index> user) {
    if (!scores_.empty() && user == user_) return;
    user_ = user;
    if (user) {
      scores_.resize(catalogue_.model().item_ids.size());
      scorer_(*user, scores_);
      rated_ = catalogue_.ratings_of(*user);
    } else {
      scores_ = score_parts_for_stranger(catalogue_.model()).scores();
      rated_.assign(scores_.size(), std::nullopt);
    }
  }

  const Catalogue& catalogue_;
  Scorer scorer_;
  std::optional<Index> user_;  // whom the rest is of
  std::vector<double> scores_;
  std::vector<std::optional<float>> rated_;
};

int predict(const PredictOptions& o) {
  if (o.pairs.empty() && (o.users.empty() || o.movies.empty())) {
    throw input_error("give --user and --movie, or --pairs with a file");
  }
  const Catalogue catalogue(o.model);
  const auto pairs =
      o.pairs.empty() ? all_combinations(catalogue, o) : pairs_of_file(catalogue, o.pairs);
  remark_on_unknown(catalogue, pairs);

  Predictor predictor(catalogue);
  Json list = Json::array();
  Table table({{"user", Align::right},
               {"movie", Align::right},
               {"title"},
               {"predicted", Align::right},
               {"rated", Align::right},
               {"note"}});
  for (const Pair& pair : pairs) {
    const std::optional<double> predicted = predictor.predicted(pair);
    const std::optional<float> rated = predictor.rated(pair);
    const std::string title = pair.movie ? catalogue.title(*pair.movie) : "";
    const std::string note = note_of(catalogue.model(), pair);
    if (o.json) {
      list.push_back({{"user", pair.user_id},
                      {"movie", pair.movie_id},
                      {"title", title},
                      {"predicted", predicted ? Json(*predicted) : Json()},
                      {"rated", rated ? Json(*rated) : Json()},
                      {"note", note}});
    } else {
      table.add({pair.user_id, pair.movie_id, title,
                 predicted ? fmt::format("{:.3f}", *predicted) : "",
                 rated ? fmt::format("{}", *rated) : "-", note});
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
  auto o = std::make_shared<PredictOptions>();
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
      "one. 'new' means without training ratings: biases and content speak for it. For an unknown\n"
      "user they do so as all users like it; an unknown movie has no prediction.\n"
      "Examples:\n"
      "  mfsearch predict --user 1 --movie 50 --movie 'toy story 2'\n"
      "  mfsearch predict --run blend --pairs pairs.csv --json");
  command->callback([o, &action] { action = [o] { return predict(*o); }; });
}

}  // namespace mfsearch
