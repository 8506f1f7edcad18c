#include "cli/run_folder.h"

#include <fmt/ranges.h>

#include <algorithm>
#include <optional>

#include "core/error.h"
#include "experiments/find_store.h"
#include "experiments/run.h"
#include "experiments/shell_word.h"
#include "search/sqlite_store.h"

namespace mfsearch {
namespace {

namespace fs = std::filesystem;

constexpr const char* kFirstStep = "`mfsearch run experiments/quick.yaml` makes one in seconds";

RunFolder run_at(const fs::path& folder, const fs::path& store) {
  const fs::path whole = fs::weakly_canonical(folder);  // "." and "runs/x/" have names, too
  const bool usual = store.filename() == kStoreFile;
  return {usual ? whole.filename().string() : store.stem().string(), folder, store};
}

std::optional<RunFolder> run_in(const fs::path& folder) {
  std::error_code ignored;
  if (!fs::is_regular_file(folder / kStoreFile, ignored)) return std::nullopt;
  return run_at(folder, folder / kStoreFile);
}

fs::path model_file(const RunFolder& run) { return run.folder / kModelFolder / "model.json"; }

bool searched_a_program(const RunFolder& run) {
  const SqliteFile store(run.store, SqliteFile::Access::read_only);
  const auto text = store.document(kExperimentDocument);
  if (!text) return false;
  try {
    return parse_experiment(*text, "experiment").command.has_value();
  } catch (const InputError&) {
    return false;  // of another version
  }
}

std::string what_there_is(const fs::path& runs) {
  std::vector<std::string> names;
  for (const RunFolder& run : all_runs(runs)) names.push_back(run.name);
  if (names.empty()) return fmt::format("there is no run in {} yet: {}", runs.string(), kFirstStep);
  return fmt::format("runs in {}: {}", runs.string(), fmt::join(names, ", "));
}

}  // namespace

RunFolder find_run(const std::string& run, const fs::path& runs) {
  if (run.empty()) throw input_error("the name of the run is empty; {}", what_there_is(runs));
  if (const auto store = find_store(run, runs)) {
    const fs::path parent = store->parent_path();
    return run_at(parent.empty() ? "." : parent, *store);
  }
  throw input_error("there is no run '{}', neither as a folder with {} nor in {}; {}", run,
                    kStoreFile, runs.string(), what_there_is(runs));
}

fs::path runs_of(const RunFolder& run) { return fs::weakly_canonical(run.folder).parent_path(); }

std::vector<RunFolder> all_runs(const fs::path& runs) {
  std::vector<RunFolder> found;
  std::error_code error;
  for (const auto& entry : fs::directory_iterator(runs, error)) {
    if (auto run = run_in(entry.path())) found.push_back(*run);
  }
  if (error && fs::exists(runs)) {
    throw run_error("{} cannot be read: {}", runs.string(), error.message());
  }
  std::ranges::sort(found, {}, &RunFolder::name);
  return found;
}

RunFolder find_run_with_model(const std::string& run, const fs::path& runs) {
  if (!run.empty()) {
    RunFolder found = find_run(run, runs);
    if (fs::exists(model_file(found))) return found;
    if (searched_a_program(found)) {
      throw input_error("{} has no model: its objective is a program, not a recommender",
                        found.folder.string());
    }
    throw input_error(
        "{} has no model yet, because its search is not complete; continue it with\n"
        "  {}",
        found.folder.string(), continue_command(found));
  }
  std::vector<RunFolder> with_model = all_runs(runs);
  std::erase_if(with_model, [](const RunFolder& r) { return !fs::exists(model_file(r)); });
  if (with_model.empty()) {
    throw input_error("no run in {} has a model: {}", runs.string(), kFirstStep);
  }
  return *std::ranges::max_element(
      with_model, {}, [](const RunFolder& r) { return fs::last_write_time(model_file(r)); });
}

std::string continue_command(const RunFolder& run) {
  const SqliteFile store(run.store, SqliteFile::Access::read_only);
  if (const auto typed = store.document(kCommandDocument); typed && !typed->empty()) return *typed;
  const fs::path experiment = run.folder / "experiment.yaml";
  const fs::path runs = runs_of(run);
  const bool usual = runs == fs::weakly_canonical("runs");
  return fmt::format("mfsearch run {}{}", shell_word(experiment.string()),
                     usual ? "" : " --runs " + shell_word(runs.string()));
}

}  // namespace mfsearch
