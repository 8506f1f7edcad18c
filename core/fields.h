// An option's name exists once: in its struct's visit_fields(). From there it serves the YAML
// experiment, the point of a search, saved settings and reports.
//
//   struct SplitOptions { double train = 0.7; ... };
//   template <class Options, class Visit>       // Options: SplitOptions or const SplitOptions
//     requires Describes<Options, SplitOptions>
//   void visit_fields(Options& o, Visit&& visit) {
//     visit("train", o.train, Range{.low = 0, .high = 1, .open = true});
//   }
//
// `visit` is called as visit(std::string_view name, Member& member, Range range). Members are int,
// double, bool, std::string or an enum with a Names specialisation; `range` holds for numbers.
#pragma once

#include <array>
#include <concepts>
#include <cstddef>
#include <limits>
#include <optional>
#include <string_view>
#include <type_traits>

namespace mfsearch {

struct Range {
  double low = -std::numeric_limits<double>::infinity();
  double high = std::numeric_limits<double>::infinity();
  bool open = false;  // the ends themselves are not allowed

  constexpr bool contains(double x) const {
    return open ? low < x && x < high : low <= x && x <= high;  // false for NaN
  }
};

template <class Options, class Struct>
concept Describes = std::same_as<std::remove_const_t<Options>, Struct>;

// The words for an enum, in the order of its values, which count from 0:
//   template <> struct Names<Keep> { static constexpr std::array values{"best", "last"}; };
template <class Enum>
struct Names;

template <class Enum>
concept NamedEnum = std::is_enum_v<Enum> && requires {
  Names<Enum>::values;
};

template <NamedEnum Enum>
constexpr std::string_view name_of(Enum value) {
  return Names<Enum>::values[static_cast<std::size_t>(value)];
}

template <NamedEnum Enum>
constexpr std::optional<Enum> from_name(std::string_view name) {
  for (std::size_t i = 0; i < Names<Enum>::values.size(); ++i) {
    if (name == Names<Enum>::values[i]) return static_cast<Enum>(i);
  }
  return std::nullopt;
}

}  // namespace mfsearch
