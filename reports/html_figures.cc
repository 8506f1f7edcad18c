#include "reports/html_figures.h"

#include <fmt/format.h>

#include "reports/charts.h"
#include "reports/html.h"
#include "reports/web_bundle.h"

namespace mfsearch::html {
namespace {

// `of`: further attributes.
std::string figure_element(std::string_view chart, const std::string& of,
                           const std::string& heading) {
  return fmt::format(
      "<figure data-chart=\"{0}\"{1}>\n<figcaption><span class=\"brushed\" role=\"status\"></span>"
      "<b>{2}</b><span class=\"subtitle\"></span></figcaption>\n"
      "<div class=\"plot\" role=\"img\" aria-label=\"{2}\"></div>\n</figure>\n",
      chart, of, escape(heading));
}

}  // namespace

std::string picture(const std::string& svg, const std::string& alt) {
  return fmt::format("<figure class=\"drawn\"><img src=\"{}\" alt=\"{}\"></figure>\n",
                     svg_address(svg), escape(alt));
}

std::string results_figure(const Summary& summary) {
  constexpr const char* kHeading = "Test results";
  if (web_script().empty()) return picture(results_chart(summary), kHeading);
  return figure_element("results", "", kHeading);
}

std::string errors_figure(const Summary& summary) {
  constexpr const char* kHeading = "Where the models err";
  if (web_script().empty()) return picture(errors_chart(summary), kHeading);
  return figure_element("errors", "", kHeading);
}

std::string study_figure(const StudyChart& chart, const StudySummary& study, std::size_t number,
                         const std::string& objective) {
  const std::string heading = fmt::format("{} of {}", chart.heading, study.name);
  if (web_script().empty()) return picture(chart.draw(study, objective), heading);
  std::string text = browser_figure(chart.name, number, heading);
  if (chart.name == "curves") {  // its picture has both
    text += browser_figure("learning", number, fmt::format("Best trial of {}", study.name));
  }
  return text;
}

std::string picture_note() {
  if (!web_script().empty()) return "";
  return "<p class=\"note\">The charts are pictures: this program was built without npm, which "
         "interactive ones need.</p>\n";
}

std::string browser_figure(std::string_view chart, std::size_t number, const std::string& heading) {
  if (web_script().empty()) return "";
  return figure_element(chart, fmt::format(" data-study=\"{}\"", number), heading);
}

std::string tile(const std::string& figure, const std::string& what, bool best) {
  return fmt::format("<div class=\"tile{}\"><b>{}</b><span>{}</span></div>\n", best ? " best" : "",
                     escape(figure), escape(what));
}

std::string tiles(const std::string& all) {
  return all.empty() ? all : fmt::format("<div class=\"tiles\">\n{}</div>\n", all);
}

}  // namespace mfsearch::html
