#include "app/lookup.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "app/words.hpp"
#include "knowledge/builtin.hpp"

namespace runlight::app {
namespace {

const Knowledge& knowledge() { return knowledge::builtin(); }
const knowledge::Wording& words() { return knowledge::english(); }

TEST(LookUp, EverythingThatHasAnIdIsFoundWithATitle) {
  std::vector<std::string_view> ids;
  for (const auto& one : knowledge().rules) ids.push_back(one.id);
  for (const auto& one : knowledge().conditions) ids.push_back(one.id);
  for (const auto& one : knowledge().questions) ids.push_back(one.id);
  for (const auto& one : knowledge().exclusions) ids.push_back(one.id);
  for (const auto& one : knowledge().statements) ids.push_back(one.id);
  for (const auto& one : knowledge().sources) ids.push_back(one.key);
  EXPECT_GT(ids.size(), 200U);
  for (const std::string_view id : ids) {
    const auto found = look_up(id, knowledge(), words());
    ASSERT_TRUE(found.ok()) << id;
    EXPECT_FALSE(found.value().title.empty()) << id;
  }
}

TEST(LookUp, ARuleSaysWhenItFiresAndWhereItComesFrom) {
  const Explained found = look_up("before.severe_pain", knowledge(), words()).value();
  const auto fires = std::find_if(found.parts.begin(), found.parts.end(),
                                  [](const Part& part) { return part.label == "Fires"; });
  ASSERT_NE(fires, found.parts.end());
  EXPECT_EQ(fires->lines, (std::vector<std::string>{
                              "-> stop when moment: before a run; worst pain of the moment: 4 or "
                              "more serious"}));
  EXPECT_EQ(found.sources, (std::vector<std::string>{"S4", "evidence 1.4"}));
}

TEST(LookUp, ATypoGetsTheNearestId) {
  EXPECT_EQ(look_up("bone_stres", knowledge(), words()).error().mend, "did you mean bone_stress?");
  EXPECT_EQ(look_up("any.maskd", knowledge(), words()).error().mend, "did you mean any.masked?");
}

// S16: tablets only behind their gate, and never in order to run.
TEST(LookUp, TabletsAreCarriedByTheirTextAndItsGate) {
  const Explained found = look_up("S16", knowledge(), words()).value();
  EXPECT_EQ(found.parts.at(0).lines,
            (std::vector<std::string>{"medication.text", "medication.stomach"}));
  const auto ask = words().lines("medication.ask");
  EXPECT_TRUE(std::any_of(ask.begin(), ask.end(), [](std::string_view line) {
    return line.find("Never take anything in order to run") != std::string_view::npos;
  }));
}

TEST(Filled, EveryPlaceOfTheName) {
  EXPECT_EQ(filled("call {n} or {n}, {m}", "n", "112"), "call 112 or 112, {m}");
  EXPECT_EQ(filled("{n}", "n", "{n}"), "{n}");
}

}  // namespace
}  // namespace runlight::app
