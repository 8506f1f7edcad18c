#include <array>

#include "core/fetch.h"

namespace mfsearch {
namespace {

constexpr std::uint64_t kMB = 1'000'000;

// The bounds are about a third above the sizes of the published files.
constexpr std::array<KnownDataset, 7> kDatasets{{
    {"ml-latest-small", "https://files.grouplens.org/datasets/movielens/ml-latest-small.zip", "",
     10 * kMB, 50 * kMB,
     "100,836 ratings of 9,742 movies by 610 users; with tags; changes with time"},
    {"ml-100k", "https://files.grouplens.org/datasets/movielens/ml-100k.zip",
     "0e33842e24a9c977be4e0107933c0723", 10 * kMB, 50 * kMB,
     "100,000 ratings of 1,682 movies by 943 users, 1997-1998"},
    {"ml-1m", "https://files.grouplens.org/datasets/movielens/ml-1m.zip",
     "c4d9eecfca2ab87c1945afe126590906", 10 * kMB, 50 * kMB,
     "1,000,209 ratings of 3,900 movies by 6,040 users, 2000-2003"},
    {"ml-10m", "https://files.grouplens.org/datasets/movielens/ml-10m.zip",
     "ce571fd55effeba0271552578f2648bd", 90 * kMB, 500 * kMB,
     "10,000,054 ratings of 10,681 movies by 69,878 users, 1995-2009; with tags"},
    {"ml-20m", "https://files.grouplens.org/datasets/movielens/ml-20m.zip",
     "cd245b17a1ae2cc31bb14903e1204af3", 270 * kMB, 1300 * kMB,
     "20,000,263 ratings of 27,278 movies by 138,493 users, 1995-2015; with tags"},
    {"ml-25m", "https://files.grouplens.org/datasets/movielens/ml-25m.zip",
     "6b51fb2759a8657d3bfcbfc42b592ada", 350 * kMB, 1600 * kMB,
     "25,000,095 ratings of 62,423 movies by 162,541 users, 1995-2019; with tags"},
    {"ml-32m", "https://files.grouplens.org/datasets/movielens/ml-32m.zip",
     "d472be332d4daa821edc399621853b57", 320 * kMB, 1500 * kMB,
     "32,000,204 ratings of 87,585 movies by 200,948 users, 1995-2023; with tags"},
}};

}  // namespace

std::span<const KnownDataset> known_datasets() { return kDatasets; }

}  // namespace mfsearch
