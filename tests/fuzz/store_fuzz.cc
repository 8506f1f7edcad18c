// A study file: opened for reading and looked at, or refused by its name.
#include "search/sqlite_store.h"
#include "tests/fuzz/fuzz_file.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto path = mfsearch::fuzz::file_of("study.db", data, size);
  mfsearch::fuzz::read_or_refuse(path.string(), [&] {
    const mfsearch::SqliteFile file(path, mfsearch::SqliteFile::Access::read_only);
    for (const mfsearch::StudyInfo& study : file.studies()) {
      file.all_trials(study.name);
      file.sessions(study.name);
    }
    file.damage();
  });
  return 0;
}
