#include "core/unzip.h"

#include <archive.h>
#include <archive_entry.h>

#include <algorithm>
#include <fstream>
#include <memory>

#include "core/error.h"

namespace mfsearch {
namespace {

namespace fs = std::filesystem;

constexpr int kMaxEntries = 10'000;

class Zip {
 public:
  explicit Zip(const fs::path& path) : name_(path.filename().string()) {
    archive_read_support_format_zip_seekable(archive_.get());  // its index must be there
    check(archive_read_open_filename(archive_.get(), path.c_str(), 1 << 16));
  }

  // The next entry, or null at the end.
  archive_entry* next() {
    archive_entry* entry = nullptr;
    const int code = archive_read_next_header(archive_.get(), &entry);
    if (code == ARCHIVE_EOF) return nullptr;
    check(code);
    return entry;
  }

  // Writes the contents of the current entry; takes their size off what `bytes_left`.
  void unpack(const fs::path& target, std::uint64_t& bytes_left) {
    std::ofstream file(target, std::ios::binary);
    const void* block = nullptr;
    std::size_t size = 0;
    la_int64_t offset = 0, end = 0;
    for (;;) {
      const int code = archive_read_data_block(archive_.get(), &block, &size, &offset);
      if (code == ARCHIVE_EOF) break;
      check(code);
      if (offset != end) refuse("has a file with holes");
      if (size > bytes_left) refuse("holds more than it may");
      bytes_left -= size;
      end += static_cast<la_int64_t>(size);
      file.write(static_cast<const char*>(block), static_cast<std::streamsize>(size));
    }
    file.close();
    if (!file) throw run_error("{} cannot be written; is the disk full?", target.string());
  }

  [[noreturn]] void refuse(std::string_view reason) const {
    throw run_error("{} is not unpacked: it {}.", name_, reason);
  }

 private:
  void check(int code) const {  // warnings count: a sound file has none
    if (code == ARCHIVE_OK) return;
    const char* reason = archive_error_string(archive_.get());
    refuse(fmt::format("is damaged ({})", reason != nullptr ? reason : "no reason given"));
  }

  std::string name_;
  std::unique_ptr<archive, decltype(&archive_read_free)> archive_{archive_read_new(),
                                                                  archive_read_free};
};

// Neither absolute nor with "..": it stays below the folder that it is appended to.
bool stays_inside(const fs::path& path) {
  return !path.empty() && path.is_relative() &&
         std::none_of(path.begin(), path.end(), [](const fs::path& part) { return part == ".."; });
}

}  // namespace

void unzip(const fs::path& zip_file, const fs::path& folder, std::uint64_t max_bytes) {
  Zip zip(zip_file);
  int entries = 0;
  while (archive_entry* entry = zip.next()) {
    if (++entries > kMaxEntries) zip.refuse("has too many entries");
    const char* name = archive_entry_pathname_utf8(entry);
    if (name == nullptr || !stays_inside(name)) {
      zip.refuse(fmt::format("has an entry that leads out of its folder, '{}'",
                             name != nullptr ? name : "?"));
    }
    const fs::path target = folder / name;
    const auto type = archive_entry_filetype(entry);
    if (archive_entry_hardlink(entry) != nullptr || (type != AE_IFREG && type != AE_IFDIR)) {
      zip.refuse(fmt::format("has an entry that is neither file nor folder, '{}'", name));
    }
    std::error_code error;
    fs::create_directories(type == AE_IFDIR ? target : target.parent_path(), error);
    if (error) throw run_error("{} cannot be made: {}.", target.string(), error.message());
    if (type == AE_IFDIR) continue;
    if (fs::exists(target)) zip.refuse(fmt::format("has the entry '{}' twice", name));
    zip.unpack(target, max_bytes);
  }
  if (entries == 0) zip.refuse("is empty");
}

}  // namespace mfsearch
