#include "reports/svg.h"

#include <fmt/format.h>

#include "reports/text.h"

namespace mfsearch {
namespace {

// Custom properties would be shorter, but not every SVG viewer knows them.
constexpr std::string_view kStyle = R"(<style>
text{font:11px system-ui,-apple-system,"Segoe UI","DejaVu Sans",sans-serif;fill:#64748b}
.title{font-size:15px;font-weight:600;fill:#1e293b}
.subtitle,.legend{font-size:12px}
.name{font-size:12px;fill:#1e293b}
.halo{paint-order:stroke;stroke:#fff;stroke-width:3px;stroke-linejoin:round}
.strong{font-weight:600;fill:#c2570c}
.middle{text-anchor:middle}
.end{text-anchor:end}
.card{fill:#fff;stroke:#e2e8f0}
.grid{stroke:#e8ecf2}
.axis{stroke:#94a3b8}
.complete{fill:#3b6fb6;fill-opacity:.78}
.pruned{fill:#bac4d1}
.failed{stroke:#c0392b;stroke-width:1.6}
.ring{fill:#fff;stroke:#d9690f;stroke-width:2.2}
.best{fill:none;stroke:#d9690f;stroke-width:2;stroke-linejoin:round}
.bestdot{fill:#d9690f}
.curve{fill:none;stroke:#3b6fb6;stroke-opacity:.4}
.cut{fill:none;stroke:#bac4d1;stroke-opacity:.8}
.bold{stroke-width:2.5;stroke-opacity:.9}
.train{fill:none;stroke:#3b6fb6;stroke-width:2;stroke-linejoin:round}
.mark{stroke:#94a3b8;stroke-dasharray:3 3}
.o0{fill:#c3daee}.o1{fill:#94bfe0}.o2{fill:#5f9bcb}.o3{fill:#3672ab}.o4{fill:#17466f}
.spread{stroke:#3b6fb6;stroke-width:2.5;stroke-linecap:round}
.beside{stroke:#94a3b8;stroke-width:2.5;stroke-linecap:round}
.besidedot{fill:#94a3b8}
.bestspread{stroke:#d9690f;stroke-width:2.5;stroke-linecap:round}
.faint{fill-opacity:.35}
.bar{fill:#3b6fb6}.palebar{fill:#b7cce8}.prunedbar{fill:#bac4d1}.failedbar{fill:#c0392b}
.r0,.r1,.r2,.r3,.r4{fill:none;stroke-width:1.3;stroke-opacity:.6}
.r0{stroke:#12456d}.r1{stroke:#3a78b0}.r2{stroke:#a9c6dd}.r3{stroke:#f0d7a4}.r4{stroke:#e8a33d}
.b0,.b1,.b2,.b3,.b4,.b5,.b6{shape-rendering:crispEdges}
.b0{fill:#12456d}.b1{fill:#2a6396}.b2{fill:#5a90bf}.b3{fill:#a9c6dd}.b4{fill:#e9e4d2}.b5{fill:#f0d09a}.b6{fill:#e8a33d}
.trial{fill:#fff;stroke:#1e293b;stroke-width:.8}
.area{fill:#3b6fb6;fill-opacity:.1}
@media (prefers-color-scheme:dark){
text{fill:#9aa4b2}
.title,.name{fill:#e6edf3}
.strong{fill:#f0924a}
.card{fill:#161b22;stroke:#30363d}
.halo{stroke:#161b22}
.grid{stroke:#262c36}
.axis,.mark{stroke:#6b7685}
.complete{fill:#6ea8fe}
.pruned{fill:#566070}
.failed{stroke:#f85149}
.ring{fill:#161b22;stroke:#f0924a}
.best,.bestspread{stroke:#f0924a}
.bestdot{fill:#f0924a}
.curve,.train,.spread{stroke:#6ea8fe}
.cut{stroke:#566070}
.bar{fill:#6ea8fe}.palebar{fill:#33507c}.prunedbar{fill:#566070}.failedbar{fill:#f85149}
.r0{stroke:#b9dcff}.r1{stroke:#6ea8fe}.r2{stroke:#41658f}.r3{stroke:#6b5a36}.r4{stroke:#d9912f}
.b0{fill:#b9dcff}.b1{fill:#93c1f5}.b2{fill:#6ea8fe}.b3{fill:#41658f}.b4{fill:#4a4a44}.b5{fill:#6b5a36}.b6{fill:#d9912f}
.trial{fill:#161b22;stroke:#e6edf3}
.area{fill:#6ea8fe}
.o0{fill:#34537a}.o1{fill:#3f6a9e}.o2{fill:#4f8ac6}.o3{fill:#7db3ee}.o4{fill:#c2defc}
}
</style>
)";

// Two decimals are below what a screen shows; trailing zeros go.
std::string number(double value) {
  std::string digits = fmt::format("{:.2f}", value);
  digits.erase(digits.find_last_not_of('0') + 1);
  if (digits.back() == '.') digits.pop_back();
  return digits == "-0" ? "0" : digits;
}

std::string points(std::span<const Dot> dots) {
  std::string out;
  for (const Dot& dot : dots) {
    if (!out.empty()) out += ' ';
    out += number(dot.x) + ',' + number(dot.y);
  }
  return out;
}

std::string closing(std::string_view element, std::string_view tip) {
  if (tip.empty()) return "/>\n";
  return fmt::format("><title>{}</title></{}>\n", xml_escape(tip), element);
}

}  // namespace

std::string xml_escape(std::string_view text) {
  std::string out;
  for (const char c : plain_text(text)) {
    switch (c) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '"':
        out += "&quot;";
        break;
      case '\'':
        out += "&#39;";
        break;
      default:
        out += c;
    }
  }
  return out;
}

Svg::Svg(double width, double height, std::string_view title, std::string_view description) {
  const std::string w = number(width), h = number(height);
  body_ = fmt::format(
      "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {} {}\" width=\"{}\" height=\"{}\" "
      "role=\"img\" aria-labelledby=\"title desc\">\n<title id=\"title\">{}</title>\n"
      "<desc id=\"desc\">{}</desc>\n{}",
      w, h, w, h, xml_escape(title), xml_escape(description), kStyle);
}

void Svg::rect(std::string_view style, double x, double y, double width, double height,
               double radius) {
  body_ +=
      fmt::format("<rect class=\"{}\" x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\" rx=\"{}\"/>\n",
                  style, number(x), number(y), number(width), number(height), number(radius));
}

void Svg::line(std::string_view style, Dot from, Dot to) {
  body_ += fmt::format("<line class=\"{}\" x1=\"{}\" y1=\"{}\" x2=\"{}\" y2=\"{}\"/>\n", style,
                       number(from.x), number(from.y), number(to.x), number(to.y));
}

void Svg::circle(std::string_view style, Dot centre, double radius, std::string_view tip) {
  body_ += fmt::format("<circle class=\"{}\" cx=\"{}\" cy=\"{}\" r=\"{}\"{}", style,
                       number(centre.x), number(centre.y), number(radius), closing("circle", tip));
}

void Svg::polyline(std::string_view style, std::span<const Dot> dots) {
  body_ += fmt::format("<polyline class=\"{}\" points=\"{}\"/>\n", style, points(dots));
}

void Svg::polygon(std::string_view style, std::span<const Dot> dots, std::string_view tip) {
  body_ += fmt::format("<polygon class=\"{}\" points=\"{}\"{}", style, points(dots),
                       closing("polygon", tip));
}

void Svg::text(std::string_view style, Dot at, std::string_view text) {
  body_ += fmt::format("<text class=\"{}\" x=\"{}\" y=\"{}\">{}</text>\n", style, number(at.x),
                       number(at.y), xml_escape(text));
}

void Svg::upward_text(std::string_view style, Dot at, std::string_view text) {
  body_ += fmt::format("<text class=\"{}\" transform=\"translate({} {}) rotate(-90)\">{}</text>\n",
                       style, number(at.x), number(at.y), xml_escape(text));
}

void Svg::begin_clip(double x, double y, double width, double height) {
  ++clips_;
  body_ += fmt::format(
      "<clipPath id=\"clip{0}\"><rect x=\"{1}\" y=\"{2}\" width=\"{3}\" height=\"{4}\"/></clipPath>"
      "\n<g clip-path=\"url(#clip{0})\">\n",
      clips_, number(x), number(y), number(width), number(height));
}

void Svg::end_clip() { body_ += "</g>\n"; }

std::string Svg::str() const { return body_ + "</svg>\n"; }

}  // namespace mfsearch
