// A trained model together with the dataset that names its users and movies.
#pragma once

#include <CLI/App.hpp>
#include <filesystem>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "cli/run_folder.h"
#include "core/dataset.h"
#include "core/model_file.h"

namespace mfsearch {

struct ModelOptions {
  std::string run;             // empty: the newest run with a model
  std::filesystem::path runs;  // where runs are looked for
  std::filesystem::path data;  // --data, may be empty
};
void add_model_options(CLI::App& command, ModelOptions& options);

// Users and items are the model's indices throughout. Everything works without the dataset, but
// then items are shown by their ids.
class Catalogue {
 public:
  // Loads the run's model and, if it is on this machine, its dataset. Warns on stderr if there is
  // no dataset or if it is not the one that the model was trained on. Throws as the loaders do.
  explicit Catalogue(const ModelOptions& options);

  const RunFolder& run() const { return run_; }
  const SavedModel& model() const { return model_; }
  std::string heading() const;  // which model speaks: "blend model of runs/blend, trained on ..."

  Index num_items() const { return static_cast<Index>(model_.item_ids.size()); }
  const std::string& id(Index item) const { return model_.item_ids[index(item)]; }
  const std::string& title(Index item) const;
  std::string genres(Index item) const;  // empty if unknown

  std::optional<Index> find_user(const std::string& id) const;
  std::optional<Index> find_item(const std::string& id) const;

  // Those of that id, else of that title, else with it as a part of their title (case does not
  // count); none of an empty text.
  std::vector<Index> movies(const std::string& text) const;

  // The only one of movies(). Throws InputError that lists the candidates if there are several, or
  // says what to do if there is none.
  Index movie(const std::string& text) const;

  // What the user has rated, by item; empty for everything else and without the dataset.
  std::vector<std::optional<float>> ratings_of(Index user) const;

 private:
  static std::size_t index(Index i) { return static_cast<std::size_t>(i); }
  void load_dataset_of_run(const std::filesystem::path& data_dir);
  const Item* item(Index item) const;

  RunFolder run_;
  SavedModel model_;
  std::unordered_map<std::string, Index> user_of_, item_of_;  // by id
  std::optional<Dataset> dataset_;
  std::vector<const Item*> items_;  // the dataset's, by the model's index; null if it has none
};

}  // namespace mfsearch
