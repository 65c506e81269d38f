#include "doors/cabi/answer.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>

#include "doors/cabi/runlight.h"

namespace runlight::cabi {
namespace {

constexpr std::string_view kCheck =
    R"({"schema":"runlight.check/1","moment":"before","screening":"clear",)"
    R"("profile":{"exclusions":[]}})";
constexpr std::string_view kRun =
    R"({"id":"01J8ZC5K3M9QX2V7RB4TNE6WHD","at":"2026-03-02T18:00:00+01:00",)"
    R"("kind":"run","start":"2026-03-02T17:20:00+01:00","duration_s":1800})";
constexpr std::string_view kBefore =
    R"({"id":"01J8ZC5K3M9QX2V7RB4TNE6WHE","at":"2026-03-02T07:30:00+01:00",)"
    R"("kind":"checkin","moment":"before","findings":{"pain_rest":0}})";

std::size_t lines_in(const std::string& text) {
  return static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n'));
}

std::string lines(std::initializer_list<std::string_view> parts) {
  std::string out;
  for (const std::string_view part : parts) out += std::string(part) + "\n";
  return out;
}

TEST(CAbi, ACheckByItselfIsAnsweredLikeOneOfMany) {
  const std::string one = answer(kCheck);
  EXPECT_EQ(one.substr(0, 51), R"({"schema":"runlight.verdict/1","moment":"before","l)");
  EXPECT_EQ(lines_in(one), 1U);
  EXPECT_EQ(one.back(), '\n');
  EXPECT_EQ(answer(lines({R"({"do":"check"})", kCheck, kCheck})), one + one);
}

TEST(CAbi, ABadCheckDoesNotStopTheRest) {
  const std::string out = answer(lines({R"({"do":"check"})", "{", kCheck, "[]"}));
  EXPECT_EQ(lines_in(out), 3U);
  EXPECT_EQ(out.substr(0, out.find('\n')),
            R"({"type":"urn:runlight:problem:input","title":"Input refused","status":422,)"
            R"("detail":"this is not JSON","where":"line 1, byte 2",)"
            R"("mend":"write one whole JSON value"})");
  EXPECT_NE(out.find("\"where\":\"line 3\""), std::string::npos);
}

TEST(CAbi, BlankLinesArePassedOverButCounted) {
  const std::string out = answer(lines({R"({"do":"check"})", "", " \r", "[]", ""}));
  EXPECT_EQ(lines_in(out), 1U);
  EXPECT_NE(out.find("\"where\":\"line 3\""), std::string::npos);
  EXPECT_EQ(lines_in(answer(lines({R"({"do":"replay"})", "", kRun, ""}))), 1U);
}

TEST(CAbi, ReplaysADiary) {
  const std::string out = answer(lines({R"({"do":"replay","until":"2026-03-04"})", kRun, kBefore}));
  EXPECT_EQ(lines_in(out), 4U) << out;
  EXPECT_EQ(out.substr(0, 93), R"({"type":"checkin","id":"01J8ZC5K3M9QX2V7RB4TNE6WHE",)"
                               R"("verdict":{"schema":"runlight.verdict/1",)");
  EXPECT_NE(out.find(R"({"type":"day","day":"2026-03-04","phase":)"), std::string::npos) << out;
  EXPECT_EQ(answer("{\"do\":\"replay\"}"), "");
}

TEST(CAbi, RefusesADiaryWithABadEntry) {
  const std::string bad = R"({"id":"01J8ZC5K3M9QX2V7RB4TNE6WHF","at":"2026-03-02T07:30:00+01:00",)"
                          R"("kind":"checkin","moment":"before","findings":{"pain_rest":11}})";
  const std::string out = answer(lines({R"({"do":"replay"})", kRun, bad}));
  EXPECT_EQ(lines_in(out), 1U);
  EXPECT_NE(out.find(R"("pointer":"/findings/pain_rest","where":"line 2")"), std::string::npos)
      << out;
}

TEST(CAbi, RefusesWhatItDoesNotUnderstand) {
  const auto pointer_in = [](std::string_view request) {
    const std::string out = answer(request);
    const auto start = out.find("\"pointer\":\"");
    return start == std::string::npos
               ? std::string("none: ") + out
               : out.substr(start + 11, out.find('"', start + 11) - start - 11);
  };
  EXPECT_EQ(pointer_in(R"({"do":"dance"})"), "/do");
  EXPECT_EQ(pointer_in(R"({"do":null})"), "/do");
  EXPECT_EQ(pointer_in(R"({"do":"check","do":"check"})"), "/do");
  EXPECT_EQ(pointer_in(R"({"do":"check","until":"2026-03-04"})"), "/until");
  EXPECT_EQ(pointer_in(R"({"do":"replay","until":"soon"})"), "/until");
  EXPECT_EQ(pointer_in(R"({"do":"replay","now":1})"), "/now");
  EXPECT_EQ(pointer_in("{}"), "/schema");
  EXPECT_EQ(answer("").substr(0, 40), R"({"type":"urn:runlight:problem:input","ti)");
  EXPECT_EQ(
      answer("\xFF\xFE").find("\"detail\":\"these bytes are not UTF-8 text\"") == std::string::npos,
      false);
}

TEST(CAbi, TheFourFunctions) {
  EXPECT_STREQ(runlight_version(), R"({"engine":"0.1.0","knowledge":"2026.1"})");
  char* const room = runlight_alloc(kCheck.size());
  ASSERT_NE(room, nullptr);
  std::copy(kCheck.begin(), kCheck.end(), room);
  size_t size = 0;
  char* const out = runlight_answer(room, kCheck.size(), &size);
  EXPECT_EQ(std::string(out, size), answer(kCheck));
  runlight_free(out, size);
  runlight_free(room, kCheck.size());
  runlight_free(nullptr, 0);
  char* const nothing = runlight_answer(nullptr, 0, &size);
  EXPECT_GT(size, 0U);
  runlight_free(nothing, size);
}

}  // namespace
}  // namespace runlight::cabi
