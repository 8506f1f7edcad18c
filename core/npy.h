// Arrays in numpy's .npy files (format 1.0, little endian, C order), readable with numpy.load.
#pragma once

#include <cstdint>
#include <filesystem>
#include <span>
#include <vector>

namespace mfsearch {

enum class NpyType { f4, f8, i4 };

// An array of up to two dimensions. Numbers are held as doubles, which all three types fit into.
struct NpyArray {
  std::vector<std::size_t> shape;  // empty: a single number
  std::vector<double> values;
};

// Writes values as `type`; their number must be the product of the shape. Throws RunError.
void write_npy(const std::filesystem::path& file, NpyType type, std::span<const std::size_t> shape,
               std::span<const double> values);

// Strict: a wrong magic or header, another type, Fortran order, more than two dimensions, or a file
// that is shorter or longer than its shape says is a RunError that names the file. Never allocates
// more than the file's size warrants.
NpyArray read_npy(const std::filesystem::path& file);

}  // namespace mfsearch
