#include "core/npy.h"

#include <algorithm>
#include <bit>
#include <cctype>
#include <cstring>
#include <fstream>
#include <iterator>
#include <optional>
#include <string>

#include "core/error.h"

namespace mfsearch {
namespace {

static_assert(std::endian::native == std::endian::little, "files are written as memory holds them");

constexpr std::string_view kMagic("\x93NUMPY", 6);
constexpr std::size_t kPiece = 8192;  // numbers that are converted at once

struct TypeInfo {
  NpyType type;
  std::string_view descr;
  std::size_t bytes;
};
constexpr TypeInfo kTypes[] = {
    {NpyType::f4, "<f4", 4}, {NpyType::f8, "<f8", 8}, {NpyType::i4, "<i4", 4}};

// Calls f with a value of the C++ type of `type`.
template <class F>
void with_type(NpyType type, F&& f) {
  switch (type) {
    case NpyType::f4:
      return f(float{});
    case NpyType::f8:
      return f(double{});
    case NpyType::i4:
      return f(std::int32_t{});
  }
}

// The header is a Python dict literal; this takes its three entries from the text.
class NpyHeader {
 public:
  NpyHeader(std::string_view text, const std::filesystem::path& file) : text_(text), file_(file) {}

  TypeInfo type() const {
    const std::string descr = quoted(after("'descr'"));
    for (const TypeInfo& info : kTypes) {
      if (info.descr == descr) return info;
    }
    throw run_error("{}: type '{}' is not one of <f4, <f8, <i4", file_.string(), descr);
  }

  void require_c_order() const {
    if (!after("'fortran_order'").starts_with("False")) {
      throw run_error("{}: only arrays in C order can be read", file_.string());
    }
  }

  std::vector<std::size_t> shape() const {
    std::string_view rest = after("'shape'");
    if (!rest.starts_with('(')) fail();
    rest.remove_prefix(1);
    std::vector<std::size_t> result;
    for (;;) {
      while (!rest.empty() && (rest[0] == ' ' || rest[0] == ',')) rest.remove_prefix(1);
      if (rest.starts_with(')')) break;
      std::size_t value = 0, digits = 0;
      for (; digits < rest.size() && std::isdigit(static_cast<unsigned char>(rest[digits]));
           ++digits) {
        if (digits >= 15) fail();
        value = value * 10 + static_cast<std::size_t>(rest[digits] - '0');
      }
      if (digits == 0) fail();
      rest.remove_prefix(digits);
      result.push_back(value);
    }
    if (result.size() > 2) throw run_error("{}: more than two dimensions", file_.string());
    return result;
  }

 private:
  std::string_view after(std::string_view key) const {
    std::size_t at = text_.find(key);
    if (at == text_.npos) fail();
    at += key.size();
    while (at < text_.size() && (text_[at] == ' ' || text_[at] == ':')) ++at;
    return text_.substr(at);
  }

  std::string quoted(std::string_view rest) const {
    const std::size_t end = rest.find('\'', 1);
    if (!rest.starts_with('\'') || end == rest.npos) fail();
    return std::string(rest.substr(1, end - 1));
  }

  [[noreturn]] void fail() const {
    throw run_error("{}: not a .npy file that this program can read", file_.string());
  }

  std::string_view text_;
  const std::filesystem::path& file_;
};

}  // namespace

void write_npy(const std::filesystem::path& file, NpyType type, std::span<const std::size_t> shape,
               std::span<const double> values) {
  std::string dimensions;
  for (std::size_t n : shape) dimensions += fmt::format("{}, ", n);
  std::string header = fmt::format("{{'descr': '{}', 'fortran_order': False, 'shape': ({}), }}",
                                   kTypes[static_cast<int>(type)].descr, dimensions);
  // Magic, version and length take 10 bytes; data begin at a multiple of 64, after a newline.
  header.append(63 - (10 + header.size()) % 64, ' ');
  header += '\n';
  const auto length = static_cast<std::uint16_t>(header.size());

  std::ofstream out(file, std::ios::binary);
  out << kMagic << '\x01' << '\x00';
  out.write(reinterpret_cast<const char*>(&length), sizeof length);
  out << header;
  with_type(type, [&]<class T>(T) {
    std::vector<T> cells;
    for (auto rest = values; !rest.empty(); rest = rest.subspan(cells.size())) {
      const auto piece = rest.first(std::min(rest.size(), kPiece));
      cells.assign(piece.begin(), piece.end());
      out.write(reinterpret_cast<const char*>(cells.data()),
                static_cast<std::streamsize>(cells.size() * sizeof(T)));
    }
  });
  out.close();
  if (!out) throw run_error("{}: cannot be written: {}", file.string(), std::strerror(errno));
}

NpyArray read_npy(const std::filesystem::path& file) {
  std::ifstream in(file, std::ios::binary);
  if (!in) throw run_error("{}: cannot be read: {}", file.string(), std::strerror(errno));
  const std::string bytes(std::istreambuf_iterator<char>(in), {});
  std::string_view rest = bytes;
  std::uint16_t length = 0;
  if (rest.size() < 10 || !rest.starts_with(kMagic) || rest[6] != 1) {
    throw run_error("{}: not a .npy file of format 1.0", file.string());
  }
  std::memcpy(&length, rest.data() + 8, sizeof length);
  if (rest.size() < 10u + length) throw run_error("{}: the header is cut off", file.string());
  const NpyHeader header(rest.substr(10, length), file);
  rest.remove_prefix(10u + length);

  const TypeInfo type = header.type();
  header.require_c_order();
  NpyArray array{.shape = header.shape(), .values = {}};
  // Both factors are below 10^15, so this test comes before a product that could overflow.
  std::size_t cells = 1;
  for (std::size_t n : array.shape) {
    if (n > 0 && cells > rest.size() / n)
      cells = rest.size() + 1;
    else
      cells *= n;
  }
  if (cells * type.bytes != rest.size()) {
    throw run_error("{}: the data are {} bytes, which is not what the header says", file.string(),
                    rest.size());
  }
  with_type(type.type, [&]<class T>(T) {
    array.values.resize(cells);
    for (std::size_t i = 0; i < cells; ++i) {
      T cell;
      std::memcpy(&cell, rest.data() + i * sizeof(T), sizeof(T));
      array.values[i] = static_cast<double>(cell);
    }
  });
  return array;
}

}  // namespace mfsearch
