#include "core/model_file.h"

#include <fcntl.h>

#include <cstring>
#include <fstream>
#include <memory>
#include <nlohmann/json.hpp>

#include "core/error.h"
#include "core/model_scorer.h"
#include "core/npy.h"
#include "core/temporary_folder.h"
#include "core/version.h"

namespace mfsearch {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;

json settings_json(const Hyperparameters& h) {
  json result;
  visit_fields(h, [&]<class T>(std::string_view name, const T& value, Range) {
    if constexpr (NamedEnum<T>) {
      result[std::string(name)] = name_of(value);
    } else {
      result[std::string(name)] = value;
    }
  });
  return result;
}

Hyperparameters settings_from(const json& j, const fs::path& file) {
  Hyperparameters h;
  visit_fields(h, [&]<class T>(std::string_view name, T& value, Range range) {
    // It came after there were files.
    if (name == "order" && !j.contains(name)) return;
    const json& entry = j.at(std::string(name));
    if constexpr (NamedEnum<T>) {
      value = from_name<T>(entry.get<std::string>()).value();
    } else {
      value = entry.get<T>();
      if (!range.contains(value)) throw run_error("{}: {} is out of range", file.string(), name);
    }
  });
  return h;
}

class Folder {
 public:
  Folder(fs::path path, NpyType real) : path_(std::move(path)), real_(real) {}

  template <class Matrix>
  void write(const char* name, const Matrix& m) const {
    const RowMatrix<double>& rows = m.template cast<double>();  // no copy if it is of doubles
    std::vector<std::size_t> shape{static_cast<std::size_t>(rows.rows())};
    if (Matrix::ColsAtCompileTime != 1) shape.push_back(rows.cols());
    write_npy(path_ / name, real_, shape, {rows.data(), static_cast<std::size_t>(rows.size())});
  }

  void write_number(const char* name, double value) const {
    write_npy(path_ / name, NpyType::f8, {}, {&value, 1});
  }

  template <class T>
  void write_list(const char* name, NpyType type, const T* data, Eigen::Index size) const {
    const std::vector<double> values(data, data + size);
    const std::size_t shape[] = {values.size()};
    write_npy(path_ / name, type, shape, values);
  }

  RowMatrix<double> read(const char* name, Eigen::Index rows, Eigen::Index cols) const {
    const NpyArray array = read_npy(path_ / name);
    const auto found_rows = static_cast<Eigen::Index>(array.shape.empty() ? 1 : array.shape[0]);
    const auto found_cols = static_cast<Eigen::Index>(array.shape.size() < 2 ? 1 : array.shape[1]);
    if ((rows >= 0 && found_rows != rows) || (cols >= 0 && found_cols != cols)) {
      throw run_error("{}: {} x {} numbers do not fit the rest of the model",
                      (path_ / name).string(), found_rows, found_cols);
    }
    return Eigen::Map<const RowMatrix<double>>(array.values.data(), found_rows, found_cols);
  }

  std::vector<Index> read_indices(const char* name) const {
    const NpyArray array = read_npy(path_ / name);
    for (double x : array.values) {
      if (!(x >= 0 && x <= 2147483647.0 && x == static_cast<Index>(x))) {
        throw run_error("{}: {} is not an index", (path_ / name).string(), x);
      }
    }
    return {array.values.begin(), array.values.end()};
  }

  bool has(const char* name) const { return fs::exists(path_ / name); }
  const fs::path& path() const { return path_; }

