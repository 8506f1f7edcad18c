// A file that is written beside its place and then takes it, so that a reader sees the old file or
// the whole new one.
#pragma once

#include <filesystem>
#include <fstream>

namespace mfsearch {

class FileBeside {
 public:
  // For `file`, as file.part-PID. Removes those of processes that are no more.
  explicit FileBeside(std::filesystem::path file);
  FileBeside(const FileBeside&) = delete;
  FileBeside& operator=(const FileBeside&) = delete;
  ~FileBeside();  // nothing stays if it did not take its place

  std::ostream& out() { return out_; }

  // Throws RunError with the file, the reason and what to do if anything could not be written.
  void take_place();

 private:
  std::filesystem::path file_, beside_;
  std::ofstream out_;
};

}  // namespace mfsearch
