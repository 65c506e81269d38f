#include "tests/diaries/phrase.hpp"

#include <algorithm>
#include <charconv>

namespace runlight::diaries {
namespace {

// A phrase that is all places would be near to anything.
constexpr std::size_t kPerPlace = 3;

// A pattern is literal, place, literal, place, ..., literal; the first and the last may be empty.
std::vector<std::string_view> literals_of(std::string_view pattern) {
  std::vector<std::string_view> out;
  while (true) {
    const auto open = pattern.find('{');
    if (open == std::string_view::npos) break;
    const auto close = pattern.find('}', open);
    out.push_back(pattern.substr(0, open));
    pattern.remove_prefix(close + 1);
  }
  out.push_back(pattern);
  return out;
}

std::size_t distance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> row(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) row[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    std::size_t diagonal = row[0];
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t replaced = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
      diagonal = row[j];
      row[j] = std::min({replaced, row[j] + 1, row[j - 1] + 1});
    }
  }
  return row[b.size()];
}

// The pattern with the text's own words in its places, as far as they can be guessed: word by word.
std::string as_words(std::string_view pattern, std::string_view text) {
  const auto known = split(pattern, ' ');
  const auto said = split(text, ' ');
  std::string out;
  for (std::size_t i = 0; i < known.size(); ++i) {
    const bool place = known[i].find('{') != std::string_view::npos;
    if (i > 0) out += ' ';
    out += place && i < said.size() ? said[i] : known[i];
  }
  return out;
}

}  // namespace

std::optional<Captures> match(std::string_view pattern, std::string_view text) {
  const auto literals = literals_of(pattern);
  if (!text.starts_with(literals.front())) return std::nullopt;
  text.remove_prefix(literals.front().size());
  Captures out;
  for (std::size_t i = 1; i < literals.size(); ++i) {
    const std::string_view literal = literals[i];
    const bool last = i + 1 == literals.size();
    if (last && !text.ends_with(literal)) return std::nullopt;
    const auto end = last ? text.size() - literal.size() : text.find(literal, 1);
    if (end == std::string_view::npos || end == 0 || end > text.size()) return std::nullopt;
    out.push_back(trimmed(text.substr(0, end)));
    text.remove_prefix(end + literal.size());
  }
  if (!text.empty()) return std::nullopt;
  return out;
}

std::optional<Matched> match_any(std::span<const Phrase> phrases, std::string_view text) {
  for (std::size_t i = 0; i < phrases.size(); ++i) {
    if (auto places = match(phrases[i].pattern, text)) return Matched{i, std::move(*places)};
  }
  return std::nullopt;
}

std::string_view nearest(std::span<const Phrase> phrases, std::string_view text) {
  std::string_view best;
  std::size_t fewest = 0;
  for (const Phrase& phrase : phrases) {
    const auto places = std::count(phrase.pattern.begin(), phrase.pattern.end(), '{');
    const std::size_t changes = distance(as_words(phrase.pattern, text), text) +
                                kPerPlace * static_cast<std::size_t>(places);
    if (!best.empty() && changes >= fewest) continue;
    best = phrase.pattern;
    fewest = changes;
  }
  return best;
}

std::string_view trimmed(std::string_view text) {
  const auto from = text.find_first_not_of(" \t\r");
  if (from == std::string_view::npos) return {};
  return text.substr(from, text.find_last_not_of(" \t\r") - from + 1);
}

std::vector<std::string_view> split(std::string_view text, char at) {
  std::vector<std::string_view> out;
  while (true) {
    const auto end = text.find(at);
    out.push_back(trimmed(text.substr(0, end)));
    if (end == std::string_view::npos) return out;
    text.remove_prefix(end + 1);
  }
}

std::optional<int> whole_number(std::string_view text) {
  int number = 0;
  const auto read = std::from_chars(text.data(), text.data() + text.size(), number);
  if (read.ec != std::errc() || read.ptr != text.data() + text.size()) return std::nullopt;
  return number;
}

}  // namespace runlight::diaries
