// What a diary holds, as far as an answer depends on it. Entries are only ever added; a correction
// is a `void` entry and a new one. Kinds that no rule reads yet keep their place and their id, and
// their text is kept by the store, byte for byte.
//
// Canonical order: by instant, then by id. A local day is the date in the entry's own offset.
// Deliberately absent: JSON (codecs/json/diary_entry.hpp) and files (stores/).
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "core/base/ulid.hpp"
#include "core/facts/findings.hpp"
#include "core/facts/screening.hpp"

namespace runlight {

enum class Side : std::uint8_t { Unsaid, Left, Right, Both };

// Fields that are absent leave what an earlier profile said.
struct ProfileBody {
  std::optional<std::int32_t> birth_year;
  std::optional<Sex> sex;
  std::optional<std::vector<std::uint8_t>> exclusions;  // given: the whole list
  std::optional<ProtocolIndex> protocol;
  std::optional<std::int32_t> goal_m;  // a week
};

enum class EpisodeState : std::uint8_t { Open, Closed };
struct EpisodeBody {
  EpisodeState state = EpisodeState::Open;
  std::optional<LocalDay> onset;
  std::optional<LocalDay> last_normal_run;
  Side side = Side::Unsaid;
  std::optional<std::int32_t> usual_m;  // a week, before it hurt
};

// Questions that are not listed were not answered.
struct ScreeningBody {
  std::vector<std::pair<std::uint16_t, ScreeningAnswer>> answers;  // question index, answer
};

struct CheckinBody {
  Moment moment = Moment::Before;
  Findings findings;
  Ulid belongs_to;  // the run or session it is about; none where it was not said
};

// Who says so, the best first: a device's own totals before figures worked out from positions,
// and what the runner remembers last.
enum class SourceFormat : std::uint8_t { Fit, Tcx, Apple, Garmin, Strava, Gpx, Csv, Told };

// "fit", "tcx", ...; what the runner told has no word.
[[nodiscard]] std::string_view name_of(SourceFormat format);
[[nodiscard]] std::optional<SourceFormat> source_format_from(std::string_view word);

struct RunBody {
  AsOf start;
  std::int32_t duration_s = 0;
  std::optional<std::int32_t> run_s;   // running alone
  std::optional<std::int32_t> walk_s;  // walking alone
  std::optional<std::int32_t> distance_m;
  SourceFormat source = SourceFormat::Told;
};

// A `source` entry: another recording of a run that is in the diary already (sources.hpp).
struct SourceBody {
  Ulid of;
  RunBody run;
};

// What is lifted or pulled against; a weight and a band are never compared with each other.
struct TrainingLoad {
  std::optional<std::int32_t> grams;
  std::optional<std::int32_t> band;  // 1..6
  bool operator==(const TrainingLoad&) const = default;
};

// An `exercise` entry: asks for a next morning. Of several sets the least says what was done.
inline constexpr std::uint8_t kNoExercise = 255;  // none that a protocol knows
struct StrengthBody {
  std::uint8_t exercise = kNoExercise;  // index into Knowledge::trained
  Side side = Side::Unsaid;
  std::int32_t sets = 0;
  std::int32_t least_reps = 0;
  std::int32_t least_hold_s = 0;
  TrainingLoad load;
  std::optional<Pain> pain;
};

// A `test` entry.
enum class TestKind : std::uint8_t {
  Walk30,
  SingleLegStand,
  StepDown,
  SingleLegSquat,
  HipFlexorReps,
};
inline constexpr std::size_t kTestKindCount = 5;
[[nodiscard]] std::string_view name_of(TestKind kind);  // "walk_30min", "single_leg_stand", ...
[[nodiscard]] std::optional<TestKind> test_kind_from(std::string_view word);

struct TestBody {
  TestKind kind = TestKind::Walk30;
  Side side = Side::Unsaid;
  std::int32_t value = 0;  // whole minutes, seconds or repetitions
  TrainingLoad load;
  std::optional<Pain> pain;
};

struct ClearanceBody {
  std::uint8_t condition = 0;  // index into Knowledge::conditions
  LocalDay date;
};

// An `override` entry: what a clinician said for this runner, signed and dated. The words are a
// closed set; what is not one of them is kept and said to be not understood.
enum class OverrideKind : std::uint8_t {
  Unknown,
  NoRunning,
  StageAtMost,
  SessionMinutesAtMost,
  SessionsPerWeekAtMost,  // in any seven days
  NoHipFlexorStrength,
  StartStage,        // from here on they loosen
  AcceptSteadyPain,  // at the return gate, before its weeks are over
  SkipTest,          // of the return gate
};
inline constexpr std::size_t kOverrideKindCount = 9;
[[nodiscard]] std::string_view name_of(OverrideKind kind);  // "no_running"; Unknown: empty
[[nodiscard]] bool is_loosening(OverrideKind kind);

struct OverrideBody {
  OverrideKind what = OverrideKind::Unknown;
  std::int32_t number = 0;  // of the stage, minutes, sessions, points; or the value of a TestKind
  std::optional<LocalDay> until;  // the last day it holds; without one: until it is taken back
  std::string words;              // "stage_at_most 3", as it was written
  std::string by;
  std::string role;
  std::string why;
};
// "stage_at_most 3" or "skip_test single_leg_squat"; Unknown for anything else.
[[nodiscard]] OverrideBody override_from(std::string_view words);

struct VoidBody {
  Ulid of;
};

// Kept, but not read by any rule: notes, care, advice given, kinds of a newer version.
struct OtherBody {};

using Body =
    std::variant<OtherBody, ProfileBody, EpisodeBody, ScreeningBody, CheckinBody, RunBody,
                 StrengthBody, ClearanceBody, VoidBody, SourceBody, TestBody, OverrideBody>;

struct Entry {
  Ulid id;
  AsOf at;
  Body body;

  [[nodiscard]] LocalDay day() const { return at.day(); }
};

[[nodiscard]] bool comes_before(const Entry& a, const Entry& b);

// In canonical order, without the voided entries, the voids themselves, and repeats of an id. Each
// run says what its best source says; one that was voided while another source of it stands lives
// on under its own id.
[[nodiscard]] std::vector<Entry> canonical(std::vector<Entry> entries);

}  // namespace runlight
