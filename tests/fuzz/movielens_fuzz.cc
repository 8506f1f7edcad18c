// The ratings of a MovieLens folder, as .csv and as .dat: loaded, or refused by the name of the
// file or, if it holds no ratings, of the folder.
#include "core/loaders.h"
#include "tests/fuzz/fuzz_file.h"

namespace {

using mfsearch::DataFormat;

struct Folder {
  DataFormat format;
  std::string_view ratings, movies, text_of_movies;
};
const Folder kFolders[] = {
    {DataFormat::movielens_csv, "ratings/ratings.csv", "ratings/movies.csv",
     "movieId,title,genres\n1,One (1995),Drama\n2,\"Two, The\",Comedy|War\n"},
    {DataFormat::movielens_dat, "ratings/ratings.dat", "ratings/movies.dat",
     "1::One (1995)::Drama\n2::Two::The::Comedy|War\n"},
};

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  for (const Folder& f : kFolders) {
    const auto* movies = reinterpret_cast<const std::uint8_t*>(f.text_of_movies.data());
    mfsearch::fuzz::file_of(std::string(f.movies), movies, f.text_of_movies.size());
    const auto ratings = mfsearch::fuzz::file_of(std::string(f.ratings), data, size);
    mfsearch::fuzz::read_or_refuse(
        "ratings", [&] { mfsearch::load_dataset(ratings.parent_path(), {.format = f.format}); });
  }
  return 0;
}
