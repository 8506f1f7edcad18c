#include "core/whole_file.h"

#include "core/file_beside.h"

namespace mfsearch {

void write_whole_file(const std::filesystem::path& file, std::string_view text) {
  FileBeside beside(file);
  beside.out() << text;
  beside.take_place();
}

}  // namespace mfsearch
