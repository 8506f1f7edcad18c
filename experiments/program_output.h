// What a program says of its trial on its standard output.
//
//   metric 1 0.75      a report: the step, which ascends, and its value
//   any other line     its numbers count; the last one of all is the trial's value, or of several
//                      objectives, the last ones of the last line that has any
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "search/driver.h"

namespace mfsearch {

class ProgramOutput {
 public:
  // `report` must outlive this. `values`: how many a trial has.
  explicit ProgramOutput(const Report& report, std::size_t values = 1)
      : report_(report), count_(values) {}

  // The next line. false: the program is to be ended.
  bool add(std::string_view line);

  // The last number outside of metric lines; "nan" and "inf" count as numbers, so that no earlier
  // one passes for them.
  std::optional<double> value() const {
    return values_.empty() ? std::nullopt : std::optional(values_.front());
  }
  // In the order of the line, at most as many as a trial has.
  const std::vector<double>& values() const { return values_; }

  // What is wrong with what it said; empty: nothing.
  const std::string& mistake() const { return mistake_; }

 private:
  const Report& report_;
  std::optional<std::int64_t> step_;
  const std::size_t count_;
  std::vector<double> values_;
  std::string mistake_;
};

}  // namespace mfsearch
