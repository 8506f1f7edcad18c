#include "experiments/yaml.h"

#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/mark.h>
#include <yaml-cpp/parser.h>

#include <algorithm>
#include <map>
#include <sstream>

#include "core/utf8.h"

namespace mfsearch {
namespace {

constexpr std::size_t kMaxBytes = 262'144;
constexpr std::size_t kMaxNodes = 10'000;
constexpr std::size_t kMaxDepth = 32;

// Ends a parse whose rest is not worth reading.
struct Refused {
  std::size_t at;
  std::string message;
};

struct Extent {
  std::size_t nodes = 1;
  std::size_t depth = 1;
};

Extent extent_of(const YamlNode& node) {
  Extent whole;
  const auto include = [&](const YamlNode& child) {
    const Extent part = extent_of(child);
    whole.nodes += part.nodes;
    whole.depth = std::max(whole.depth, part.depth + 1);
  };
  for (const YamlNode& item : node.items) include(item);
  for (const YamlEntry& entry : node.entries) include(entry.value);
  return whole;
}

// The parser takes a missing closing quote for one at the end of the file, if that ends in a
// newline. `at`: where a scalar begins, or the anchor before it.
void check_closing_quote(std::string_view text, std::size_t at) {
  if (text.substr(at).starts_with('&')) at = text.find_first_of(" \t\n", at);
  at = std::min(text.find_first_not_of(" \t\r\n", at), text.size());
  const char quote = at < text.size() ? text[at] : ' ';
  if (quote != '"' && quote != '\'') return;
  for (std::size_t i = at + 1; i < text.size(); ++i) {
    const bool is_escape = quote == '"' ? text[i] == '\\' : text.substr(i, 2) == "''";
    if (is_escape) {
      ++i;
    } else if (text[i] == quote) {
      return;
    }
  }
  throw Refused{at, "this quote is not closed"};
}

// Builds the tree from the parser's events. The parser's own tree (YAML::Node) is not used: it
// drops the places of keys, lets duplicate keys pass and shares aliased nodes without bound.
class TreeBuilder : public YAML::EventHandler {
 public:
  TreeBuilder(std::string_view text, Diagnostics& mistakes) : text_(text), mistakes_(mistakes) {}

  void OnDocumentStart(const YAML::Mark& mark) override {
    if (done_) throw Refused{place(mark), "the experiment has ended above; remove what follows"};
  }
  void OnDocumentEnd() override { done_ = true; }

  void OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) override {
    add(node_at(mark, YamlNode::Kind::null), anchor);
  }
  void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                const std::string& value) override {
    check_tag(mark, tag);
    check_closing_quote(text_, place(mark));
    YamlNode node = node_at(mark, YamlNode::Kind::scalar);
    node.text = value;
    node.quoted = tag == "!";
    add(std::move(node), anchor);
  }
  void OnAlias(const YAML::Mark& mark, YAML::anchor_t anchor) override {
    const auto found = anchored_.find(anchor);
    if (found == anchored_.end()) throw Refused{place(mark), "this alias contains itself"};
    const Extent extent = extent_of(found->second);
    charge(place(mark), extent.nodes, extent.depth);
    add(found->second, YAML::NullAnchor);
  }

  void OnSequenceStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                       YAML::EmitterStyle::value) override {
    open(mark, tag, anchor, YamlNode::Kind::sequence);
  }
  void OnSequenceEnd() override { close(); }
  void OnMapStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                  YAML::EmitterStyle::value) override {
    open(mark, tag, anchor, YamlNode::Kind::map);
  }
  void OnMapEnd() override { close(); }

  bool empty() const { return !done_; }
  YamlNode take_root() { return std::move(root_); }

  // Where the innermost list or map begins that is still open.
  std::optional<std::size_t> open_place() const {
    return open_.empty() ? std::nullopt : std::optional(open_.back().node.at);
  }

 private:
  struct Open {
    YamlNode node;
    YAML::anchor_t anchor;
    std::optional<YamlNode> key;  // of the value that comes next
  };

  static std::size_t place(const YAML::Mark& mark) {
    return static_cast<std::size_t>(std::max(0, mark.pos));
  }
  static YamlNode node_at(const YAML::Mark& mark, YamlNode::Kind kind) {
    YamlNode node;
    node.kind = kind;
    node.at = place(mark);
    return node;
  }

  void charge(std::size_t at, std::size_t nodes, std::size_t depth) {
    nodes_ += nodes;
    if (nodes_ > kMaxNodes) {
      throw Refused{at, fmt::format("more than {} values, aliases counted", kMaxNodes)};
    }
    if (open_.size() + depth > kMaxDepth) {
      throw Refused{at, fmt::format("more than {} levels of lists and maps", kMaxDepth)};
    }
  }

  void check_tag(const YAML::Mark& mark, const std::string& tag) {
    const bool is_implied = tag.empty() || tag == "?" || tag == "!";
    if (!is_implied) mistakes_.error(place(mark), "tags ({}) are not used here", shown(tag));
  }

  void open(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
            YamlNode::Kind kind) {
    check_tag(mark, tag);
    charge(place(mark), 1, 1);
    open_.push_back({node_at(mark, kind), anchor, std::nullopt});
  }

  void close() {
    Open done = std::move(open_.back());
    open_.pop_back();
    add(std::move(done.node), done.anchor);
  }

  // Puts a finished node where it belongs.
  void add(YamlNode node, YAML::anchor_t anchor) {
    if (node.kind == YamlNode::Kind::null || node.kind == YamlNode::Kind::scalar) {
      charge(node.at, 1, 1);
    }
    if (anchor != YAML::NullAnchor) {
      charge(node.at, extent_of(node).nodes, 1);  // the copy below is work, too
      anchored_[anchor] = node;
    }
    if (open_.empty()) {
      root_ = std::move(node);
    } else if (Open& parent = open_.back(); parent.node.kind == YamlNode::Kind::sequence) {
      parent.node.items.push_back(std::move(node));
    } else if (!parent.key) {
      parent.key = std::move(node);
    } else {
      add_entry(parent.node, *parent.key, std::move(node));
      parent.key.reset();
    }
  }

  void add_entry(YamlNode& map, YamlNode& key, YamlNode value) {
    if (key.kind != YamlNode::Kind::scalar) {
      mistakes_.error(key.at, "a key must be a word");
      return;
    }
    if (key.text == "<<" && !key.quoted) {
      mistakes_.error(key.at, "merge keys ('<<') are not supported; write the keys out");
      return;
    }
    const auto same = [&](const YamlEntry& entry) { return entry.key == key.text; };
    const auto first = std::find_if(map.entries.begin(), map.entries.end(), same);
    if (first != map.entries.end()) {
      mistakes_.error(key.at, "duplicate key {}; line {} has it already", shown(key.text),
                      mistakes_.line_of(first->at));
      return;
    }
    if (value.kind == YamlNode::Kind::null) value.at = key.at;
    map.entries.push_back({std::move(key.text), key.at, std::move(value)});
  }

  std::string_view text_;
  Diagnostics& mistakes_;
  std::vector<Open> open_;
  std::map<YAML::anchor_t, YamlNode> anchored_;
  std::size_t nodes_ = 0;
  YamlNode root_;
  bool done_ = false;
};

