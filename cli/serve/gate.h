// Who may ask `mfsearch serve`. Any web page that a browser has open can send requests to this
// machine, and any name can be made to lead to it (DNS rebinding); only our own pages get answers.
#pragma once

#include <optional>
#include <string>
#include <vector>

namespace mfsearch {

// What a request says of itself before anything is done for it. Headers: each one of that name.
struct Arrival {
  std::string method;
  std::size_t address_length = 0;  // of the request's target, in bytes
  bool has_body = false;
  std::vector<std::string> hosts, origins, fetch_sites;
};

struct Refusal {
  int status;
  std::string reason;  // a sentence without foreign text
};

// The first rule that the request breaks, in this order; nullopt: it may pass.
//   405  the method is not GET
//   421  not exactly one Host, or neither 127.0.0.1:port nor localhost:port
//   403  an Origin other than those, or a Sec-Fetch-Site other than same-origin and none
//   414  the address is longer than kLongestAddress
//   413  it has a body
inline constexpr std::size_t kLongestAddress = 4096;
std::optional<Refusal> refusal(const Arrival& arrival, int port);

}  // namespace mfsearch
