// A generic table of ratings: loaded, or refused by its name (without .csv if it holds no ratings).
#include "core/loaders.h"
#include "tests/fuzz/fuzz_file.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto file = mfsearch::fuzz::file_of("ratings.csv", data, size);
  mfsearch::fuzz::read_or_refuse(
      "ratings", [&] { mfsearch::load_dataset(file, {.format = mfsearch::DataFormat::csv}); });
  return 0;
}
