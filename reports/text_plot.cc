#include "reports/text_plot.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "core/utf8.h"
#include "reports/number.h"
#include "reports/text.h"

namespace mfsearch {
namespace {

// Dots in a grid of characters: (0, 0) is the lowest one at the left.
class Dots {
 public:
  Dots(std::size_t columns, std::size_t rows)
      : columns_(columns), rows_(rows), cells_(columns * rows, 0) {}

  std::size_t width() const { return 2 * columns_; }
  std::size_t height() const { return 4 * rows_; }

  void set(std::size_t x, std::size_t y) {
    // Unicode 15, section 21.1: dots 1 to 3 and 7 are the left column from the top, 4 to 6 and 8
    // the right one.
    static constexpr unsigned kBits[2][4]{{0x40, 0x04, 0x02, 0x01}, {0x80, 0x20, 0x10, 0x08}};
    cells_[(rows_ - 1 - y / 4) * columns_ + x / 2] |= kBits[x % 2][y % 4];
  }

  std::string row(std::size_t row) const {  // from the top
    std::string text;
    for (std::size_t c = 0; c < columns_; ++c) {
      const unsigned cell = cells_[row * columns_ + c];
      if (cell == 0) {
        text += ' ';
      } else {
        append_utf8(text, 0x2800 + static_cast<std::int32_t>(cell));
      }
    }
    return text;
  }

 private:
  std::size_t columns_, rows_;
  std::vector<unsigned> cells_;
};

void draw_line(Dots& dots, double x0, double y0, double x1, double y1) {
  const double steps = std::max({1.0, std::abs(x1 - x0), std::abs(y1 - y0)});
  for (double s = 0; s <= steps; ++s) {
    const double t = s / steps;
    dots.set(static_cast<std::size_t>(std::lround(std::lerp(x0, x1, t))),
             static_cast<std::size_t>(std::lround(std::lerp(y0, y1, t))));
  }
}

// One dot a value, joined where neighbours are both finite.
void draw_curve(Dots& dots, std::span<const double> values, double low, double high) {
  const double right = static_cast<double>(dots.width() - 1);
  const double top = static_cast<double>(dots.height() - 1);
  const double last = static_cast<double>(std::max<std::size_t>(values.size() - 1, 1));
  const auto x = [&](std::size_t i) { return right * static_cast<double>(i) / last; };
  const auto y = [&](double value) {
    return high > low ? top * (value / 2 - low / 2) / (high / 2 - low / 2) : top / 2;
  };
  for (std::size_t i = 0; i < values.size(); ++i) {
    if (!std::isfinite(values[i])) continue;
    const std::size_t from = i > 0 && std::isfinite(values[i - 1]) ? i - 1 : i;
    draw_line(dots, x(from), y(values[from]), x(i), y(values[i]));
  }
}

}  // namespace

std::vector<std::string> text_plot(std::span<const double> values, std::size_t width,
                                   std::size_t height) {
  std::vector<double> finite;
  std::ranges::copy_if(values, std::back_inserter(finite),
                       [](double v) { return std::isfinite(v); });
  if (finite.empty()) return {};
  const auto [low, high] = std::ranges::minmax(finite);
  const std::string bottom = figure(low), top = figure(high);
  const std::size_t labels = std::max(display_width(bottom), display_width(top));
  const std::size_t columns = width > labels + 3 ? width - labels - 2 : 2;
  Dots dots(columns, height);
  draw_curve(dots, values, low, high);

  const auto padded = [&](const std::string& label) {
    return std::string(labels - display_width(label), ' ') + label;
  };
  std::vector<std::string> lines;
  for (std::size_t r = 0; r < height; ++r) {
    const std::string label = r == 0 ? top : r + 1 == height ? bottom : "";
    std::string row = dots.row(r);
    row.erase(row.find_last_not_of(' ') + 1);
    lines.push_back(padded(label) + " |" + row);
  }
  const std::string last = fmt::format("{}", values.size());
  const std::size_t gap = columns > last.size() + 1 ? columns - last.size() - 1 : 1;
  lines.push_back(std::string(labels + 2, ' ') + '1' + std::string(gap, ' ') + last);
  return lines;
}

}  // namespace mfsearch
