// Rows of data files that cannot be read: an error, or counted and left out.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "core/error.h"
#include "core/loaders.h"

namespace mfsearch {

class BadRows {
 public:
  explicit BadRows(OnBadRow on_bad_row) : is_skipped_(on_bad_row == OnBadRow::skip) {}

  // Calls take() for each row of one file. `reader` has next() and place(); after an InputError of
  // next(), the next call goes on behind the row. With OnBadRow::skip, a row whose next() or take()
  // throws InputError is left out: take() must throw before it keeps anything of the row.
  template <class Reader, class Take>
  void each_row(Reader& reader, const Take& take) {
    std::int64_t count = 0;
    std::string first;
    for (bool is_row = true; is_row;) {
      try {
        is_row = reader.next();
        if (is_row) take();
      } catch (const InputError& e) {
        if (!is_skipped_) throw;
        if (count++ == 0) first = e.what();
      }
    }
    note(reader.place().file, count, first);
  }

  // A sentence for each file with such rows.
  const std::vector<std::string>& notes() const { return notes_; }

 private:
  void note(std::string_view file, std::int64_t count, const std::string& first);

  bool is_skipped_;
  std::vector<std::string> notes_;
};

}  // namespace mfsearch
