#include "doors/cli/card.hpp"

#include <algorithm>
#include <optional>

namespace runlight::cli {
namespace {

constexpr std::size_t kLabelWidth = 10;
constexpr std::size_t kTextWidth = kCardWidth - kLabelWidth - 1;

struct Block {
  const CardPart* part;
  std::vector<std::string> lines;
};

std::vector<Block> blocks_of(const Card& card, const Look& look) {
  std::vector<Block> out;
  for (const CardPart& part : card.parts) {
    Block block{&part, {}};
    for (const std::string& item : part.items) {
      for (std::string& line : wrapped(shown(item, look.charset), kTextWidth)) {
        block.lines.push_back(std::move(line));
      }
    }
    if (!block.lines.empty()) out.push_back(std::move(block));
  }
  return out;
}

std::size_t lines_of(const std::vector<Block>& blocks) {
  std::size_t count = 0;
  for (const Block& block : blocks) count += block.lines.size();
  return count;
}

// The block that can best do without its last line.
std::optional<std::size_t> least_needed(const std::vector<Block>& blocks) {
  std::optional<std::size_t> out;
  for (std::size_t i = 0; i < blocks.size(); ++i) {
    if (blocks[i].lines.size() <= blocks[i].part->keep) continue;
    if (!out || blocks[i].part->importance < blocks[*out].part->importance) out = i;
  }
  return out;
}

void cut_to(std::vector<Block>& blocks, std::size_t room) {
  while (lines_of(blocks) > room) {
    const auto victim = least_needed(blocks);
    if (!victim) {
      // Even what should stay is too much: cut the longest from its end.
      const auto longest = std::max_element(
          blocks.begin(), blocks.end(),
          [](const Block& a, const Block& b) { return a.lines.size() < b.lines.size(); });
      longest->lines.pop_back();
      longest->lines.back() = shortened(longest->lines.back() + " ...", kTextWidth);
      continue;
    }
    Block& block = blocks[*victim];
    block.lines.pop_back();
    if (block.lines.empty()) blocks.erase(blocks.begin() + static_cast<std::ptrdiff_t>(*victim));
  }
}

// The light, the headline beside it if there is room, else below it, and the day at the right end.
std::vector<std::string> headlines(const Card& card, const Look& look) {
  const std::string light =
      " " + shown(card.symbol, look.charset) + " " + shown(card.word, look.charset) + " ";
  const std::string when = shown(card.when, look.charset);
  constexpr std::size_t kMargin = 1;
  constexpr std::size_t kGap = 2;
  const std::string words = shown(card.headline, look.charset);
  const std::size_t used = kMargin + width_of(light) + kGap;
  const bool beside = used + width_of(words) + kGap + width_of(when) <= kCardWidth;
  const std::string first = beside ? words : std::string();
  std::string line = " " + painted(light, card.ink, look.colour) + std::string(kGap, ' ') +
                     painted(first, Ink::Bold, look.colour);
  if (!when.empty()) {
    line.append(kCardWidth - used - width_of(first) - width_of(when), ' ');
    line += painted(when, Ink::Dim, look.colour);
  }
  std::vector<std::string> out = {line};
  if (beside) return out;
  for (const std::string& more : wrapped(words, kCardWidth - kMargin - 1)) {
    out.push_back("  " + painted(more, Ink::Bold, look.colour));
  }
  return out;
}

}  // namespace

std::string rendered(const Card& card, const Look& look) {
  std::vector<Block> blocks = blocks_of(card, look);
  const std::vector<std::string> top = headlines(card, look);
  const std::size_t frame =
      (card.banner.empty() ? 0U : 1U) + top.size() + (card.foot.empty() ? 0U : 1U);
  cut_to(blocks, kCardLines - frame);
  // Empty lines between the parts where there is room for them all; else between groups of them.
  const std::size_t gaps = blocks.size() + (card.foot.empty() ? 0U : 1U);
  const std::size_t room = kCardLines - std::min(kCardLines, lines_of(blocks) + frame);
  const bool airy = gaps <= room;
  std::size_t left = airy ? 0 : room;
  std::string out;
  if (!card.banner.empty()) {
    out += " " +
           painted(shortened(shown(card.banner, look.charset), kCardWidth - 1), Ink::Bold,
                   look.colour) +
           "\n";
  }
  for (const std::string& line : top) out += line + "\n";
  for (const Block& block : blocks) {
    const bool parted = block.part->opens_group && left > 0;
    if (parted) --left;
    if (airy || parted) out += '\n';
    for (std::size_t i = 0; i < block.lines.size(); ++i) {
      const std::string label = i == 0 ? shown(block.part->label, look.charset) : std::string();
      out += " " +
             painted(padded(shortened(label, kLabelWidth - 1), kLabelWidth), Ink::Dim, look.colour);
      out += block.lines[i] + "\n";
    }
  }
  if (!card.foot.empty()) {
    if (airy || left > 0) out += '\n';
    out +=
        " " +
        painted(shortened(shown(card.foot, look.charset), kCardWidth - 1), Ink::Dim, look.colour) +
        "\n";
  }
  return out;
}

}  // namespace runlight::cli
