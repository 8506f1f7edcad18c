// A small SVG drawing: equal calls give equal bytes, whatever the locale. Colours come from the
// style sheet in svg.cc, which knows a light and a dark scheme; no scripts, no fonts from
// elsewhere.
#pragma once

#include <span>
#include <string>
#include <string_view>

namespace mfsearch {

struct Dot {
  double x, y;
};

// Units are pixels of the viewBox, y downwards. `style` is one or more classes of the style sheet.
// All text is escaped. A `tip` shows when the pointer rests on the mark. Coordinates that are not
// finite must not come here.
class Svg {
 public:
  // title and description are what a screen reader says.
  Svg(double width, double height, std::string_view title, std::string_view description);

  void rect(std::string_view style, double x, double y, double width, double height, double radius);
  void line(std::string_view style, Dot from, Dot to);
  void circle(std::string_view style, Dot centre, double radius, std::string_view tip = {});
  void polyline(std::string_view style, std::span<const Dot> dots);
  void polygon(std::string_view style, std::span<const Dot> dots, std::string_view tip = {});
  void text(std::string_view style, Dot at, std::string_view text);
  void upward_text(std::string_view style, Dot at, std::string_view text);  // read bottom to top

  // What is drawn until end_clip() shows only inside the rectangle.
  void begin_clip(double x, double y, double width, double height);
  void end_clip();

  std::string str() const;  // the whole file

 private:
  std::string body_;
  int clips_ = 0;
};

// For XML text and attribute values.
std::string xml_escape(std::string_view text);

}  // namespace mfsearch
