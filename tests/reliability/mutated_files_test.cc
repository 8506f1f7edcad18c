// Whatever a file has become: it is read, or refused with its place, at once. The seeds are fixed.
#include <fmt/format.h>
#include <gmock/gmock.h>
#include <sys/resource.h>

#include <ctime>

#include "core/error.h"
#include "core/loaders.h"
#include "core/model_file.h"
#include "core/npy.h"
#include "experiments/any_space_reader.h"
#include "experiments/csv_trials.h"
#include "experiments/experiment.h"
#include "experiments/published_study.h"
#include "tests/reliability/mutation.h"
#include "tests/search/test_folder.h"

namespace mfsearch::test {
namespace {

namespace fs = std::filesystem;
using testing::ContainsRegex;
using testing::HasSubstr;

const fs::path kRoot = MFSEARCH_SOURCE_DIR;
constexpr double kLongest = kSanitized ? 20 : 1;  // seconds

double cpu_seconds() {
  timespec t{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);
  return static_cast<double>(t.tv_sec) + 1e-9 * static_cast<double>(t.tv_nsec);
}

long resident_kilobytes() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  return usage.ru_maxrss;
}

// What the work threw, if it was one of our errors for users: any other passes on and fails the
// test. Notes a failure if it took too long.
template <class Work>
std::string refusal(Work&& work) {
  const double start = cpu_seconds();
  std::string message;
  try {
    work();
  } catch (const InputError& e) {
    message = e.what();
  } catch (const RunError& e) {
    message = e.what();
  }
  EXPECT_LT(cpu_seconds() - start, kLongest);
  return message;
}

struct Tally {
  int read = 0, refused = 0;
  void add(const std::string& message) { ++(message.empty() ? read : refused); }
};

// Enough of both, or the mutations say nothing.
void expect_both(const Tally& tally) {
  EXPECT_GT(tally.read, (tally.read + tally.refused) / 100);
  EXPECT_GT(tally.refused, (tally.read + tally.refused) / 100);
  testing::Test::RecordProperty("read", tally.read);
  testing::Test::RecordProperty("refused", tally.refused);
}

std::vector<std::string> texts_in(const fs::path& folder, std::string_view extension) {
  std::vector<fs::path> files;
  for (const auto& entry : fs::recursive_directory_iterator(folder)) {
    if (entry.path().extension() == extension) files.push_back(entry.path());
  }
  std::ranges::sort(files);
  std::vector<std::string> texts;
  for (const fs::path& file : files) texts.push_back(read_file(file));
  return texts;
}

const std::vector<std::string> kYamlWords{"&a ",
                                          "*a",
                                          "<<: *space",
                                          "!!binary ",
                                          "[[[[",
                                          "{",
                                          "}",
                                          "- ",
                                          "? ",
                                          "|\n",
                                          ">-\n",
                                          "---\n",
                                          "...\n",
                                          "1e999",
                                          ".nan",
                                          "-.inf",
                                          "\t",
                                          "\xff",
                                          "\xc3",
                                          "'",
                                          "\"",
                                          "\\x",
                                          "null",
                                          "~",
                                          "0x7f",
                                          "-1",
                                          "0",
                                          "1e-320",
                                          "99999999999",
                                          "true",
                                          ": ",
                                          ",",
                                          "#",
                                          "%YAML",
                                          "\r\n",
                                          "\xef\xbb\xbf",
                                          "\xe2\x80\xae",
                                          "[1, 2]",
                                          "{int: [1, 2]}",
                                          "name",
                                          "trials",
                                          "1_000",
                                          "0.1.2",
                                          "when: ",
                                          "first:",
                                          "budget: 1s",
                                          std::string("\0", 1)};

TEST(MutatedYaml, ExperimentsAreReadOrRefusedAtAPlace) {
  const auto corpus = texts_in(kRoot / "experiments", ".yaml");
  ASSERT_GE(corpus.size(), 4u);
  Tally tally;
  for (int n = 0; n < cases(10000); ++n) {
    Rng rng(Seed(1).derive("yaml", static_cast<std::uint64_t>(n)));
    const std::string text =
        mutated(corpus, static_cast<std::size_t>(n) % corpus.size(), kYamlWords, rng);
    const std::string message = refusal([&] { parse_experiment(text, "file.yaml"); });
    tally.add(message);
    if (!message.empty()) {
      EXPECT_THAT(message, ContainsRegex("^file.yaml:[0-9]+:[0-9]+: error: ")) << text;
    }
    ASSERT_FALSE(HasFailure()) << "case " << n << ":\n" << text;
  }
  expect_both(tally);
}

TEST(MutatedYaml, SpacesAndPublishedStudiesAreReadOrRefusedAtAPlace) {
  const TestFolder folder;
  fs::copy(kRoot / "experiments", folder / "experiments", fs::copy_options::recursive);
  const std::vector<std::string> corpus{
      read_file(kRoot / "experiments/published/notebook.yaml"),
      "layers: {int: [1, 9], step: 2}\nrate: {float: [1e-3, 1], log: true}\n"
      "activation: {choice: [relu, tanh, 3, 0.5, true]}\nbatch: {ordinal: [8, 16, 32]}\n"
      "slope: {float: [0, 1], when: {activation: relu}}\nseed: 3\n"};
  const fs::path files[] = {folder / "experiments/published/notebook.yaml", folder / "space.yaml"};
  Tally tallies[2];
  for (int n = 0; n < cases(2000); ++n) {
    Rng rng(Seed(2).derive("yaml", static_cast<std::uint64_t>(n)));
    // The published study is long: most of the cases are for the space.
    const std::size_t which = n % 10 == 0 ? 0 : 1;
    const std::string text = mutated(corpus, which, kYamlWords, rng);
    write_file(files[which], text);
    const std::string message = refusal([&] {
      if (which == 0) {
        load_published_study(files[0]);
      } else {
        load_space(files[1]);
      }
    });
    tallies[which].add(message);
    if (!message.empty()) {
      EXPECT_THAT(message, ContainsRegex(":[0-9]+:[0-9]+: error: ")) << text;
    }
    ASSERT_FALSE(HasFailure()) << "case " << n << ":\n" << text;
  }
  for (const Tally& tally : tallies) expect_both(tally);
}

std::string repeated(std::string_view text, int times) {
  std::string result;
  for (int i = 0; i < times; ++i) result += text;
  return result;
}

TEST(MutatedYaml, NestingAndAliasesCannotExhaustTheProgram) {
  std::string laughs = "a0: &a0 [x, x]\n";
  for (int level = 1; level < 40; ++level) {
    laughs += fmt::format("a{}: &a{} [*a{}, *a{}, *a{}]\n", level, level, level - 1, level - 1,
                          level - 1);
  }
  for (const std::string& text : std::vector<std::string>{
           repeated("[", 100000), "a: " + repeated("{a: ", 100000), repeated("- ", 100000),
           repeated("? ", 100000), laughs, "experiment: x\nstudies: *none\n",
           "studies: &s\n  a: *s\n", "description: " + std::string(10'000'000, 'x'),
           repeated("key: 1\n", 20000)}) {
    const std::string message = refusal([&] { parse_experiment(text, "file.yaml"); });
    EXPECT_THAT(message, ContainsRegex("^file.yaml:[0-9]+:[0-9]+: error: ")) << text.substr(0, 60);
    EXPECT_LT(message.size(), 100000u) << text.substr(0, 60);
  }
}

const std::vector<std::string> kTableWords{",",
                                           "\"",
                                           "\n",
                                           "\r\n",
                                           "::",
                                           "|",
                                           "\t",
                                           "nan",
                                           "inf",
                                           "-1",
                                           "1e400",
                                           "5.5",
                                           "0",
                                           "\xff",
                                           "\xe9",
                                           "99999999999999999999",
                                           "http://x/?a=1,2",
                                           "\xef\xbb\xbf",
                                           "+3",
                                           " ",
                                           "0x10",
                                           "userId",
                                           "rating",
                                           std::string("\0", 1)};

bool mentions_bad_rows(const std::vector<std::string>& notes) {
  return std::ranges::any_of(notes,
                             [](const std::string& note) { return note.starts_with("Rows of "); });
}

TEST(MutatedTables, DatasetsAreReadOrRefusedByFileAndLine) {
  const TestFolder folder;
  std::vector<fs::path> folders;
  for (const char* name : {"csv", "csv_windows", "dat", "dat_tags", "100k"}) {
    fs::copy(kRoot / "tests/data" / name, folder / name, fs::copy_options::recursive);
    folders.push_back(folder / name);
  }
  Tally tally;
  for (int n = 0; n < cases(4000); ++n) {
    Rng rng(Seed(3).derive("table", static_cast<std::uint64_t>(n)));
    const fs::path& dataset = folders[rng.below(folders.size())];
    std::vector<fs::path> files(fs::directory_iterator(dataset), {});
    std::ranges::sort(files);
    std::vector<std::string> corpus;
    for (const fs::path& file : files) corpus.push_back(read_file(file));
    const std::size_t which = rng.below(files.size());
    write_file(files[which], mutated(corpus, which, kTableWords, rng));
    const std::string message = refusal([&] { load_dataset(dataset); });
    tally.add(message);
    if (!message.empty()) {
      // A mistake of one file can also show in another: a movie that is not there.
      const bool is_told = std::ranges::any_of(
          files, [&](const fs::path& file) { return message.find(file.filename().string()) == 0; });
      const bool is_empty = message == dataset.filename().string() + ": there are no ratings.";
      EXPECT_TRUE(is_told || is_empty) << message;
    }
    const std::string left = refusal([&] {
      const Dataset kept = load_dataset(dataset, {.on_bad_row = OnBadRow::skip});
      EXPECT_EQ(message.empty(), !mentions_bad_rows(kept.notes));
    });
    EXPECT_TRUE(left.empty() || !message.empty()) << left;  // a file as a whole may be wrong
    write_file(files[which], corpus[which]);
    ASSERT_FALSE(HasFailure()) << "case " << n;
  }
  expect_both(tally);
}

TEST(MutatedTables, GenericTablesAreReadOrRefusedByFileAndLine) {
  const TestFolder folder;
  const fs::path ratings = folder / "ratings.csv", trials = folder / "trials.csv";
  const std::vector<std::string> corpus{
      read_file(kRoot / "tests/data/generic.csv"),
      "number,value,state,params_rate,params_kind,note\n0,0.5,COMPLETE,0.01,a,\"x, y\"\n"
      "1,,FAIL,0.1,b,\n2,0.25,PRUNED,1e-3,a,\"two\nlines\"\n3,1e3,COMPLETE,0.5,\"q\"\"q\",z\n"};
  const LoadOptions options{
      .columns = {.user = "who", .item = "what", .rating = "stars", .time = "", .separator = ';'}};
  Tally tallies[2];
  for (int n = 0; n < cases(4000); ++n) {
    Rng rng(Seed(4).derive("table", static_cast<std::uint64_t>(n)));
    const std::size_t which = static_cast<std::size_t>(n) % 2;
    const fs::path& file = which == 0 ? ratings : trials;
    write_file(file, mutated(corpus, which, kTableWords, rng));
    const std::string message = refusal([&] {
      if (which == 0) {
        load_dataset(file, options);
      } else {
        read_csv_trials(file, "", {});
      }
    });
    tallies[which].add(message);
    if (!message.empty()) {
      EXPECT_THAT(message, HasSubstr(file.stem().string())) << message;
    }
    ASSERT_FALSE(HasFailure()) << "case " << n << ":\n" << read_file(file);
  }
  for (const Tally& tally : tallies) expect_both(tally);
}

TEST(MutatedTables, ALineOfTenMegabytesIsRefusedAtOnce) {
  const TestFolder folder;
  const fs::path file = folder / "ratings.csv";
  const std::string head = "user,item,rating,time\n1,1,3,1\n";
  const LoadOptions options{.format = DataFormat::csv};
  for (const std::string& line :
       {std::string(10'000'000, '7'), repeated("7,", 5'000'000),
        "\"" + std::string(10'000'000, 'x'), repeated("\"\",", 3'000'000)}) {
    write_file(file, head + line + "\n2,2,4,2\n");
    const std::string message = refusal([&] { load_dataset(file, options); });
    EXPECT_THAT(message, testing::StartsWith("ratings.csv:3: ")) << message.substr(0, 200);
    EXPECT_LT(message.size(), 2000u);
  }
}

// A model of 3 users and 4 items with sparse content.
SavedModel small_model() {
  TrainingData data{.num_users = 3, .num_items = 4, .train = {}, .validation = {}};
  for (Index u = 0; u < 3; ++u) {
    for (Index i = 0; i < 4; ++i) data.train.push_back({u, i, static_cast<float>(1 + u)});
  }
  Hyperparameters h;
  h.latent_dim = 2;
  ItemContent content{Content(4, 5), {}};
  for (Index i = 0; i < 4; ++i) content.tf_idf.insert(i, i + 1) = 1.0 + i;
  content.tf_idf.makeCompressed();
  const FactorModel<double> model(data, h, &content, Seed(1));
  return {.name = "m",
          .dataset = "d",
          .dataset_fingerprint = "00",
          .settings = h,
          .user_ids = {"1", "2", "3"},
          .item_ids = {"1", "2", "3", "4"},
          .warm_users = {true, true, false},
          .warm_items = {true, true, true, false},
          .factors = model.factors(),
          .content = content};
}

// Loads and, if that goes, predicts: what was accepted must be sound.
std::string use_model(const fs::path& folder) {
  return refusal([&] {
    const SavedModel model = load_model(folder);
    std::vector<double> scores(model.item_ids.size());
    const Scorer scorer = model.scorer();
    for (std::size_t user = 0; user < model.user_ids.size(); ++user) {
      scorer(static_cast<Index>(user), scores);
    }
  });
}

const std::vector<std::string> kModelWords{"-1",
                                           "0",
                                           "4294967297",
                                           "2147483648",
                                           "999999999999999",
                                           "1e999",
                                           "null",
                                           "[]",
                                           "{}",
                                           "(3, 4)",
                                           "(0, 99999999999999)",
                                           "<f4",
                                           "<i4",
                                           "<f8",
                                           "True",
                                           "'shape'",
                                           "\xff\xff\xff\xff",
                                           "\"",
                                           ",",
                                           "false",
                                           std::string(8, '\0')};

TEST(MutatedModels, AreReadOrRefusedByName) {
  const TestFolder folder;
  const fs::path path = folder / "model";
  save_model(small_model(), path);
  std::vector<fs::path> files(fs::directory_iterator(path), {});
  std::ranges::sort(files);
  std::vector<std::string> corpus;
  for (const fs::path& file : files) corpus.push_back(read_file(file));
  const long before = resident_kilobytes();
  Tally tally;
  for (int n = 0; n < cases(3000); ++n) {
    Rng rng(Seed(5).derive("model", static_cast<std::uint64_t>(n)));
    const std::size_t which = rng.below(files.size());
    write_file(files[which], mutated(corpus, which, kModelWords, rng));
    const std::string message = use_model(path);
    tally.add(message);
    if (!message.empty()) {
      EXPECT_EQ(message.find(path.string()), 0u) << message;
    }
    ASSERT_FALSE(HasFailure()) << "case " << n << ": " << files[which];
    write_file(files[which], corpus[which]);
  }
  if (!kSanitized) {
    EXPECT_LT(resident_kilobytes() - before, 65536);
  }
  expect_both(tally);
}

TEST(MutatedModels, AShapeThatIsTooLargeForItsFileIsRefused) {
  const TestFolder folder;
  const fs::path path = folder / "model";
  const long before = resident_kilobytes();
  for (const char* shape :
       {"(999999999999999, 999999999999999)", "(3, 99999999)", "(99999999,)",
        "(4294967296, 4294967296)", "(0, 999999999999999)", "(999999999999999, 0)", "(3, 0)",
        "(1, 1, 1)", "(18446744073709551616,)", "(-1,)", "()"}) {
    for (const char* name :
         {"P.npy", "b_i.npy", "mu.npy", "content_indptr.npy", "content_indices.npy"}) {
      save_model(small_model(), path);
      std::string bytes = read_file(path / name);
      const std::size_t at = bytes.find('('), end = bytes.find('\n');
      bytes.replace(at, end - at, std::string(shape) + ", }");
      const auto length = static_cast<std::uint16_t>(bytes.find('\n') + 1 - 10);
      bytes[8] = static_cast<char>(length % 256);
      bytes[9] = static_cast<char>(length / 256);
      write_file(path / name, bytes);
      const std::string message = use_model(path);
      if (shape == std::string_view("()") && name == std::string_view("mu.npy")) continue;  // it is
      EXPECT_EQ(message.find(path.string()), 0u) << name << " " << shape << " " << message;
    }
  }
  if (!kSanitized) {
    EXPECT_LT(resident_kilobytes() - before, 65536);
  }
}

}  // namespace
}  // namespace mfsearch::test
