#include "core/line_reader.h"

#include <algorithm>

#include "core/error.h"
#include "core/text_file.h"

namespace mfsearch {

LineReader::LineReader(const std::filesystem::path& path, std::string separator,
                       std::size_t min_fields)
    : file_(path.filename().string()),
      text_(read_text(path)),
      separator_(std::move(separator)),
      min_fields_(min_fields) {}

bool LineReader::next() {
  std::string_view line;
  while (line.empty()) {
    if (position_ == text_.size()) return false;
    const auto end = std::min(text_.find('\n', position_), text_.size());
    line = std::string_view(text_).substr(position_, end - position_);
    if (line.ends_with('\r')) line.remove_suffix(1);
    position_ = std::min(end + 1, text_.size());
    ++line_;
  }
  fields_.clear();
  for (std::size_t end = 0; end != line.npos;) {
    end = line.find(separator_);
    fields_.push_back(line.substr(0, end));
    if (end != line.npos) line.remove_prefix(end + separator_.size());
  }
  if (fields_.size() < min_fields_) {
    throw input_error("{}:{}: {} field{}, but there must be {}, separated by '{}'.", file_, line_,
                      fields_.size(), fields_.size() == 1 ? "" : "s", min_fields_,
                      separator_ == "\t" ? "\\t" : separator_);
  }
  return true;
}

std::string_view LineReader::text_from(std::size_t first) const {
  const char* begin = fields_[first].data();
  const std::string_view end = fields_[fields_.size() - 2];
  return {begin, static_cast<std::size_t>(end.data() + end.size() - begin)};
}

}  // namespace mfsearch
