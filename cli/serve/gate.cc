#include "cli/serve/gate.h"

#include <fmt/format.h>

#include <algorithm>

namespace mfsearch {
namespace {

// A browser leaves out the port that its scheme has anyway.
bool is_own_host(const std::string& host, int port) {
  const auto is = [&](const char* name) {
    return host == fmt::format("{}:{}", name, port) || (port == 80 && host == name);
  };
  return is("127.0.0.1") || is("localhost");
}

bool is_own_origin(const std::string& origin, int port) {
  constexpr std::string_view kScheme = "http://";
  return origin.starts_with(kScheme) && is_own_host(origin.substr(kScheme.size()), port);
}

}  // namespace

std::optional<Refusal> refusal(const Arrival& a, int port) {
  if (a.method != "GET") return Refusal{405, "Only GET is answered: nothing can be changed here."};
  if (a.hosts.size() != 1 || !is_own_host(a.hosts.front(), port)) {
    return Refusal{421, fmt::format("This is http://127.0.0.1:{} and nothing else.", port)};
  }
  if (!std::ranges::all_of(a.origins, [&](const auto& o) { return is_own_origin(o, port); })) {
    return Refusal{403, "Pages of other sites get no answer."};
  }
  const auto from_here = [](const std::string& site) {
    return site == "same-origin" || site == "none";
  };
  if (!std::ranges::all_of(a.fetch_sites, from_here)) {
    return Refusal{403,
                   "Requests from other sites get no answer. If you followed a link, type the "
                   "address into a new tab."};
  }
  if (a.address_length > kLongestAddress) return Refusal{414, "The address is too long."};
  if (a.has_body) return Refusal{413, "A request has no body here."};
  return std::nullopt;
}

}  // namespace mfsearch
