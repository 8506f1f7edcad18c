#include "tests/reliability/faulty_disk.h"

#include <fstream>

namespace mfsearch::test {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kSector = 512;

void put(std::string& image, std::size_t offset, std::string_view bytes) {
  if (image.size() < offset + bytes.size()) image.resize(offset + bytes.size());
  image.replace(offset, bytes.size(), bytes);
}

}  // namespace

FaultyDisk* FaultyDisk::current_ = nullptr;

// What SQLite holds of an open file: it allocates it, with the real one's right behind.
struct FaultyDisk::Handle {
  sqlite3_file base;
  File* file;  // null: a temporary file, which has no name
  sqlite3_file* real() { return reinterpret_cast<sqlite3_file*>(this + 1); }
};

struct FaultyDisk::Methods {
  static Handle* self(sqlite3_file* file) { return reinterpret_cast<Handle*>(file); }
  static sqlite3_file* real(sqlite3_file* file) { return self(file)->real(); }
  static const sqlite3_io_methods* of(sqlite3_file* file) { return real(file)->pMethods; }

  static int close(sqlite3_file* f) { return of(f)->xClose(real(f)); }
  static int read(sqlite3_file* f, void* to, int n, sqlite3_int64 at) {
    return of(f)->xRead(real(f), to, n, at);
  }
  static int write(sqlite3_file* f, const void* from, int n, sqlite3_int64 at) {
    if (const int code = current_->operation()) return code;
    if (File* file = self(f)->file) {
      file->changes.push_back(
          {at, std::string(static_cast<const char*>(from), static_cast<std::size_t>(n))});
    }
    return of(f)->xWrite(real(f), from, n, at);
  }
  static int truncate(sqlite3_file* f, sqlite3_int64 size) {
    if (const int code = current_->operation()) return code;
    if (File* file = self(f)->file) file->changes.push_back({size, ""});
    return of(f)->xTruncate(real(f), size);
  }
  static int sync(sqlite3_file* f, int) {  // the real disk need not be bothered
    if (const int code = current_->operation()) return code;
    if (File* file = self(f)->file) {
      for (const auto& [offset, bytes] : file->changes) {
        const auto at = static_cast<std::size_t>(offset);
        if (bytes.empty()) {
          file->synced.resize(at);
        } else {
          put(file->synced, at, bytes);
        }
      }
      file->changes.clear();
      if (file->is_new) current_->forget_removed();
      file->is_new = false;
    }
    return SQLITE_OK;
  }
  static int size(sqlite3_file* f, sqlite3_int64* size) { return of(f)->xFileSize(real(f), size); }
  static int lock(sqlite3_file* f, int level) { return of(f)->xLock(real(f), level); }
  static int unlock(sqlite3_file* f, int level) { return of(f)->xUnlock(real(f), level); }
  static int reserved(sqlite3_file* f, int* out) { return of(f)->xCheckReservedLock(real(f), out); }
  static int control(sqlite3_file* f, int what, void* with) {
    return of(f)->xFileControl(real(f), what, with);
  }
  static int sector(sqlite3_file*) { return kSector; }
  static int characteristics(sqlite3_file*) { return 0; }  // promises nothing
  static int shm_map(sqlite3_file* f, int page, int bytes, int extend, void volatile** out) {
    return of(f)->xShmMap(real(f), page, bytes, extend, out);
  }
  static int shm_lock(sqlite3_file* f, int offset, int n, int flags) {
    return of(f)->xShmLock(real(f), offset, n, flags);
  }
  static void shm_barrier(sqlite3_file* f) { of(f)->xShmBarrier(real(f)); }
  static int shm_unmap(sqlite3_file* f, int remove) { return of(f)->xShmUnmap(real(f), remove); }

  static constexpr sqlite3_io_methods kTable{
      2,         close,    read,    write,  truncate,        sync,    size,     lock,
      unlock,    reserved, control, sector, characteristics, shm_map, shm_lock, shm_barrier,
      shm_unmap, nullptr,  nullptr};
};

FaultyDisk::FaultyDisk() : real_(sqlite3_vfs_find(nullptr)), vfs_(*real_) {
  current_ = this;
  vfs_.pNext = nullptr;
  vfs_.zName = "faulty";
  vfs_.szOsFile = static_cast<int>(sizeof(Handle)) + real_->szOsFile;
  vfs_.xOpen = open;
  vfs_.xDelete = remove;
  sqlite3_vfs_register(&vfs_, 1);
}

FaultyDisk::~FaultyDisk() {
  sqlite3_vfs_unregister(&vfs_);
  sqlite3_vfs_register(real_, 1);
  current_ = nullptr;
}

void FaultyDisk::fail_at(int n, int code, bool stays) {
  until_failure_ = n;
  code_ = code;
  stays_ = stays;
  failed_ = false;
}

int FaultyDisk::operation() {
  if (failed_ && stays_) return code_;
  if (until_failure_ == 0 || --until_failure_ > 0) return SQLITE_OK;
  failed_ = true;
  return code_;
}

int FaultyDisk::open(sqlite3_vfs*, const char* name, sqlite3_file* file, int flags, int* out) {
  auto* handle = reinterpret_cast<Handle*>(file);
  handle->file = nullptr;
  if (name) {
    handle->file = &current_->files_[name];
    if (!fs::exists(name)) {
      *handle->file = {};
      // With the first sync of such a file SQLite syncs the folder.
      handle->file->is_new = (flags & (SQLITE_OPEN_WAL | SQLITE_OPEN_MAIN_JOURNAL)) != 0;
    }
  }
  const int code = current_->real_->xOpen(current_->real_, name, handle->real(), flags, out);
  handle->base.pMethods = handle->real()->pMethods ? &Methods::kTable : nullptr;
  return code;
}

int FaultyDisk::remove(sqlite3_vfs*, const char* name, int sync_folder) {
  if (const int code = current_->operation()) return code;
  current_->files_[name].is_removed = true;
  if (sync_folder) current_->forget_removed();
  return current_->real_->xDelete(current_->real_, name, sync_folder);
}

void FaultyDisk::forget_removed() {
  std::erase_if(files_, [](const auto& file) { return file.second.is_removed; });
}

void FaultyDisk::cut_power(Rng& rng, double stays) {
  for (auto& [path, file] : files_) {
    for (const auto& [offset, bytes] : file.changes) {
      const auto begin = static_cast<std::size_t>(offset);
      if (bytes.empty()) {
        if (rng.uniform() < stays) file.synced.resize(begin);
        continue;
      }
      for (std::size_t at = begin; at < begin + bytes.size();) {
        const std::size_t end = std::min(begin + bytes.size(), (at / kSector + 1) * kSector);
        if (rng.uniform() < stays) {
          put(file.synced, at, std::string_view(bytes).substr(at - begin, end - at));
        }
        at = end;
      }
    }
    file.changes.clear();
    std::ofstream(path, std::ios::binary) << file.synced;
  }
  for (const auto& [path, file] : files_) fs::remove(path + "-shm");  // was never on a disk
}

}  // namespace mfsearch::test
