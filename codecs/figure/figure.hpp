// The picture of an exercise as one SVG file that stands alone: a figure that moves at the
// exercise's tempo, or the same as still frames for paper.
//
// Promises: the same input gives the same bytes, under kMostBytes; on a screen light and
// dark follow the reader's system, and who asks for less motion gets still frames; on paper the
// colours are plain ones, for programs that know no more; what works is coloured and has
// a thicker outline and a label; title and description for those who cannot see it. Any text may
// be given.
// Deliberately absent: scripts, fonts, anything fetched from elsewhere, and any words of its own.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>

#include "knowledge/pictures.hpp"

namespace runlight::figure {

inline constexpr std::size_t kMostBytes = 20'000;

enum class Variant : std::uint8_t { Moving, Still };
// The poses are told for a sore right side; mirrored, it is the left one that works.
enum class SideShown : std::uint8_t { Right, Left };

struct Words {
  std::string language;  // "en"
  std::string title;
  std::string description;
  std::string start;   // "Start"
  std::string move;    // "Move: 3 s"; in a cycle what is said all the time, or in its first half
  std::string hold;    // "Hold: 2 s"
  std::string back;    // "Back: 3 s"; in a cycle of two halves what is said in the second
  std::string legend;  // "thick, coloured: the side that works"
};

// As it is shown; a long hold is shown shorter than its words say.
struct Timing {
  std::int32_t go_ms = 2000;
  std::int32_t hold_ms = 1000;
  std::int32_t back_ms = 2000;
  std::int32_t far_percent = 100;  // of the way to the second pose
};

[[nodiscard]] std::string svg_of(const knowledge::PictureSpec& picture, const Words& words,
                                 const Timing& timing, Variant variant,
                                 SideShown side = SideShown::Right);

}  // namespace runlight::figure
