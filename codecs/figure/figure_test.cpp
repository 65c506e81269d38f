#include "codecs/figure/figure.hpp"

#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

#include "codecs/figure/scene.hpp"

namespace runlight::figure {
namespace {

Words words() {
  return {
      "en",        "Clam shell", "Lie on your good side. Open the top knee.", "Start", "Move: 2 s",
      "Hold: 3 s", "Back: 4 s",  "thick, coloured: the side that works"};
}
constexpr Timing kTiming = {2000, 3000, 4000};

const knowledge::PictureSpec& picture(std::string_view id) {
  for (const auto& one : knowledge::pictures()) {
    if (one.exercise == id) return one;
  }
  ADD_FAILURE() << id;
  return knowledge::pictures().front();
}

std::size_t count(std::string_view text, std::string_view what) {
  std::size_t found = 0;
  for (std::size_t at = text.find(what); at != std::string_view::npos;
       at = text.find(what, at + what.size())) {
    ++found;
  }
  return found;
}

// Every tag is closed by its own; enough XML for what is written here.
bool is_well_formed(std::string_view text) {
  std::vector<std::string> open;
  for (std::size_t at = text.find('<'); at != std::string_view::npos; at = text.find('<', at)) {
    const std::size_t end = text.find('>', at);
    if (end == std::string_view::npos) return false;
    const std::string_view tag = text.substr(at + 1, end - at - 1);
    at = end;
    if (count(tag, "\"") % 2 != 0 || tag.empty()) return false;
    if (tag.ends_with('/')) continue;
    if (tag.starts_with('/')) {
      if (open.empty() || open.back() != tag.substr(1)) return false;
      open.pop_back();
      continue;
    }
    open.emplace_back(tag.substr(0, tag.find(' ')));
  }
  return open.empty();
}

TEST(Figure, EveryPictureIsSmallWholeAndAlone) {
  for (const auto& one : knowledge::pictures()) {
    for (const Variant variant : {Variant::Moving, Variant::Still}) {
      Words said = words();
      said.description.append(300, 'x');
      const std::string svg = svg_of(one, said, kTiming, variant);
      EXPECT_LT(svg.size(), kMostBytes) << one.exercise;
      EXPECT_TRUE(is_well_formed(svg)) << one.exercise;
      EXPECT_EQ(count(svg, "<script"), 0U);
      // The only address is the name of the format.
      EXPECT_EQ(count(svg, "://"), 1U) << one.exercise;
      EXPECT_EQ(count(svg, "url("), 0U);
      EXPECT_EQ(count(svg, "href=\"") - count(svg, "href=\"#"), 0U) << one.exercise;
      EXPECT_EQ(svg, svg_of(one, said, kTiming, variant));
    }
  }
}

TEST(Figure, EveryReferenceHasItsTarget) {
  for (const auto& one : knowledge::pictures()) {
    const std::string svg = svg_of(one, words(), kTiming, Variant::Moving);
    for (std::size_t at = svg.find("href=\"#"); at != std::string::npos;
         at = svg.find("href=\"#", at + 1)) {
      const std::size_t begin = at + 7;
      const std::string id = svg.substr(begin, svg.find('"', begin) - begin);
      EXPECT_EQ(count(svg, "id=\"" + id + "\""), 1U) << one.exercise << " " << id;
    }
  }
}

TEST(Figure, ItMovesAtTheTempoOfTheExercise) {
  const std::string svg = svg_of(picture("clam_shell"), words(), kTiming, Variant::Moving);
  // 900 ms of rest, then 2, 3 and 4 seconds.
  EXPECT_GT(count(svg, "dur=\"9900ms\""), 3U);
  EXPECT_EQ(count(svg, "dur=\""), count(svg, "dur=\"9900ms\""));
  EXPECT_NE(svg.find("keyTimes=\"0;.091;.141;.192;.242;.293;.596;.697;.798;.899;1\""),
            std::string::npos);
  for (const char* said : {"Start", "Move: 2 s", "Hold: 3 s", "Back: 4 s"}) {
    EXPECT_NE(svg.find(said), std::string::npos) << said;
  }
}

TEST(Figure, WithoutAHoldItTurnsAtOnce) {
  const std::string svg = svg_of(picture("clam_shell"), words(), {2000, 0, 2000}, Variant::Moving);
  EXPECT_GT(count(svg, "dur=\"4900ms\""), 3U);
  EXPECT_EQ(svg.find("Hold"), std::string::npos);
}

TEST(Figure, WhoAsksForLessMotionOrForPaperGetsStillFrames) {
  const std::string moving = svg_of(picture("bridge"), words(), kTiming, Variant::Moving);
  EXPECT_NE(moving.find("@media(prefers-reduced-motion:reduce){.move{display:none}"
                        ".still{display:inline}}"),
            std::string::npos);
  EXPECT_EQ(count(moving, "<g class=\"move\">"), 1U);
  EXPECT_EQ(count(moving, "<g class=\"still\">"), 1U);
  EXPECT_EQ(moving.find("<animate", moving.find("<g class=\"still\">")), std::string::npos);
  const std::string still = svg_of(picture("bridge"), words(), kTiming, Variant::Still);
  EXPECT_EQ(still.find("<animate"), std::string::npos);
  EXPECT_EQ(still.find("class=\"still\""), std::string::npos);
  for (const char* said : {"1  Start", "2  Hold: 3 s", "3  Back: 4 s"}) {
    EXPECT_NE(still.find(said), std::string::npos) << said;
  }
}

// A straight leg that was lowered is bent to come up again: raising it straight asks too much.
TEST(Figure, TheWayBackGoesThroughAThirdPose) {
  const auto& lower = picture("straight_leg_lower");
  ASSERT_EQ(lower.poses.size(), 3U);
  const std::string moving = svg_of(lower, words(), kTiming, Variant::Moving);
  // There in four pieces, held, back in twice four.
  EXPECT_NE(moving.find("keyTimes=\"0;.091;.141;.192;.242;.293;.596;.646;.697;.747;.798;.848;.899;"
                        ".949;1\""),
            std::string::npos);
  const std::string still = svg_of(lower, words(), kTiming, Variant::Still);
  EXPECT_NE(still.find("translate(852 0)"), std::string::npos) << "a third frame";
  EXPECT_NE(still.find("3  Back: 4 s"), std::string::npos);
  EXPECT_EQ(svg_of(picture("bridge"), words(), kTiming, Variant::Still).find("id=\"v0\""),
            std::string::npos);
}

// In the phase load_light the band lifts the knee to 60 degrees, later as high as one stays tall.
TEST(Figure, AMovementCanGoAPartOfTheWay) {
  const auto& band = picture("standing_band_hip_flexion");
  const std::vector<Moment> moments = {{0, 1, kSteps * band.light_percent / 100}};
  const Body part = body_between(band.poses[0], band.poses[1], moments.front().part);
  const Vec thigh = unit(part.at(Joint::RightKnee) - part.at(Joint::RightHip));
  // 60 degrees from hanging down: cosine one half.
  EXPECT_NEAR(static_cast<double>(-thigh.y), 0.5 * kUnit, 0.06 * kUnit);
  Timing timing = kTiming;
  const std::string whole = svg_of(band, words(), timing, Variant::Still);
  timing.far_percent = band.light_percent;
  const std::string short_way = svg_of(band, words(), timing, Variant::Still);
  EXPECT_NE(whole, short_way);
  EXPECT_EQ(count(short_way, "<g transform="), 2U);
}

// Who is sore on the left sees the left side at work; the words are not turned round.
TEST(Figure, MirroredForTheLeftSide) {
  const std::string_view mirror = "translate(960 0) scale(-1 1)\">";
  for (const Variant variant : {Variant::Moving, Variant::Still}) {
    const std::string right = svg_of(picture("clam_shell"), words(), kTiming, variant);
    const std::string left =
        svg_of(picture("clam_shell"), words(), kTiming, variant, SideShown::Left);
    EXPECT_EQ(count(right, mirror), 0U);
    EXPECT_EQ(count(left, mirror), variant == Variant::Moving ? 3U : 2U);
    EXPECT_TRUE(is_well_formed(left));
    EXPECT_EQ(count(left, "<text"), count(right, "<text"));
    // No text lies in a mirrored group.
    for (std::size_t at = left.find(mirror); at != std::string::npos;
         at = left.find(mirror, at + 1)) {
      std::size_t depth = 1;
      std::size_t end = at;
      while (depth > 0) {
        const std::size_t open = left.find("<g", end + 1);
        const std::size_t close = left.find("</g>", end + 1);
        ASSERT_NE(close, std::string::npos);
        end = std::min(open, close);
        depth = open < close ? depth + 1 : depth - 1;
      }
      EXPECT_EQ(left.substr(at, end - at).find("<text"), std::string::npos);
    }
  }
}

// On the way back no arrow shows the way there.
TEST(Figure, ArrowsAreGoneOnTheWayBack) {
  const std::string svg = svg_of(picture("clam_shell"), words(), kTiming, Variant::Moving);
  const std::size_t arrow = svg.find("class=\"a l\"");
  ASSERT_NE(arrow, std::string::npos);
  EXPECT_EQ(svg.find("keyTimes=\"0;.596\" values=\"1;0\"", arrow), svg.find("keyTimes", arrow));
}

TEST(Figure, OnPaperTheColoursArePlainOnes) {
  const std::string still = svg_of(picture("clam_shell"), words(), kTiming, Variant::Still);
  EXPECT_EQ(still.find("var("), std::string::npos);
  EXPECT_EQ(still.find("prefers-color-scheme"), std::string::npos);
  EXPECT_NE(still.find(".w{stroke:#f08c2e}"), std::string::npos);
  EXPECT_NE(still.find(".a{stroke:#8b1a5a;stroke-width:7}"), std::string::npos);
  const std::string moving = svg_of(picture("clam_shell"), words(), kTiming, Variant::Moving);
  EXPECT_NE(moving.find(":root{--g:#fff;--k:#17212b;"), std::string::npos);
}

TEST(Figure, WhatWorksIsMarkedByMoreThanColour) {
  const std::string svg = svg_of(picture("clam_shell"), words(), kTiming, Variant::Moving);
  EXPECT_NE(svg.find("thick, coloured: the side that works"), std::string::npos);
  EXPECT_NE(svg.find("@media(prefers-color-scheme:dark)"), std::string::npos);
  const std::vector<Moment> moments = {{0, 1, 0}};
  std::size_t working = 0;
  for (const auto& group : scene_of(picture("clam_shell"), moments).groups) {
    working += group.front().look == Look::Working ? 1U : 0U;
  }
  EXPECT_EQ(working, 1U);
  // The outline of the thigh is 18 units wider than its fill where it works, 10
  // elsewhere.
  const auto thigh = [&](bool works) {
    for (const auto& group : scene_of(picture("clam_shell"), moments).groups) {
      if (group.size() == 3 && (group.front().look == Look::Working) == works &&
          group.back().is_closed()) {
        return group.front().width;
      }
    }
    return 0;
  };
  const std::string thick = "class=\"o x" + std::to_string(thigh(true) + 18) + "\"";
  const std::string thin = "class=\"k x" + std::to_string(thigh(false) + 10) + "\"";
  EXPECT_NE(svg.find(thick), std::string::npos) << thick;
  EXPECT_NE(svg.find(thin), std::string::npos) << thin;
}

TEST(Figure, ItHasWordsForThoseWhoCannotSeeIt) {
  Words said = words();
  said.title = "A <b> & \"c\"\n";
  const std::string svg = svg_of(picture("bridge"), said, kTiming, Variant::Still);
  EXPECT_NE(svg.find("role=\"img\" lang=\"en\" aria-labelledby=\"ti de\"><title id=\"ti\">"
                     "A &lt;b&gt; &amp; &quot;c&quot; </title><desc id=\"de\">Lie on your good"),
            std::string::npos);
  EXPECT_TRUE(is_well_formed(svg));
}

TEST(Figure, EverythingLiesInsideTheDrawing) {
  for (const auto& one : knowledge::pictures()) {
    std::vector<Moment> moments;
    for (std::int32_t part = 0; part <= kSteps; part += 8) moments.push_back({0, 1, part});
    const Scene scene = scene_of(one, moments);
    EXPECT_LE(scene.high, kHigh);
    for (const auto& group : scene.groups) {
      for (const Stroke& stroke : group) {
        for (const Line& frame : stroke.frames) {
          for (const Point& at : frame) {
            const std::int32_t half = stroke.width / 2;
            EXPECT_GE(at.x - half, 0) << one.exercise;
            EXPECT_LE(at.x + half, kWide) << one.exercise;
            EXPECT_GE(at.y - half, 0) << one.exercise;
            EXPECT_LE(at.y + half, scene.high) << one.exercise;
          }
        }
      }
    }
  }
}

}  // namespace
}  // namespace runlight::figure
