// Zip files, good and evil, for the tests of unpacking.
#pragma once

#include <archive.h>
#include <archive_entry.h>

#include <filesystem>
#include <stdexcept>
#include <string>
#include <vector>

namespace mfsearch {

struct ZipEntry {
  std::string name;
  std::string content;  // of a link: where it leads
  unsigned type = AE_IFREG;
};

inline void write_zip(const std::filesystem::path& path, const std::vector<ZipEntry>& entries,
                      const char* options = nullptr) {
  archive* zip = archive_write_new();
  archive_write_set_format_zip(zip);
  archive_write_set_options(zip, options);
  if (archive_write_open_filename(zip, path.c_str()) != ARCHIVE_OK) {
    throw std::runtime_error(archive_error_string(zip));
  }
  for (const ZipEntry& e : entries) {
    archive_entry* entry = archive_entry_new();
    archive_entry_set_pathname(entry, e.name.c_str());
    archive_entry_set_filetype(entry, e.type);
    archive_entry_set_perm(entry, e.type == AE_IFDIR ? 0755 : 0644);
    archive_entry_set_size(entry,
                           e.type == AE_IFREG ? static_cast<la_int64_t>(e.content.size()) : 0);
    if (e.type == AE_IFLNK) archive_entry_set_symlink(entry, e.content.c_str());
    if (archive_write_header(zip, entry) != ARCHIVE_OK) {
      throw std::runtime_error(archive_error_string(zip));
    }
    if (e.type == AE_IFREG) archive_write_data(zip, e.content.data(), e.content.size());
    archive_entry_free(entry);
  }
  archive_write_close(zip);
  archive_write_free(zip);
}

}  // namespace mfsearch
