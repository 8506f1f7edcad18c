#include "cli/catalogue.h"

#include <fmt/format.h>

#include <algorithm>

#include "cli/options.h"
#include "cli/output.h"
#include "cli/stored_run.h"
#include "core/demo.h"
#include "core/error.h"
#include "core/fetch.h"
#include "core/split.h"
#include "core/unicode.h"
#include "experiments/run.h"

namespace mfsearch {
namespace {

std::unordered_map<std::string, Index> positions(const std::vector<std::string>& ids) {
  std::unordered_map<std::string, Index> of;
  for (const std::string& id : ids) of.emplace(id, static_cast<Index>(of.size()));
  return of;
}

std::optional<Index> find(const std::unordered_map<std::string, Index>& of, const std::string& id) {
  const auto found = of.find(id);
  return found == of.end() ? std::nullopt : std::optional(found->second);
}

// Nothing is downloaded for the sake of titles.
std::optional<Dataset> dataset_on_this_machine(const DataSource& source, const SavedModel& model,
                                               const std::filesystem::path& data_dir) {
  if (!source.path.empty()) {
    if (!std::filesystem::exists(source.path)) return std::nullopt;
    return load_dataset(source.path, source.load);
  }
  if (model.dataset == "demo") return demo_dataset();
  const auto folder = find_dataset(source.name, data_dir);
  return folder ? std::optional(load_dataset(*folder, source.load)) : std::nullopt;
}

std::string list_of(const std::vector<Index>& items, const Catalogue& catalogue) {
  constexpr std::size_t kMost = 10;
  std::string list;
  for (std::size_t i = 0; i < std::min(items.size(), kMost); ++i) {
    list += fmt::format("\n  {}  {}", catalogue.id(items[i]), catalogue.title(items[i]));
  }
  if (items.size() > kMost) list += fmt::format("\n  and {} more", items.size() - kMost);
  return list;
}

}  // namespace

void add_model_options(CLI::App& command, ModelOptions& options) {
  command.add_option("--run,-r", options.run,
                     "A run by name, folder or study.db (default: the one with the newest model)");
  add_runs_option(command, options.runs);
  command.add_option("--data", options.data, "Folder with the dataset or its parent");
}

Catalogue::Catalogue(const ModelOptions& options)
    : run_(find_run_with_model(options.run, options.runs)),
      model_(load_model(run_.folder / kModelFolder)),
      user_of_(positions(model_.user_ids)),
      item_of_(positions(model_.item_ids)),
      items_(model_.item_ids.size(), nullptr) {
  load_dataset_of_run(options.data);
}

void Catalogue::load_dataset_of_run(const std::filesystem::path& data_dir) {
  const StoredRun stored = read_run(run_);
  if (stored.experiment) {
    dataset_ = dataset_on_this_machine(stored.experiment->data, model_, data_dir);
  }
  if (!dataset_) {
    remark(
        fmt::format("WARNING: the dataset {} is not here, so movies have no titles and nobody "
                    "knows who has rated what; say where it is with --data",
                    model_.dataset));
    return;
  }
  if (dataset_->fingerprint != model_.dataset_fingerprint) {
    remark(
        fmt::format("WARNING: {} is not the data that the model was trained on (fingerprint {:.12} "
                    "instead of {:.12}): titles and ratings may be those of others",
                    dataset_->name, dataset_->fingerprint, model_.dataset_fingerprint));
  }
  for (const Item& item : dataset_->items) {
    if (const auto known = find_item(item.id)) items_[index(*known)] = &item;
  }
}

std::string Catalogue::heading() const {
  return fmt::format("{} model of {}, trained on {}\n", model_.name, run_.folder.string(),
                     model_.dataset);
}

const Item* Catalogue::item(Index item) const { return items_[index(item)]; }

const std::string& Catalogue::title(Index i) const { return item(i) ? item(i)->title : id(i); }

std::string Catalogue::genres(Index i) const { return item(i) ? item(i)->genres : ""; }

std::optional<Index> Catalogue::find_user(const std::string& id) const {
  return find(user_of_, id);
}

std::optional<Index> Catalogue::find_item(const std::string& id) const {
  return find(item_of_, id);
}

std::vector<Index> Catalogue::movies(const std::string& text) const {
  if (const auto known = find_item(text)) return {*known};
  const std::string wanted = lower_case(text);
  if (wanted.empty()) return {};
  std::vector<Index> same, containing;
  for (Index i = 0; i < num_items(); ++i) {
    const std::string candidate = lower_case(title(i));
    if (candidate == wanted) same.push_back(i);
    if (candidate.find(wanted) != std::string::npos) containing.push_back(i);
  }
  return same.empty() ? containing : same;
}

Index Catalogue::movie(const std::string& text) const {
  const std::vector<Index> found = movies(text);
  if (found.size() == 1) return found.front();
  if (found.empty()) {
    throw input_error(
        "no rated movie of {} has '{}' as its id or in its title; give an id or a part of the "
        "title",
        model_.dataset, text);
  }
  throw input_error("'{}' may be one of several movies; give an id or more of the title:{}", text,
                    list_of(found, *this));
}

std::vector<std::optional<float>> Catalogue::ratings_of(Index user) const {
  std::vector<std::optional<float>> ratings(model_.item_ids.size());
  if (!dataset_) return ratings;
  const auto& ids = dataset_->user_ids;
  const auto there = std::ranges::find(ids, model_.user_ids[index(user)]);
  if (there == ids.end()) return ratings;
  const auto in_dataset = static_cast<Index>(there - ids.begin());
  for (const Rating& r : mfsearch::ratings_of(in_dataset, dataset_->ratings)) {
    const auto known = find_item(dataset_->items[index(r.item)].id);
    if (known) ratings[index(*known)] = r.value;
  }
  return ratings;
}

}  // namespace mfsearch
