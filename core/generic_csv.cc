#include <string>
#include <string_view>
#include <unordered_map>

#include "core/csv_reader.h"
#include "core/error.h"
#include "core/readers.h"
#include "core/utf8.h"

namespace mfsearch {
namespace {

// Ids -> positions by first appearance.
class Positions {
 public:
  // The position, and whether the id is new.
  std::pair<Index, bool> of(const std::string& id) {
    const auto next = static_cast<Index>(position_.size());
    const auto [entry, is_new] = position_.try_emplace(id, next);
    return {entry->second, is_new};
  }

 private:
  std::unordered_map<std::string, Index> position_;
};

std::size_t required_column(const CsvReader& csv, std::string_view name, std::string_view what) {
  if (!name.empty()) return csv.column(name);
  throw input_error("{}: name the column that holds the {}.", csv.place().file, what);
}

std::string id_at(const CsvReader& csv, std::size_t column, std::string_view name) {
  const std::string_view id = not_empty_at(csv.place(), name, csv[column]);
  return is_utf8(id) ? std::string(id) : utf8_from_latin1(id);
}

}  // namespace

RawData read_generic_csv(const std::filesystem::path& file, const CsvColumns& columns,
                         BadRows& bad) {
  if (std::string_view("\"\r\n").find(columns.separator) != std::string_view::npos) {
    throw input_error("{}: a quote or a line break cannot separate columns.",
                      file.filename().string());
  }
  CsvReader csv(file, columns.separator);
  const auto user = required_column(csv, columns.user, "users");
  const auto item = required_column(csv, columns.item, "items");
  const auto rating = required_column(csv, columns.rating, "ratings");
  const bool has_time = !columns.time.empty();
  const auto time = has_time ? csv.column(columns.time) : 0;

  RawData data;
  Positions users, items;
  bad.each_row(csv, [&] {
    const std::string user_id = id_at(csv, user, columns.user);
    const std::string item_id = id_at(csv, item, columns.item);
    const auto value = finite_at(csv.place(), columns.rating, csv[rating]);
    const auto seconds = has_time ? integer_at(csv.place(), columns.time, csv[time]) : 0;
    const auto [user_position, new_user] = users.of(user_id);
    const auto [item_position, new_item] = items.of(item_id);
    if (new_user) data.user_ids.push_back(user_id);
    if (new_item) data.items.push_back({item_id, item_id, {}, {}});
    data.add({user_position, item_position, value}, seconds);
  });
  return data;
}

}  // namespace mfsearch
