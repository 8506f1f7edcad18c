#include "search/constraint.h"

#include <fmt/format.h>
#include <muParser.h>

#include <algorithm>
#include <cmath>
#include <memory>
#include <mutex>
#include <string_view>

#include "core/error.h"

namespace mfsearch {
namespace {

constexpr const char* kNameCharacters =
    "0123456789_.abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";

double both(double a, double b) { return a != 0 && b != 0 ? 1 : 0; }
double either(double a, double b) { return a != 0 || b != 0 ? 1 : 0; }

// The number that a choice stands for.
std::optional<double> figure(const Choice& choice) {
  if (const auto* flag = std::get_if<bool>(&choice)) return *flag ? 1 : 0;
  return as_number(choice);
}

bool is_numeric(const Parameter& parameter) {
  const auto* values = listed_values(parameter);
  return !values ||
         std::ranges::all_of(*values, [](const Choice& c) { return figure(c).has_value(); });
}

// An expression that is ready to be computed again and again; by one thread at a time.
class Expression {
 public:
  // Throws mu::ParserError.
  Expression(const SearchSpace& space, const std::string& text)
      : space_(space), variables_(space.size(), 1.0) {
    parser_.DefineNameChars(kNameCharacters);
    parser_.DefineOprt("and", both, mu::prLAND);
    parser_.DefineOprt("or", either, mu::prLOR);
    for (std::size_t d = 0; d < space.size(); ++d) {
      const std::string& name = space[d].name;
      const bool is_name = name.find_first_not_of(kNameCharacters) == name.npos &&
                           name.find_first_of("0123456789.") != 0;
      if (is_name) parser_.DefineVar(name, &variables_[d]);
    }
    parser_.SetExpr(text);
    parser_.Eval(results_);
    for (const auto& [name, variable] : parser_.GetUsedVar()) {
      used_.push_back(static_cast<std::size_t>(variable - variables_.data()));
    }
  }
  Expression(const Expression&) = delete;  // the parser points into it

  int results() const { return results_; }
  const std::vector<std::size_t>& used() const { return used_; }

  bool holds(const Point& point) {
    for (std::size_t d : used_) {
      if (std::isnan(point[d])) return true;
      const auto* values = listed_values(space_[d]);
      variables_[d] = values ? *figure((*values)[static_cast<std::size_t>(point[d])]) : point[d];
    }
    const double value = parser_.Eval();
    return value != 0 && !std::isnan(value);
  }

 private:
  const SearchSpace space_;
  std::vector<double> variables_;
  mu::Parser parser_;
  int results_ = 0;
  std::vector<std::size_t> used_;
};

// `a = 3` would give a the value 3.
std::optional<std::size_t> assignment_in(std::string_view text) {
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '=') continue;
    if (i + 1 < text.size() && text[i + 1] == '=') {
      ++i;
    } else if (i == 0 || std::string_view("<>!").find(text[i - 1]) == std::string_view::npos) {
      return i;
    }
  }
  return std::nullopt;
}

std::size_t place_of(std::string_view text, std::string_view name) {
  const auto is_part = [&](std::size_t i) {
    return i < text.size() && std::string_view(kNameCharacters).find(text[i]) != text.npos;
  };
  for (std::size_t at = text.find(name); at != text.npos; at = text.find(name, at + 1)) {
    if ((at == 0 || !is_part(at - 1)) && !is_part(at + name.size())) return at;
  }
  return 0;
}

ConstraintMistake mistake_of(const mu::ParserError& error, const std::string& text) {
  const auto at = static_cast<std::size_t>(std::max(error.GetPos(), 0));
  std::string token = error.GetToken();
  token.erase(token.find_last_not_of(' ') + 1);
  switch (error.GetCode()) {
    case mu::ecEMPTY_EXPRESSION:
      return {0, "there is no expression"};
    case mu::ecUNEXPECTED_EOF:
      return {text.size(), "the expression ends too early"};
    case mu::ecMISSING_PARENS:
      return {text.size(), "a closing parenthesis is missing"};
    case mu::ecUNASSIGNABLE_TOKEN:
      return {at, fmt::format("there is no parameter or function '{}'", token)};
    default:
      return {std::min(at, text.size()), fmt::format("'{}' does not fit here", token)};
  }
}

}  // namespace

std::optional<ConstraintMistake> constraint_mistake(const SearchSpace& space,
                                                    const std::string& text) {
  if (const auto at = assignment_in(text)) return {{*at, "'=' compares nothing; write '=='"}};
  try {
    const Expression expression(space, text);
    if (expression.results() != 1) return {{text.find(','), "',' separates nothing here"}};
    if (expression.used().empty()) return {{0, "the expression names no parameter"}};
    for (std::size_t d : expression.used()) {
      if (is_numeric(space[d])) continue;
      return {{place_of(text, space[d].name),
               fmt::format("the choices of '{}' are texts, which have no number; a condition "
                           "('when') can name them",
                           space[d].name)}};
    }
  } catch (const mu::ParserError& error) {
    return mistake_of(error, text);
  }
  return std::nullopt;
}

Feasible obeys_all(const SearchSpace& space, const std::vector<std::string>& expressions) {
  struct Shared {
    std::mutex mutex;
    std::vector<std::unique_ptr<Expression>> expressions;
  };
  const auto shared = std::make_shared<Shared>();
  for (const std::string& text : expressions) {
    if (const auto mistake = constraint_mistake(space, text)) {
      throw input_error("constraint '{}': {}", text, mistake->what);
    }
    shared->expressions.push_back(std::make_unique<Expression>(space, text));
  }
  return [shared](const Point& point) {
    const std::lock_guard lock(shared->mutex);
    return std::ranges::all_of(shared->expressions, [&](auto& e) { return e->holds(point); });
  };
}

}  // namespace mfsearch
