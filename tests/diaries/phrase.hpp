// One phrase of the phrasebook: fixed words with places to fill in, {like_this}. A phrase that is
// not in the book is refused, with the one that comes nearest.
//
// Deliberately absent: regular expressions, optional words, anything that lets a line be read
// twice.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace runlight::diaries {

struct Phrase {
  std::string_view pattern;
  std::string_view meaning;
};

using Captures = std::vector<std::string_view>;

// What stands in the places of `pattern`, if `text` has its words. A place holds at least one
// letter and ends where the next word of the pattern begins.
[[nodiscard]] std::optional<Captures> match(std::string_view pattern, std::string_view text);

struct Matched {
  std::size_t phrase = 0;
  Captures places;
};
[[nodiscard]] std::optional<Matched> match_any(std::span<const Phrase> phrases,
                                               std::string_view text);

// The phrase that takes the fewest changes of letters, with the text's own words in its places.
[[nodiscard]] std::string_view nearest(std::span<const Phrase> phrases, std::string_view text);

[[nodiscard]] std::string_view trimmed(std::string_view text);
[[nodiscard]] std::vector<std::string_view> split(std::string_view text, char at);  // parts trimmed
[[nodiscard]] std::optional<int> whole_number(std::string_view text);

}  // namespace runlight::diaries
