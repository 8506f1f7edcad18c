// A ratings.csv of MovieLens, however it is cut: what the fast reader reads is what the CSV reader
// reads.
#include "tests/core/rating_rows.h"
#include "tests/fuzz/fuzz_file.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto file = mfsearch::fuzz::file_of("ratings.csv", data, size);
  for (const std::size_t piece_size : {7, 10'000}) {
    const auto plain = mfsearch::read_plain_ratings(file, piece_size);
    if (plain && rows_of(*plain) != mfsearch::rows_read_slowly(file)) std::abort();
  }
  return 0;
}
