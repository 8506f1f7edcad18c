#include "cli/dataset_facts.h"

#include <fmt/chrono.h>

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>

#include "cli/output.h"
#include "cli/table.h"
#include "reports/number.h"
#include "reports/text.h"

namespace mfsearch {
namespace {

using Json = nlohmann::ordered_json;

Quartiles quartiles(std::vector<std::size_t> counts) {
  std::ranges::sort(counts);
  return {counts.front(), counts[counts.size() / 2], counts.back()};
}

std::vector<Bar> histogram(const std::vector<Rating>& ratings) {
  constexpr std::size_t kMostValues = 20, kBins = 10;
  std::map<float, std::size_t> counts;
  for (const Rating& rating : ratings) ++counts[rating.value];
  std::vector<Bar> bars;
  if (counts.size() <= kMostValues) {
    for (const auto& [value, n] : counts) bars.push_back({fmt::format("{}", value), n});
    return bars;
  }
  const double low = counts.begin()->first, width = (counts.rbegin()->first - low) / kBins;
  for (std::size_t bin = 0; bin < kBins; ++bin) {
    const auto from = low + width * static_cast<double>(bin);
    const char end = bin + 1 == kBins ? ']' : ')';
    bars.push_back({fmt::format("[{:.4g}, {:.4g}{}", from, from + width, end), 0});
  }
  for (const auto& [value, n] : counts) {
    const auto bin = static_cast<std::size_t>((value - low) / width);
    bars[std::min(bin, kBins - 1)].ratings += n;
  }
  return bars;
}

std::string date(std::int64_t time) { return fmt::format("{:%F}", fmt::gmtime(time)); }

std::string range(const Quartiles& q) {
  const auto text = [](std::size_t n) { return thousands(static_cast<std::int64_t>(n)); };
  return fmt::format("{} to {}, median {}", text(q.least), text(q.most), text(q.median));
}

Json json_of(const Quartiles& q) {
  return {{"min", q.least}, {"median", q.median}, {"max", q.most}};
}

}  // namespace

DatasetFacts facts_of(const Dataset& d) {
  DatasetFacts facts;
  facts.users = d.user_ids.size();
  facts.items = d.items.size();
  facts.ratings = d.ratings.size();
  const auto ratings = static_cast<double>(facts.ratings);
  facts.sparsity =
      1 - ratings / (static_cast<double>(facts.users) * static_cast<double>(facts.items));
  std::vector<std::size_t> of_user(facts.users), of_item(facts.items);
  for (const Rating& rating : d.ratings) {
    ++of_user[static_cast<std::size_t>(rating.user)];
    ++of_item[static_cast<std::size_t>(rating.item)];
    facts.mean += rating.value / ratings;
  }
  facts.per_user = quartiles(std::move(of_user));
  facts.per_item = quartiles(std::move(of_item));
  for (const Item& item : d.items) {
    facts.items_with_genres += !item.genres.empty();
    facts.items_with_tags += !item.tags.empty();
  }
  facts.histogram = histogram(d.ratings);
  std::int64_t first = d.times[0], last = first;
  for (std::size_t i = 0; i < d.times.size(); ++i) {
    first = std::min(first, d.times[i]);
    last = std::max(last, d.times[i]);
  }
  if (first != last || first != 0) {
    facts.first = date(first);
    facts.last = date(last);
  }
  return facts;
}

void print_facts(const Dataset& dataset) {
  const DatasetFacts f = facts_of(dataset);
  const auto count = [](std::size_t n) { return thousands(static_cast<std::int64_t>(n)); };
  const auto fact = [](const char* name, const std::string& value) {
    print_text(fmt::format("{:<18} {}\n", name, plain_text(value)));
  };
  fact("dataset", dataset.name);
  fact("fingerprint", dataset.fingerprint);
  fact("users", count(f.users));
  fact("rated items", fmt::format("{}, {} with genres, {} with tags", count(f.items),
                                  count(f.items_with_genres), count(f.items_with_tags)));
  fact("ratings", fmt::format("{}, mean {:.4f}", count(f.ratings), f.mean));
  fact("sparsity", fmt::format("{:.2f} %", 100 * f.sparsity));
  fact("ratings per user", range(f.per_user));
  fact("ratings per item", range(f.per_item));
  fact("times", f.first.empty() ? "none" : fmt::format("{} to {}", f.first, f.last));
  for (const std::string& note : dataset.notes) fact("note", note);
  print_text("\n");

  std::size_t highest = 1;
  for (const Bar& bar : f.histogram) highest = std::max(highest, bar.ratings);
  Table table({{"rating", Align::right}, {"count", Align::right}, {""}});
  for (const Bar& bar : f.histogram) {
    constexpr std::size_t kWidest = 40;
    table.add({bar.label, count(bar.ratings), std::string(bar.ratings * kWidest / highest, '#')});
  }
  table.print();
}

Json facts_json(const Dataset& dataset) {
  const DatasetFacts f = facts_of(dataset);
  Json bars = Json::array();
  for (const Bar& bar : f.histogram) {
    bars.push_back({{"rating", bar.label}, {"ratings", bar.ratings}});
  }
  return {{"dataset", dataset.name},
          {"fingerprint", dataset.fingerprint},
          {"users", f.users},
          {"items", f.items},
          {"items_with_genres", f.items_with_genres},
          {"items_with_tags", f.items_with_tags},
          {"ratings", f.ratings},
          {"mean", f.mean},
          {"sparsity", f.sparsity},
          {"ratings_per_user", json_of(f.per_user)},
          {"ratings_per_item", json_of(f.per_item)},
          {"first", f.first.empty() ? Json() : Json(f.first)},
          {"last", f.last.empty() ? Json() : Json(f.last)},
          {"histogram", std::move(bars)},
          {"notes", dataset.notes}};
}

}  // namespace mfsearch
