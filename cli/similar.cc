// mfsearch similar: movies that are like a movie, as the model sees them.
#include <fmt/format.h>

#include <cmath>
#include <memory>
#include <nlohmann/json.hpp>

#include "cli/catalogue.h"
#include "cli/command.h"
#include "cli/options.h"
#include "cli/output.h"
#include "cli/table.h"
#include "core/error.h"
#include "reports/text.h"

namespace mfsearch {
namespace {

using Json = nlohmann::ordered_json;

struct Options {
  ModelOptions model;
  std::string movie;
  int k = 10;
  bool json = false;
};

// Cosines of the vectors [latent factors, content] of all items with one of them, as the sum of
// what the two parts give. Items without any vector (no training rating, no content) have NaN.
struct Similarities {
  Eigen::VectorXd latent, content;
  Eigen::VectorXd total() const { return latent + content; }
};

Similarities similarities(const SavedModel& model, Index item) {
  const RowMatrix<double>& q = model.factors.Q;
  Eigen::VectorXd latent = q * q.row(item).transpose();
  Eigen::VectorXd content = Eigen::VectorXd::Zero(q.rows());
  Eigen::VectorXd squares = q.rowwise().squaredNorm();
  if (model.content && model.settings.content_dim > 0) {
    const DenseContent& c = model.content->reduced;
    content = c * c.row(item).transpose();
    squares += c.rowwise().squaredNorm();
  } else if (model.content) {
    const Content& c = model.content->tf_idf;
    content = c * Eigen::VectorXd(c.row(item).transpose());
    for (Index i = 0; i < c.rows(); ++i) squares(i) += c.row(i).squaredNorm();
  }
  const Eigen::ArrayXd lengths = squares.array().sqrt() * std::sqrt(squares(item));
  return {latent.array() / lengths, content.array() / lengths};
}

// The k most similar ones, itself and items without a vector left out.
std::vector<Index> most_similar(const Eigen::VectorXd& total, Index item, int k) {
  std::vector<Index> candidates;
  for (Index i = 0; i < total.size(); ++i) {
    if (i != item && std::isfinite(total(i))) candidates.push_back(i);
  }
  return top_k({total.data(), static_cast<std::size_t>(total.size())}, candidates, k);
}

int similar(const Options& o) {
  const Catalogue catalogue(o.model);
  const Index item = catalogue.movie(o.movie);
  const Similarities parts = similarities(catalogue.model(), item);
  const Eigen::VectorXd total = parts.total();
  if (!std::isfinite(total(item))) {
    throw input_error("'{}' has neither training ratings nor content, so nothing is similar to it",
                      catalogue.title(item));
  }
  Json list = Json::array();
  Table table({{"similarity", Align::right},
               {"latent", Align::right},
               {"content", Align::right},
               {"movie", Align::right},
               {"title"},
               {"genres"}});
  for (const Index i : most_similar(total, item, o.k)) {
    list.push_back({{"movie", catalogue.id(i)},
                    {"title", catalogue.title(i)},
                    {"genres", catalogue.genres(i)},
                    {"similarity", total(i)},
                    {"latent", parts.latent(i)},
                    {"content", parts.content(i)}});
    table.add({fmt::format("{:.3f}", total(i)), fmt::format("{:.3f}", parts.latent(i)),
               fmt::format("{:.3f}", parts.content(i)), catalogue.id(i), catalogue.title(i),
               catalogue.genres(i)});
  }
  if (o.json) {
    print_json({{"run", catalogue.run().name},
                {"model", catalogue.model().name},
                {"movie", catalogue.id(item)},
                {"title", catalogue.title(item)},
                {"similar", std::move(list)}});
    return 0;
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
  auto o = std::make_shared<Options>();
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
