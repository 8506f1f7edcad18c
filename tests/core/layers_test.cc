// Who may include whom. The rule stands here alone; ARCHITECTURE.md gives its reasons.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <regex>
#include <string>
#include <vector>

namespace mfsearch {
namespace {

namespace fs = std::filesystem;

// A folder, and the path prefixes that it may include.
const std::map<std::string, std::vector<std::string>> kMayInclude{
    {"core", {"core/"}},
    {"search", {"search/", "core/rng.h", "core/error.h", "core/fields.h", "core/limits.h"}},
    {"reports",
     {"reports/", "search/trial.h", "search/space.h", "search/numeric_range.h",
      "search/ped_anova.h", "search/fanova.h", "search/pareto.h", "core/metrics.h",
      "core/agreement.h", "core/bootstrap.h", "core/digest.h", "core/error.h",
      "core/error_profile.h", "core/fields.h", "core/randomization.h", "core/rng.h", "core/types.h",
      "core/utf8.h", "core/whole_file.h"}},
    {"experiments", {"experiments/", "reports/", "search/", "core/"}},
    {"cli", {"cli/", "experiments/", "reports/", "search/", "core/"}}};

// A third-party header stands behind these files only.
const std::map<std::string, std::vector<std::string>> kBehind{
    {"tbb/", {"search/driver.cc", "core/parallel.cc"}},
    {"SQLiteCpp/", {"search/sqlite_"}},
    {"yaml-cpp/", {"experiments/yaml"}},
    {"curl/", {"core/download.cc"}},
    {"archive.h", {"core/unzip.cc"}},
    {"openssl/", {"core/digest.cc"}},
    {"muParser.h", {"search/constraint.cc"}},
    {"csv.h", {"core/csv_reader.cc"}},
    {"uv.h", {"experiments/program.cc"}},
    {"cmark-gfm", {"reports/html.cc"}},
    {"curses.h", {"cli/terminal.cc"}},
    {"httplib.h", {"cli/serve/http_server.cc"}}};

bool starts_with_any(const std::string& text, const std::vector<std::string>& prefixes) {
  return std::ranges::any_of(prefixes, [&](const auto& p) { return text.starts_with(p); });
}

TEST(Layers, IncludeOnlyWhatTheyMay) {
  const fs::path root = MFSEARCH_SOURCE_DIR;
  int checked = 0;
  for (const auto& [layer, allowed] : kMayInclude) {
    for (const auto& entry : fs::recursive_directory_iterator(root / layer)) {
      const std::string extension = entry.path().extension();
      if (extension != ".h" && extension != ".cc" && extension != ".inc") continue;
      const std::string file = fs::relative(entry.path(), root);
      std::ifstream in(entry.path());
      int number = 0;
      for (std::string line; std::getline(in, line);) {
        ++number;
        if (!line.starts_with("#include ")) continue;
        const std::string target = line.substr(10, line.find_first_of("\">", 10) - 10);
        ++checked;
        const std::string folder = target.substr(0, target.find('/'));
        if (line.find('"') != line.npos) {
          EXPECT_TRUE(kMayInclude.contains(folder))
              << file << ':' << number << ": " << target << " is not written from the root";
          EXPECT_TRUE(starts_with_any(target, allowed))
              << file << ':' << number << ": " << layer << " may not include " << target;
        }
        for (const auto& [library, files] : kBehind) {
          if (line.find('<') == line.npos || !target.starts_with(library)) continue;
          EXPECT_TRUE(starts_with_any(file, files))
              << file << ':' << number << ": " << target << " stands behind " << files.front();
        }
      }
    }
  }
  EXPECT_GT(checked, 100);
}

// The linker would merge what is inline in both, and a program would run the other one's.
TEST(Layers, NoTwoHeadersDefineAClassOfOneName) {
  const fs::path root = MFSEARCH_SOURCE_DIR;
  const std::regex definition(R"(^(?:struct|class) (\w+)(?: final)?(?: :[^;]*)? \{.*)");
  std::map<std::string, std::string> defined;  // name with namespace -> header
  for (const char* folder : {"core", "search", "reports", "experiments", "cli", "tests"}) {
    for (const auto& entry : fs::recursive_directory_iterator(root / folder)) {
      if (entry.path().extension() != ".h") continue;
      const std::string file = fs::relative(entry.path(), root);
      std::ifstream in(entry.path());
      std::string space;
      for (std::string line; std::getline(in, line);) {
        if (line.starts_with("namespace ")) space = line;
        std::smatch match;
        if (!std::regex_match(line, match, definition)) continue;
        const auto [first, is_new] = defined.emplace(space + match.str(1), file);
        EXPECT_TRUE(is_new) << match.str(1) << " is in " << first->second << " and in " << file;
      }
    }
  }
  EXPECT_GT(defined.size(), 200u);
}

}  // namespace
}  // namespace mfsearch
