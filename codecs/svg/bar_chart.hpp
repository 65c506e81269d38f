// A bar chart as one SVG file that stands alone: bars over time, each with its range, marks above
// them, a line at one moment, and a caption.
//
// Promises: the same input gives the same bytes; light and dark follow the reader's system; on a
// phone the letters stay readable; every bar has its words as a text alternative, and no colour
// stands alone. Any text may be given: what SVG cannot hold is escaped or left out.
// Deliberately absent: scripts, fonts, anything fetched from elsewhere, and any words of its own.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace runlight::svg {

enum class Missing : std::uint8_t { Nothing, Part, All };

struct Bar {
  std::string tick;   // below it, where there is room
  std::string words;  // all it says, for those who cannot see it
  std::optional<std::int64_t> value_milli;
  std::optional<std::int64_t> low_milli;
  std::optional<std::int64_t> high_milli;
  Missing missing = Missing::Nothing;
  std::string mark;  // beside the sign above the bar; empty: no sign
};

// A moment: so many thousandths of the way from the left end of the first bar, a bar being 1000.
struct MomentLine {
  std::int64_t at_milli = 0;
  std::string label;
};

struct BarChart {
  std::string language;  // "en"
  std::string title;
  std::string subtitle;
  std::string bar_name;  // for the legend; the other names are shown where they occur
  std::string range_name;
  std::string mark_name;
  std::string missing_name;
  std::vector<Bar> bars;
  std::optional<MomentLine> moment;
  std::vector<std::string> caption;  // lines of at most kCaptionColumns letters
};

inline constexpr std::size_t kCaptionColumns = 66;

[[nodiscard]] std::string bar_chart(const BarChart& chart);

}  // namespace runlight::svg
