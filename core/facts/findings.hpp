// Everything that can be known at one moment of asking: what the runner answered, what the diary
// knows (context), how old the screening is and what it found, and who the runner is.
//
// Answer<T> keeps "unknown" apart from every value. Nothing here decides; see facts/derive.hpp.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "core/calendar/calendar.hpp"
#include "core/facts/vocabulary.hpp"

namespace runlight {

enum class Knowing : std::uint8_t { NotAsked, Known, Declined, DontKnow, TooOld };

template <class T>
class Answer {
 public:
  constexpr Answer() = default;
  // An answer is its value.
  // NOLINTNEXTLINE(google-explicit-constructor)
  constexpr Answer(T value) : value_(value), knowing_(Knowing::Known) {}
  [[nodiscard]] static constexpr Answer unknown(Knowing why) {
    Answer out;
    out.knowing_ = why;
    return out;
  }
  [[nodiscard]] constexpr bool known() const { return knowing_ == Knowing::Known; }
  [[nodiscard]] constexpr Knowing knowing() const { return knowing_; }
  [[nodiscard]] constexpr T value_or(T other) const { return known() ? value_ : other; }
  bool operator==(const Answer&) const = default;

 private:
  T value_{};
  Knowing knowing_ = Knowing::NotAsked;
};

// Every single thing that may be asked, given or missing. `name_of` is its name in the contract.
enum class Finding : std::uint8_t {
  PainRest,
  PainWalking,
  PainStairs,
  PainKneeLift,
  PainNow,
  PainBefore,
  PainDuring,
  Quality,
  Trend,
  Gait,
  NightPain,
  SettledMinutes,
  MorningStiffnessMinutes,
  Analgesic,
  Screening,
  Exclusions,
  Episode,
  Phase,
  CleanTestRun,
  DaysSinceRed,
  DaysSinceRun,
  LastSessionLevel,
  LastNextMorning,
  WeeksRising,
};
inline constexpr std::size_t kFindingCount = 24;
[[nodiscard]] std::string_view name_of(Finding finding);
[[nodiscard]] std::optional<Finding> finding_from(std::string_view name);

// Drugs with a masking window of their own (spec: decision 2).
enum class Drug : std::uint8_t {
  None,
  Ibuprofen,
  Aspirin,
  Paracetamol,
  Naproxen,
  Diclofenac,
  Opioid,
  Injection,  // near the hip
  Other,      // named, but none of these; or not known which
};
[[nodiscard]] std::string_view name_of(Drug drug);
// Known drug words; anything else is Other, which has the longest window but for an injection.
[[nodiscard]] Drug drug_from(std::string_view word);
// How long pain may be hidden after it [Aspetar; hours are a house proposal, evidence 8.2].
[[nodiscard]] std::int32_t masking_window_minutes(Drug drug);

struct Analgesic {
  Drug drug = Drug::None;
  std::optional<std::int32_t> minutes_ago;  // 0 .. 5,256,000; absent: not known, counted as inside
  std::optional<std::int32_t>
      daily_milligrams;  // aspirin of at most 100 mg a day is no analgesic here
  bool operator==(const Analgesic&) const = default;
};
// True while it may hide pain.
[[nodiscard]] bool is_masking(const Analgesic& analgesic);
// Minutes from now until it no longer can; nothing when it cannot now. Unknown time: the whole
// window.
[[nodiscard]] std::optional<std::int32_t> masking_minutes_left(const Analgesic& analgesic);

// Minutes until the pain was back at pain_before; kNotYet while it is not.
struct Settled {
  static constexpr std::int32_t kNotYet = -1;
  std::int32_t minutes = 0;  // 0 .. 600 or kNotYet
  bool operator==(const Settled&) const = default;
};

struct Findings {
  Answer<Pain> pain_rest;
  Answer<Pain> pain_walking;
  Answer<Pain> pain_stairs;
  Answer<Pain> pain_knee_lift;
  Answer<Pain> pain_now;
  Answer<Pain> pain_before;
  Answer<Pain> pain_during;
  Answer<Quality> quality;
  Answer<Trend> trend;
  Answer<Gait> gait;
  Answer<YesNo> night_pain;
  Answer<Settled> settled;
  Answer<Minutes> morning_stiffness;
  Answer<Analgesic> analgesic;
  bool operator==(const Findings&) const = default;
};

// "Never" is a value of its own, and the harmless one.
struct DaysSince {
  bool never = true;
  DayCount days;
  bool operator==(const DaysSince&) const = default;
};

struct Context {
  Answer<YesNo> episode;
  Phase phase = Phase::Unknown;
  Protocol protocol = Protocol::Standard;
  Answer<YesNo> clean_test_run;
  Answer<DaysSince> days_since_red;
  Answer<DaysSince> days_since_run;
  Answer<Level> last_session_level;
  Answer<NextMorning> last_next_morning;
  Answer<WeekCount> weeks_rising;

  // Somebody of whom nothing is known: episode open, niggle, no clean run, never red, never run.
  [[nodiscard]] static Context new_user();
};

// One screening condition that is answered with yes.
struct Flag {
  std::uint8_t condition = 0;  // index into Knowledge::conditions
  Urgency urgency = Urgency::None;
  bool operator==(const Flag&) const = default;
};

struct Screening {
  ScreeningAge age = ScreeningAge::Missing;
  std::vector<Flag> flags;                // urgency WithinDays and above, in the knowledge's order
  std::vector<std::uint8_t> notes;        // conditions that ask for a physiotherapist
  std::vector<std::uint16_t> unanswered;  // indices into Knowledge::questions that are still needed
  bool operator==(const Screening&) const = default;
};
[[nodiscard]] Urgency worst_urgency(const Screening& screening);

struct Profile {
  std::optional<AgeYears> age;
  Sex sex = Sex::Unstated;
  bool exclusions_known = false;
  std::vector<std::uint8_t> exclusions;  // indices into Knowledge::exclusions
  bool operator==(const Profile&) const = default;
};

// One moment of asking, complete: the input of a decision.
struct Situation {
  Moment moment = Moment::Before;
  std::optional<AsOf> now;  // only for "until"; never for the light
  Findings findings;
  Context context = Context::new_user();
  Screening screening;
  Profile profile;
  // The worse of rest and walking on the day before, where known: decides only whether a stop
  // counts as a red (spec: decision 1).
  std::optional<Pain> walking_or_rest_pain_yesterday;
};

// The answer of a pain finding; nullptr for any finding that is no pain.
[[nodiscard]] const Answer<Pain>* pain_of(const Findings& findings, Finding finding);
[[nodiscard]] Answer<Pain>* pain_of(Findings& findings, Finding finding);

// A pain that belongs to this moment is above 0 (before: any of the four; after: now or during).
[[nodiscard]] Pain worst_pain_of(Moment moment, const Findings& findings);
// Every pain this moment asks for is known, and 0.
[[nodiscard]] bool is_known_painless(Moment moment, const Findings& findings);

}  // namespace runlight
