// The card: one answer on one screen, 80 columns by 24 lines, whatever the words.
//
// The light is a word, a shape and a colour, so that no one of them carries it alone. Below it
// stand, in this order: why, what to do now, what would change it, what comes next. Promises: at
// most 78 columns and kCardLines lines; where it would be more, the least needed lines go first,
// and what to do now never does. Deliberately absent: choosing the words (doors/cli/answer.hpp).
#pragma once

#include <string>
#include <vector>

#include "doors/cli/layout.hpp"

namespace runlight::cli {

inline constexpr std::size_t kCardWidth = 78;
inline constexpr std::size_t kCardLines = 23;  // the 24th is the prompt's

struct CardPart {
  std::string label;
  std::vector<std::string> items;
  int importance = 0;        // the highest stays longest
  std::size_t keep = 0;      // lines that are never cut
  bool opens_group = false;  // has an empty line before it, if there is room for some
};

struct Card {
  std::string banner;  // above everything: DEMO
  std::string symbol;
  std::string word;
  Ink ink = Ink::Plain;
  std::string headline;
  std::string when;
  std::vector<CardPart> parts;
  std::string foot;
};

[[nodiscard]] std::string rendered(const Card& card, const Look& look);

}  // namespace runlight::cli
