// A picture seen from where it is looked at: what moves as lines on paper, in whole units.
//
// Promises: everything of every frame lies inside the drawing, and what is farther away comes
// first. Deliberately absent: SVG, colours, words.
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <span>
#include <vector>

#include "codecs/figure/body.hpp"

namespace runlight::figure {

inline constexpr std::int32_t kWide = 960;
inline constexpr std::int32_t kHigh = 540;

struct Point {
  std::int32_t x = 0;
  std::int32_t y = 0;

  friend constexpr bool operator==(const Point&, const Point&) = default;
};
using Line = std::vector<Point>;
// It ends where it began, and is more than there and back.
[[nodiscard]] inline bool is_closed(const Line& line) {
  return line.size() > 3 && line.back() == line.front();
}

enum class Look : std::uint8_t { Body, Far, Working, FarWorking };

// One stroke of the figure, in every frame: a limb's part, the trunk, the head.
struct Stroke {
  Look look = Look::Body;
  std::int32_t width = 0;
  std::vector<Line> frames;

  [[nodiscard]] bool moves() const;
  [[nodiscard]] bool is_closed() const { return runlight::figure::is_closed(frames.front()); }
};

enum class Surface : std::uint8_t { Mat, Top, Front, Side, Wall, Rail };
struct Shape {
  Surface surface = Surface::Mat;
  Line outline;
};

struct Scene {
  std::vector<Shape> props;                 // behind the body
  std::vector<std::vector<Stroke>> groups;  // limb by limb, the farthest first
  std::vector<Stroke> bands;
  std::vector<Stroke> presses;  // arrows that push
  Line arrow;                   // the way of the joint that is followed; empty: none
  std::int32_t high = kHigh;    // of the drawing; kHigh at most
  std::int32_t floor_y = 0;
};

// One moment of the movement: how far between two poses.
struct Moment {
  std::size_t from = 0;
  std::size_t to = 0;
  std::int32_t part = 0;  // of kSteps
};

// `far`: as far as it goes towards the second pose, of kSteps; the arrow ends there.
[[nodiscard]] Scene scene_of(const knowledge::PictureSpec& picture, std::span<const Moment> moments,
                             std::int32_t far = kSteps);

}  // namespace runlight::figure
