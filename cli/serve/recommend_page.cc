#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "cli/ranking.h"
#include "cli/serve/page.h"
#include "cli/serve/site.h"
#include "cli/similarities.h"
#include "reports/html.h"

namespace mfsearch {
namespace {

using html::escape;

constexpr int kRows = 20;

// "+0.25", "-0.10", and "0.00" without a sign.
std::string signed_text(double value) {
  return std::abs(value) < 0.005 ? "0.00" : fmt::format("{:+.2f}", value);
}

// One part of a figure: its name, which is also its colour's, and how large it is.
struct Share {
  const char* name;
  double value;
};
using Shares = std::vector<Share>;

// How far bars reach: what is above 0 goes to the right of a line, what is below to its left.
struct Reach {
  double left = 0, right = 0;
  double all() const { return std::max(left + right, 1e-9); }
};

Reach reach_of(const std::vector<Shares>& all) {
  Reach reach;
  for (const Shares& shares : all) {
    Reach one;
    for (const Share& share : shares) {
      (share.value < 0 ? one.left : one.right) += std::abs(share.value);
    }
    reach = {std::max(reach.left, one.left), std::max(reach.right, one.right)};
  }
  return reach;
}

std::string bar(const Shares& shares, const Reach& reach) {
  constexpr double kWidth = 160, kHeight = 14;
  const double scale = kWidth / reach.all(), middle = scale * reach.left;
  double left = middle, right = middle;
  std::string text;
  for (const Share& share : shares) {
    const double width = scale * std::abs(share.value);
    if (share.value < 0) left -= width;
    text += fmt::format("<rect class=\"{}\" x=\"{:.1f}\" y=\"1\" width=\"{:.1f}\" height=\"12\"/>",
                        share.name, share.value < 0 ? left : right, width);
    if (share.value >= 0) right += width;
  }
  return fmt::format(
      "<svg class=\"why\" viewBox=\"0 0 {0} {1}\" width=\"{0}\" height=\"{1}\" "
      "aria-hidden=\"true\">{2}<path d=\"M{3:.1f} 0V{1}\"/></svg>",
      kWidth, kHeight, text, middle);
}

std::string link_to_movie(const Catalogue& catalogue, Index item) {
  return anchor(
      address("/recommend", {{"run", catalogue.run().name}, {"movie", catalogue.id(item)}}),
      catalogue.title(item));
}

// Movies with a figure, what it is made of, and the same as a bar.
std::string explained(const Catalogue& catalogue, const std::string& figure,
                      const std::vector<Index>& items,
                      const std::function<std::string(Index)>& figure_of,
                      const std::vector<Shares>& shares) {
  if (items.empty()) return "<p>There are none.</p>\n";
  std::vector<Column> columns{{"rank", Align::right}, {figure, Align::right}, {"movie"}};
  for (const Share& share : shares.front()) columns.push_back({share.name, Align::right});
  columns.insert(columns.end(), {{"why"}, {"genres"}});
  HtmlTable table(columns);
  const Reach reach = reach_of(shares);
  for (std::size_t r = 0; r < items.size(); ++r) {
    std::vector<std::string> cells{std::to_string(r + 1), figure_of(items[r]),
                                   link_to_movie(catalogue, items[r])};
    for (const Share& share : shares[r]) cells.push_back(signed_text(share.value));
    cells.push_back(bar(shares[r], reach));
    cells.push_back(escaped({catalogue.genres(items[r])}).front());
    table.add(cells);
  }
  return table.str();
}

std::string for_user(const Catalogue& catalogue, const std::string& user) {
  const Ranking ranking = rank(catalogue, user, kRows);
  const ScoreParts& parts = ranking.parts;
  std::vector<Shares> shares;
  for (const Index i : ranking.best) {
    shares.push_back({{"bias", parts.user + parts.item(i)},
                      {"latent", parts.latent(i)},
                      {"content", parts.content(i)}});
  }
  const std::string who =
      ranking.known ? fmt::format("{} movies already rated are left out.", ranking.left_out)
                    : std::string(
                          "Nobody knows this user: ranked by what all users like, from biases and "
                          "content.");
  return fmt::format(
             "<h2>For user {}</h2>\n<p>{} A prediction is the mean of all ratings, {:.2f}, and "
             "three "
             "parts: <b class=\"bias\">bias</b>, how high the user and the movie are rated in "
             "general; <b class=\"latent\">latent</b>, the factors that the model has found; "
             "<b class=\"content\">content</b>, the user's taste for the movie's genres and tags."
             "</p>\n",
             escape(user), who, parts.mean) +
         explained(
             catalogue, "predicted", ranking.best,
             [&](Index i) { return fmt::format("{:.2f}", ranking.score(i)); }, shares);
}

std::string like_movie(const Catalogue& catalogue, Index item) {
  const Similarities parts = similarities(catalogue.model(), item);
  const std::vector<Index> found = most_similar(catalogue, parts, item, kRows);
  std::vector<Shares> shares;
  for (const Index i : found) {
    shares.push_back({{"latent", parts.latent(i)}, {"content", parts.content(i)}});
  }
  return fmt::format(
             "<h2>Like {}</h2>\n<p>{}</p>\n<p>The similarity is the cosine of latent factors and "
             "content together; the two columns say what each gives.</p>\n",
             escaped({catalogue.title(item)}).front(), escaped({catalogue.genres(item)}).front()) +
         explained(
             catalogue, "similarity", found,
             [&](Index i) { return fmt::format("{:.3f}", parts.latent(i) + parts.content(i)); },
             shares);
}

std::string for_movie(const Catalogue& catalogue, const std::string& text) {
  const std::vector<Index> found = catalogue.movies(text);
  if (found.size() == 1) return like_movie(catalogue, found.front());
  constexpr std::size_t kMost = 200;
  HtmlTable table({{"movie", Align::right}, {"title"}, {"genres"}});
  for (std::size_t n = 0; n < std::min(found.size(), kMost); ++n) {
    const Index i = found[n];
    table.add({escaped({catalogue.id(i)}).front(), link_to_movie(catalogue, i),
               escaped({catalogue.genres(i)}).front()});
  }
  return fmt::format("<h2>Movies with “{}”</h2>\n<p>{} found.</p>\n", escape(text), found.size()) +
         (found.empty() ? std::string() : table.str());
}

std::string form(const Catalogue& catalogue, const char* name, const char* label,
                 const std::string& value) {
  return fmt::format(
      "<form action=\"/recommend\"><input type=\"hidden\" name=\"run\" value=\"{}\">\n"
      "<label>{} <input name=\"{}\" value=\"{}\" maxlength=\"200\" required></label>\n"
      "<button type=\"submit\">Show</button></form>\n",
      escape(catalogue.run().name), label, name, escape(value));
}

}  // namespace

Reply recommend_page(const Site& site, const Query& query) {
  const auto catalogue = catalogue_asked_for(site, query);
  const std::string user = query.get("user"), movie = query.get("movie");
  std::string body =
      fmt::format("<h1>Recommendations</h1>\n<p>{}</p>\n", escape(catalogue->heading()));
  body += "<div class=\"forms\">\n" + form(*catalogue, "user", "Id of a user", user) +
          form(*catalogue, "movie", "Movie: its id or a part of its title", movie) + "</div>\n";
  if (!user.empty()) body += for_user(*catalogue, user);
  if (!movie.empty()) body += for_movie(*catalogue, movie);
  return page({.title = "Recommendations", .body = body});
}

}  // namespace mfsearch
