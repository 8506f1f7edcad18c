// Files of lines whose fields stand between separators, without any quoting or header.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "core/parse.h"

namespace mfsearch {

// Lines end in LF or CRLF; blank lines are skipped.
class LineReader {
 public:
  // Throws as read_text() does. A line must have at least `min_fields` fields.
  LineReader(const std::filesystem::path& path, std::string separator, std::size_t min_fields);

  // On to the next line; false at the end. Throws InputError if there are too few fields.
  bool next();

  std::size_t size() const { return fields_.size(); }
  std::string_view operator[](std::size_t field) const { return fields_[field]; }
  std::string_view last() const { return fields_.back(); }

  // Field `first` up to the one before the last with what separates them: one text that may hold
  // the separator itself.
  std::string_view text_from(std::size_t first) const;

  Place place() const { return {file_, line_}; }

 private:
  std::string file_, text_, separator_;
  std::size_t min_fields_;
  std::size_t position_ = 0;  // in text_
  std::int64_t line_ = 0;
  std::vector<std::string_view> fields_;
};

}  // namespace mfsearch