 private:
  fs::path path_;
  NpyType real_;
};

void write_content(const Folder& folder, const ItemContent& content, bool dense) {
  if (dense) {
    folder.write("content.npy", content.reduced);
    return;
  }
  const Content& c = content.tf_idf;
  folder.write_list("content_indptr.npy", NpyType::i4, c.outerIndexPtr(), c.outerSize() + 1);
  folder.write_list("content_indices.npy", NpyType::i4, c.innerIndexPtr(), c.nonZeros());
  folder.write_list("content_data.npy", NpyType::f8, c.valuePtr(), c.nonZeros());
}

Content read_sparse(const Folder& folder, Index rows, Index cols) {
  const std::vector<Index> begin = folder.read_indices("content_indptr.npy");
  const std::vector<Index> term = folder.read_indices("content_indices.npy");
  const RowMatrix<double> value =
      folder.read("content_data.npy", static_cast<Eigen::Index>(term.size()), 1);
  const bool sound = static_cast<Index>(begin.size()) == rows + 1 && begin.front() == 0 &&
                     begin.back() == static_cast<Index>(term.size()) &&
                     std::ranges::is_sorted(begin) &&
                     std::ranges::all_of(term, [&](Index t) { return t < cols; });
  if (!sound) throw run_error("{}: the content matrix is damaged", folder.path().string());
  std::vector<Eigen::Triplet<double, Index>> cells;
  for (Index row = 0; row < rows; ++row) {
    for (Index z = begin[row]; z < begin[row + 1]; ++z) cells.emplace_back(row, term[z], value(z));
  }
  Content content(rows, cols);
  content.setFromTriplets(cells.begin(), cells.end());
  return content;
}

SavedModel read_model(const fs::path& path) {
  std::ifstream in(path / "model.json");
  if (!in) {
    throw run_error("{}: no model here (model.json cannot be read)", path.string());
  }
  const json j = json::parse(in);
  SavedModel m{.name = j.at("name"),
               .dataset = j.at("dataset"),
               .dataset_fingerprint = j.at("dataset_fingerprint"),
               .settings = settings_from(j.at("settings"), path / "model.json"),
               .user_ids = j.at("user_ids"),
               .item_ids = j.at("item_ids"),
               .warm_users = j.at("warm_users"),
               .warm_items = j.at("warm_items"),
               .factors = {},
               .content = {}};
  const Folder folder(path, NpyType::f8);
  const auto users = static_cast<Index>(m.user_ids.size());
  const auto items = static_cast<Index>(m.item_ids.size());
  const Index latent = m.settings.latent_dim;
  m.factors.mu = folder.read("mu.npy", 1, 1)(0);
  m.factors.b_u = folder.read("b_u.npy", users, 1);
  m.factors.b_i = folder.read("b_i.npy", items, 1);
  m.factors.P = folder.read("P.npy", users, -1);
  m.factors.Q = folder.read("Q.npy", items, latent);
  const auto columns = static_cast<Index>(m.factors.P.cols()) - latent;
  if (folder.has("content.npy")) {
    m.content = ItemContent{{}, folder.read("content.npy", items, columns)};
    m.settings.content_dim = columns;
  } else if (folder.has("content_indptr.npy")) {
    m.content = ItemContent{read_sparse(folder, items, columns), {}};
  } else if (columns != 0) {
    throw run_error("{}: the content files are missing", path.string());
  }
  if (m.warm_users.size() != m.user_ids.size() || m.warm_items.size() != m.item_ids.size()) {
    throw run_error("{}: model.json does not fit together", path.string());
  }
  return m;
}

}  // namespace

Scorer SavedModel::scorer() const {
  Hyperparameters h = settings;
  h.content_weight = 1;  // it is in the content already
  return scorer_of(
      std::make_shared<const FactorModel<double>>(factors, h, content ? &*content : nullptr));
}

void save_model(const SavedModel& model, const fs::path& path) {
  const fs::path parent = path.has_parent_path() ? path.parent_path() : fs::path(".");
  const TemporaryFolder temporary(parent, path.filename().string());
  const fs::path fresh = temporary.path() / "model";
  fs::create_directory(fresh);

  const bool narrow = model.settings.precision == Precision::float32;
  const Folder folder(fresh, narrow ? NpyType::f4 : NpyType::f8);
  folder.write_number("mu.npy", model.factors.mu);
  folder.write("b_u.npy", model.factors.b_u);
  folder.write("b_i.npy", model.factors.b_i);
  folder.write("P.npy", model.factors.P);
  folder.write("Q.npy", model.factors.Q);
  if (model.content) write_content(folder, *model.content, model.settings.content_dim > 0);
  const json j = {{"program", std::string("mfsearch ") + kVersion},
                  {"name", model.name},
                  {"dataset", model.dataset},
                  {"dataset_fingerprint", model.dataset_fingerprint},
                  {"settings", settings_json(model.settings)},
                  {"user_ids", model.user_ids},
                  {"item_ids", model.item_ids},
                  {"warm_users", model.warm_users},
                  {"warm_items", model.warm_items}};
  std::ofstream out(fresh / "model.json");
  out << j.dump(1, ' ', false, json::error_handler_t::replace) << '\n';
  out.close();
  if (!out) throw run_error("{}: cannot be written", (fresh / "model.json").string());

  // Swapped in one step; what was there before goes with the temporary folder.
  const unsigned flags = fs::exists(path) ? RENAME_EXCHANGE : 0;
  if (renameat2(AT_FDCWD, fresh.c_str(), AT_FDCWD, path.c_str(), flags) != 0) {
    throw run_error("{}: cannot be replaced: {}", path.string(), std::strerror(errno));
  }
}

SavedModel load_model(const fs::path& path) {
  try {
    return read_model(path);
  } catch (const json::exception& error) {
    throw run_error("{}: damaged: {}", (path / "model.json").string(), error.what());
  } catch (const std::bad_optional_access&) {
    throw run_error("{}: a setting has an unknown word", (path / "model.json").string());
  }
}

}  // namespace mfsearch