// What the parser would misread or pass over in silence.
bool check_characters(std::string_view text, Diagnostics& mistakes) {
  if (text.size() > kMaxBytes) {
    mistakes.error(0, "the file has {} bytes; an experiment has at most {}", text.size(),
                   kMaxBytes);
    return false;
  }
  bool in_indentation = true;
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint c = first_code_point(text.substr(at));
    const bool is_line_end = c.value == '\n' || text.substr(at, 2) == "\r\n";
    if (c.value == CodePoint::kInvalid) {
      mistakes.error(at, "this byte is not UTF-8; save the file in that encoding");
      return false;
    }
    if (c.value == '\t' && in_indentation) {
      mistakes.error(at, "a tab in the indentation; use spaces");
      return false;
    }
    if ((is_control(c.value) && !is_line_end && c.value != '\t') || c.value == 0xFEFF) {
      mistakes.error(at, "the control character U+{:04X} does not belong here", c.value);
      return false;
    }
    in_indentation = is_line_end || (in_indentation && c.value == ' ');
    at += c.bytes;
  }
  return true;
}

// The parser's terse messages in the words of this program.
std::string explain(const std::string& message) {
  namespace Said = YAML::ErrorMsg;
  static const std::map<std::string_view, std::string_view> explanations{
      {Said::END_OF_MAP_FLOW, "this '{' has no matching '}', or a ',' is missing after it"},
      {Said::END_OF_SEQ_FLOW, "this '[' has no matching ']', or a ',' is missing after it"},
      {Said::END_OF_MAP, "this does not fit the map around it; is it indented like its keys?"},
      {Said::END_OF_SEQ, "this does not fit the list around it; is it indented like its '-'?"},
      {Said::EOF_IN_SCALAR, "the file ends within a text in quotes"},
      {Said::DOC_IN_SCALAR, "a text in quotes contains a line that begins with '---' or '...'"},
      {Said::MAP_VALUE,
       "no ':' is expected here; is this line indented rightly, and has the last one its ':'?"},
      {Said::MAP_KEY, "no key is expected here; is the line indented as it should be?"},
      {Said::BLOCK_ENTRY, "no '-' is expected here; is the line indented as it should be?"},
      {Said::FLOW_END, "this closing bracket does not match an opening one"},
      {Said::UNKNOWN_ANCHOR, "no anchor ('&') of this name stands above"},
      {Said::UNKNOWN_TOKEN, "a plain text cannot begin with this character; put it in quotes"},
  };
  const auto found = explanations.find(message);
  return found != explanations.end() ? std::string(found->second)
                                     : fmt::format("this is not YAML: {}", message);
}

bool is_unclosed(const std::string& message) {
  return message == YAML::ErrorMsg::END_OF_MAP_FLOW || message == YAML::ErrorMsg::END_OF_SEQ_FLOW;
}

}  // namespace

const YamlNode* YamlNode::find(std::string_view key) const {
  const auto same = [&](const YamlEntry& entry) { return entry.key == key; };
  const auto found = std::find_if(entries.begin(), entries.end(), same);
  return found == entries.end() ? nullptr : &found->value;
}

std::optional<YamlNode> parse_yaml(std::string_view text, Diagnostics& mistakes) {
  if (!check_characters(text, mistakes)) return std::nullopt;
  TreeBuilder builder(text, mistakes);
  try {
    std::istringstream stream{std::string(text)};
    YAML::Parser parser(stream);
    while (parser.HandleNextDocument(builder)) {
    }
    if (!builder.empty()) return builder.take_root();
    mistakes.error(0, "the file is empty");
  } catch (const YAML::Exception& e) {
    // Of brackets the parser tells where it gave up; where they open is more helpful.
    const auto opening = is_unclosed(e.msg) ? builder.open_place() : std::nullopt;
    const auto given_up = static_cast<std::size_t>(std::max(0, e.mark.pos));
    mistakes.error(opening.value_or(given_up), "{}", explain(e.msg));
  } catch (const Refused& refused) {
    mistakes.error(refused.at, "{}", refused.message);
  }
  return std::nullopt;
}

}  // namespace mfsearch
