// Only for tests: entries in a line or two, with the built-in knowledge.
#pragma once

#include <string_view>
#include <utility>

#include "core/base/check.hpp"
#include "core/diary/entry.hpp"
#include "core/rules/table.hpp"

// This room may not include what lies above it; its tests are linked with the knowledge.
namespace runlight::knowledge {
[[nodiscard]] const Knowledge& builtin();
}

namespace runlight::test {

inline const Table& builtin_table() {
  static const Table table(knowledge::builtin());
  return table;
}

inline AsOf at(std::string_view text) {
  const auto out = AsOf::from(text);
  RL_CHECK(out.has_value());
  return *out;
}

inline LocalDay day(std::string_view text) {
  const auto out = LocalDay::from(text);
  RL_CHECK(out.has_value());
  return *out;
}

inline Pain pain(std::int64_t points) { return Pain::clamped(points); }

// Ids that follow each other.
inline Entry entry(std::string_view when, Body body) {
  static std::uint64_t next = 0;
  return {Ulid{1, ++next}, at(when), std::move(body)};
}

// Everything that `before` requires, painless.
inline CheckinBody before() {
  CheckinBody out;
  out.moment = Moment::Before;
  out.findings.pain_rest = out.findings.pain_walking = pain(0);
  out.findings.pain_stairs = out.findings.pain_knee_lift = pain(0);
  out.findings.gait = Gait::Normal;
  out.findings.night_pain = YesNo::No;
  out.findings.analgesic = Analgesic{};
  return out;
}

inline CheckinBody before_with_lift(std::int64_t points) {
  CheckinBody out = before();
  out.findings.pain_knee_lift = pain(points);
  out.findings.quality = Quality::Dull;
  out.findings.trend = Trend::Constant;
  return out;
}

inline CheckinBody in_run(std::int64_t points) {
  CheckinBody out;
  out.moment = Moment::During;
  out.findings.pain_now = pain(points);
  out.findings.gait = Gait::Normal;
  if (points > 0) {
    out.findings.quality = Quality::Dull;
    out.findings.trend = Trend::Constant;
  }
  return out;
}

inline CheckinBody after_run() {
  CheckinBody out;
  out.moment = Moment::After;
  out.findings.pain_now = out.findings.pain_during = pain(0);
  out.findings.gait = Gait::Normal;
  out.findings.analgesic = Analgesic{};
  return out;
}

inline CheckinBody next_morning() {
  CheckinBody out;
  out.moment = Moment::NextMorning;
  out.findings.pain_now = pain(0);
  out.findings.gait = Gait::Normal;
  out.findings.night_pain = YesNo::No;
  out.findings.morning_stiffness = Minutes{};
  out.findings.analgesic = Analgesic{};
  return out;
}

inline RunBody run(std::string_view start, std::int32_t minutes) {
  RunBody out;
  out.start = at(start);
  out.duration_s = minutes * 60;
  return out;
}

inline ProfileBody adult() {
  ProfileBody out;
  out.birth_year = 1985;
  out.sex = Sex::Female;
  out.exclusions.emplace();
  return out;
}

inline std::uint16_t question(std::string_view id) {
  const auto& questions = knowledge::builtin().questions;
  for (std::size_t i = 0; i < questions.size(); ++i) {
    if (questions[i].id == id) return static_cast<std::uint16_t>(i);
  }
  RL_CHECK(false);
  return 0;
}

inline std::uint8_t condition(std::string_view id) {
  const auto& conditions = knowledge::builtin().conditions;
  for (std::size_t i = 0; i < conditions.size(); ++i) {
    if (conditions[i].id == id) return static_cast<std::uint8_t>(i);
  }
  RL_CHECK(false);
  return 0;
}

// All no, but for `other` on one question.
inline ScreeningBody screening(std::string_view id = {},
                               ScreeningAnswer other = ScreeningAnswer::Yes) {
  ScreeningBody out;
  const auto& questions = knowledge::builtin().questions;
  for (std::size_t i = 0; i < questions.size(); ++i) {
    const bool meant = questions[i].id == id;
    out.answers.emplace_back(static_cast<std::uint16_t>(i), meant ? other : ScreeningAnswer::No);
  }
  return out;
}

}  // namespace runlight::test
