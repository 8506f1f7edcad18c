#include "core/dataset_file.h"

#include <cstdint>
#include <cstring>
#include <fstream>
#include <span>
#include <vector>

#include "core/digest.h"
#include "core/file_beside.h"
#include "core/parallel.h"

// Kind and key; head; checksum; texts and their counts; ratings; times. The checksum is the SHA-256
// of the head and of the SHA-256 of every piece of the rest, so that several threads can check it.
namespace mfsearch {
namespace {

constexpr std::string_view kKind = "mfsearch dataset 1 " MFSEARCH_VERSION;
constexpr std::size_t kPiece = std::size_t{4} << 20;  // bytes

struct Head {
  std::uint64_t texts;  // bytes
  std::uint64_t ratings, narrow_times, wide_times;
  std::uint64_t earliest;  // time
};
constexpr std::size_t kChecksum = 32;

template <class T>
std::string_view bytes_of(const std::vector<T>& values) {
  return {reinterpret_cast<const char*>(values.data()), values.size() * sizeof(T)};
}

std::string_view bytes_of(const Head& head) {
  return {reinterpret_cast<const char*>(&head), sizeof(head)};
}

// Of all pieces, one after the other. Calls before(begin, end) of each one first.
template <class Before>
std::string checksums_of(std::string_view bytes, const Before& before) {
  std::vector<std::string> sums((bytes.size() + kPiece - 1) / kPiece);
  parallel_pieces(static_cast<int>(sums.size()), [&](int piece) {
    const std::size_t begin = static_cast<std::size_t>(piece) * kPiece;
    const std::string_view part = bytes.substr(begin, kPiece);
    before(begin, begin + part.size());
    sums[static_cast<std::size_t>(piece)] = sha256(part);
  });
  std::string all;
  for (const std::string& sum : sums) all += sum;
  return all;
}

std::string checksums_of(std::string_view bytes) {
  return checksums_of(bytes, [](std::size_t, std::size_t) {});
}

class TextWriter {
 public:
  void add(std::uint64_t count) { bytes_.append(reinterpret_cast<const char*>(&count), 8); }
  void add(std::string_view text) {
    add(text.size());
    bytes_ += text;
  }
  template <class T>
  void add(const std::vector<T>& all) {
    add(all.size());
    for (const T& one : all) add(one);
  }
  void add(const Item& item) {
    for (const std::string* text : {&item.id, &item.title, &item.genres, &item.tags}) add(*text);
  }

  const std::string& bytes() const { return bytes_; }

 private:
  std::string bytes_;
};

// Of bytes whose checksum is right.
class TextReader {
 public:
  explicit TextReader(std::string_view bytes) : rest_(bytes) {}

  void get(std::uint64_t& count) { std::memcpy(&count, take(8).data(), 8); }
  void get(std::string& text) { text = take(size()); }
  template <class T>
  void get(std::vector<T>& all) {
    all.resize(size());
    for (T& one : all) get(one);
  }
  void get(Item& item) {
    for (std::string* text : {&item.id, &item.title, &item.genres, &item.tags}) get(*text);
  }

 private:
  std::size_t size() {
    std::uint64_t count = 0;
    get(count);
    return count;
  }
  std::string_view take(std::size_t count) {
    const std::string_view taken = rest_.substr(0, count);
    rest_.remove_prefix(count);
    return taken;
  }

  std::string_view rest_;
};

std::string start_of(std::string_view key) { return std::string(kKind) + '\n' + sha256(key); }

// Fills `values` from the file's bytes from `place`, on several threads; the checksums of what was
// read, which are not those of the file if it ends before.
template <class T>
std::string read_array(const std::filesystem::path& file, std::size_t place,
                       std::vector<T>& values) {
  char* const to = reinterpret_cast<char*>(values.data());
  return checksums_of(bytes_of(values), [&](std::size_t begin, std::size_t end) {
    std::ifstream in(file, std::ios::binary);
    in.seekg(static_cast<std::streamoff>(place + begin));
    in.read(to + begin, static_cast<std::streamsize>(end - begin));
  });
}

}  // namespace

void write_dataset_file(const Dataset& dataset, std::string_view key,
                        const std::filesystem::path& file) {
  TextWriter texts;
  texts.add(dataset.name);
  texts.add(dataset.fingerprint);
  texts.add(dataset.notes);
  texts.add(dataset.user_ids);
  texts.add(dataset.items);
  const Times::Parts& times = dataset.times.parts();
  const std::string_view parts[] = {texts.bytes(), bytes_of(dataset.ratings),
                                    bytes_of(times.narrow), bytes_of(times.wide)};
  const Head head{texts.bytes().size(), dataset.ratings.size(), times.narrow.size(),
                  times.wide.size(), times.earliest};
  std::string checksums(bytes_of(head));
  for (const std::string_view part : parts) checksums += checksums_of(part);

  FileBeside beside(file);
  beside.out() << start_of(key) << bytes_of(head) << sha256(checksums);
  for (const std::string_view part : parts) beside.out() << part;
  beside.take_place();
}

std::optional<Dataset> read_dataset_file(const std::filesystem::path& file, std::string_view key) {
  std::ifstream in(file, std::ios::binary);
  const std::string wanted = start_of(key);
  std::string start(wanted.size(), '\0'), checksum(kChecksum, '\0');
  Head head{};
  in.read(start.data(), static_cast<std::streamsize>(start.size()));
  in.read(reinterpret_cast<char*>(&head), sizeof(head));
  in.read(checksum.data(), kChecksum);
  if (!in || start != wanted) return std::nullopt;
  // Damaged sizes must not ask for memory that the file could never fill.
  std::error_code unknown;
  const std::uint64_t size = std::filesystem::file_size(file, unknown);
  for (const std::uint64_t count : {head.texts, head.ratings, head.narrow_times, head.wide_times}) {
    if (unknown || count > size) return std::nullopt;
  }
  std::size_t place = start.size() + sizeof(head) + kChecksum;
  if (size != place + head.texts + head.ratings * sizeof(Rating) +
                  head.narrow_times * sizeof(std::uint32_t) +
                  head.wide_times * sizeof(std::int64_t)) {
    return std::nullopt;
  }

  Dataset dataset;
  Times::Parts times{head.earliest, std::vector<std::uint32_t>(head.narrow_times),
                     std::vector<std::int64_t>(head.wide_times)};
  std::vector<char> bytes(head.texts);
  dataset.ratings.resize(head.ratings);
  std::string checksums(bytes_of(head));
  const auto read = [&](auto& values) {
    checksums += read_array(file, place, values);
    place += bytes_of(values).size();
  };
  read(bytes);
  read(dataset.ratings);
  read(times.narrow);
  read(times.wide);
  if (sha256(checksums) != checksum) return std::nullopt;
  dataset.times = Times(std::move(times));
  TextReader texts({bytes.data(), bytes.size()});
  texts.get(dataset.name);
  texts.get(dataset.fingerprint);
  texts.get(dataset.notes);
  texts.get(dataset.user_ids);
  texts.get(dataset.items);
  return dataset;
}

}  // namespace mfsearch
