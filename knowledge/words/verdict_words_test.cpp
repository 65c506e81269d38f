#include "knowledge/words/verdict_words.hpp"

#include <gtest/gtest.h>

#include <initializer_list>
#include <set>
#include <string>

#include "knowledge/builtin.hpp"
#include "knowledge/wording.hpp"

namespace runlight::knowledge {
namespace {

constexpr std::size_t kMoments = 5;
constexpr std::size_t kLevels = 7;

std::uint8_t rule(std::string_view id) {
  const auto rules = builtin().rules;
  for (std::size_t i = 0; i < rules.size(); ++i) {
    if (rules[i].id == id) return static_cast<std::uint8_t>(i);
  }
  ADD_FAILURE() << id;
  return 0;
}

Verdict verdict_of(Moment moment, Level level, std::initializer_list<std::string_view> deciding,
                   Calm calm = Calm::No) {
  Verdict out;
  out.moment = moment;
  out.level = level;
  out.calm = calm;
  for (const std::string_view id : deciding) out.fired.add(Fired{rule(id), 0, level});
  out.deciding_count = deciding.size();
  return out;
}

std::string key(const Verdict& verdict) { return verdict_key(verdict, builtin().rules); }

template <class Check>
void at_every_moment_and_level(Check check) {
  for (std::size_t m = 0; m < kMoments; ++m) {
    for (std::size_t l = 0; l < kLevels; ++l) {
      check(static_cast<Moment>(m), static_cast<Level>(l));
    }
  }
}

TEST(VerdictKey, ASymptomIsSaidByMomentAndLevel) {
  at_every_moment_and_level([](Moment moment, Level level) {
    const std::string wanted =
        "verdict." + std::string(name_of(moment)) + "." + std::string(name_of(level));
    EXPECT_EQ(key(verdict_of(moment, level, {"any.gait_altered"})), wanted);
    // One symptom among the plan's own rules is enough.
    EXPECT_EQ(key(verdict_of(moment, level, {"any.not_screened", "any.gait_altered"})), wanted);
    EXPECT_EQ(key(verdict_of(moment, level, {"any.gait_altered", "any.sharp_or_catching"})),
              wanted);
  });
  EXPECT_EQ(key(verdict_of(Moment::NextMorning, Level::Hold, {"next_morning.any_pain"})),
            "verdict.next_morning.hold");
}

TEST(VerdictKey, NothingThatFiredIsSaidByMoment) {
  for (std::size_t m = 0; m < kMoments; ++m) {
    const auto moment = static_cast<Moment>(m);
    EXPECT_EQ(key(verdict_of(moment, Level::Go, {})),
              "verdict." + std::string(name_of(moment)) + ".go");
  }
}

TEST(VerdictKey, OneSpecialRuleAloneIsSaidInItsOwnWords) {
  at_every_moment_and_level([](Moment moment, Level level) {
    EXPECT_EQ(key(verdict_of(moment, level, {"any.not_screened"})), "verdict.unscreened");
    EXPECT_EQ(key(verdict_of(moment, level, {"any.unknown"})), "verdict.unknown");
    EXPECT_EQ(key(verdict_of(moment, level, {"any.excluded"})), "verdict.excluded");
    const bool in_time =
        moment == Moment::Before || moment == Moment::FirstSteps || moment == Moment::During;
    EXPECT_EQ(key(verdict_of(moment, level, {"any.masked"})),
              in_time ? "verdict.masked" : "verdict.masked_after");
  });
}

TEST(VerdictKey, AStopWithoutASymptomIsNotYet) {
  at_every_moment_and_level([](Moment moment, Level level) {
    const std::string by_level =
        "verdict." + std::string(name_of(moment)) + "." + std::string(name_of(level));
    const std::string wanted = level == Level::Stop ? "verdict.not_yet" : by_level;
    EXPECT_EQ(key(verdict_of(moment, level, {"before.red_cooldown"})), wanted);
    EXPECT_EQ(key(verdict_of(moment, level, {"any.not_screened", "any.unknown"})), wanted);
    EXPECT_EQ(key(verdict_of(moment, level, {"any.masked", "before.rest_day"})), wanted);
    EXPECT_EQ(key(verdict_of(moment, level, {"any.red_flag"})), wanted);
  });
}

TEST(VerdictKey, ACalmOneIsThePlansDay) {
  at_every_moment_and_level([](Moment moment, Level level) {
    EXPECT_EQ(key(verdict_of(moment, level, {"before.rest_day"}, Calm::RestDay)),
              "verdict.calm.rest_day");
    EXPECT_EQ(key(verdict_of(moment, level, {"before.paused"}, Calm::Paused)),
              "verdict.calm.paused");
  });
}

// What fired below the deciding level says nothing.
TEST(VerdictKey, OnlyWhatDecidesCounts) {
  Verdict verdict = verdict_of(Moment::Before, Level::Stop, {"any.not_screened"});
  verdict.fired.add(Fired{rule("before.mild_pain"), 0, Level::Hold});
  EXPECT_EQ(key(verdict), "verdict.unscreened");
}

TEST(KeyOf, EveryKeyHasItsTexts) {
  std::set<std::string> keys;
  for (std::size_t i = 1; i < kSpecialWordsCount; ++i) {
    keys.emplace(key_of(static_cast<SpecialWords>(i)));
  }
  EXPECT_EQ(keys.size(), kSpecialWordsCount - 1);
  EXPECT_EQ(key_of(SpecialWords::None), "");
  at_every_moment_and_level(
      [&](Moment moment, Level level) { keys.insert(key_of(moment, level)); });
  for (const std::string& one : keys) {
    EXPECT_FALSE(english().text(one + ".headline").empty()) << one;
    EXPECT_FALSE(english().lines(one + ".do").empty()) << one;
  }
}

}  // namespace
}  // namespace runlight::knowledge
