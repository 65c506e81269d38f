#include "core/facts/vocabulary.hpp"

#include <array>
#include <cstddef>

namespace runlight {
namespace {

template <std::size_t N>
using Words = std::array<std::string_view, N>;

constexpr Words<5> kMoments = {"before", "first_steps", "during", "after", "next_morning"};
constexpr Words<10> kPhases = {"none",       "niggle", "protect", "foundation", "load_light",
                               "load_heavy", "return", "rebuild", "keep",       "unknown"};
constexpr Words<2> kProtocols = {"standard", "article"};
constexpr Words<7> kLevels = {"go",          "hold",     "test_run_only", "stop",
                              "within_days", "same_day", "emergency"};
constexpr Words<4> kLights = {"green", "yellow", "red", "none"};
constexpr Words<3> kCalms = {"none", "rest_day", "paused"};
constexpr Words<5> kUrgencies = {"none", "physiotherapist", "within_days", "same_day", "emergency"};
constexpr Words<3> kScreeningAges = {"fresh", "stale", "missing"};
constexpr Words<4> kQualities = {"none", "dull", "catching", "sharp"};
constexpr Words<5> kTrends = {"none", "lessening", "constant", "rising", "sudden"};
constexpr Words<2> kGaits = {"normal", "altered"};
constexpr Words<3> kNextMornings = {"reported", "not_due", "missing"};
constexpr Words<4> kSexes = {"unstated", "female", "male", "other"};

template <class Enum, std::size_t N>
std::string_view word_of(const Words<N>& words, Enum value) {
  return words[static_cast<std::size_t>(value)];
}

template <class Enum, std::size_t N>
std::optional<Enum> value_of(const Words<N>& words, std::string_view word) {
  for (std::size_t i = 0; i < N; ++i) {
    if (words[i] == word) return static_cast<Enum>(i);
  }
  return std::nullopt;
}

}  // namespace

std::string_view name_of(Moment moment) { return word_of(kMoments, moment); }
std::string_view name_of(Phase phase) { return word_of(kPhases, phase); }
std::string_view name_of(Protocol protocol) { return word_of(kProtocols, protocol); }
std::string_view name_of(Level level) { return word_of(kLevels, level); }
std::string_view name_of(Light light) { return word_of(kLights, light); }
std::string_view name_of(Calm calm) { return word_of(kCalms, calm); }
std::string_view name_of(Urgency urgency) { return word_of(kUrgencies, urgency); }
std::string_view name_of(ScreeningAge age) { return word_of(kScreeningAges, age); }
std::string_view name_of(Quality quality) { return word_of(kQualities, quality); }
std::string_view name_of(Trend trend) { return word_of(kTrends, trend); }
std::string_view name_of(Gait gait) { return word_of(kGaits, gait); }
std::string_view name_of(NextMorning next_morning) { return word_of(kNextMornings, next_morning); }
std::string_view name_of(Sex sex) { return word_of(kSexes, sex); }

std::optional<Moment> moment_from(std::string_view word) {
  return value_of<Moment>(kMoments, word);
}
std::optional<Phase> phase_from(std::string_view word) {
  const auto phase = value_of<Phase>(kPhases, word);
  return phase == Phase::Unknown ? std::nullopt : phase;
}
std::optional<Protocol> protocol_from(std::string_view word) {
  return value_of<Protocol>(kProtocols, word);
}
std::optional<Level> level_from(std::string_view word) { return value_of<Level>(kLevels, word); }
std::optional<Urgency> urgency_from(std::string_view word) {
  return value_of<Urgency>(kUrgencies, word);
}
std::optional<Quality> quality_from(std::string_view word) {
  return value_of<Quality>(kQualities, word);
}
std::optional<Trend> trend_from(std::string_view word) { return value_of<Trend>(kTrends, word); }
std::optional<Gait> gait_from(std::string_view word) { return value_of<Gait>(kGaits, word); }
std::optional<NextMorning> next_morning_from(std::string_view word) {
  return value_of<NextMorning>(kNextMornings, word);
}
std::optional<Sex> sex_from(std::string_view word) {
  const auto sex = value_of<Sex>(kSexes, word);
  return sex == Sex::Unstated ? std::nullopt : sex;
}

Light light_of(Level level) {
  switch (level) {
    case Level::Go:
      return Light::Green;
    case Level::Hold:
    case Level::TestRunOnly:
      return Light::Yellow;
    case Level::Stop:
      return Light::Red;
    case Level::WithinDays:
    case Level::SameDay:
    case Level::Emergency:
      return Light::None;
  }
  return Light::None;
}

bool is_paused(Phase phase) {
  switch (phase) {
    case Phase::Protect:
    case Phase::Foundation:
    case Phase::LoadLight:
    case Phase::LoadHeavy:
      return true;
    case Phase::None:
    case Phase::Niggle:
    case Phase::Return:
    case Phase::Rebuild:
    case Phase::Keep:
    case Phase::Unknown:
      return false;
  }
  return false;
}

}  // namespace runlight
