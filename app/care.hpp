// What helps beside running and exercises, as of now: rest, ice, the gate before painkillers,
// breaks from sitting, and training that stands in for the runs that are missed.
//
// Promises: nothing of it but the urgency while app::withheld_of names a reason; ice and the frame
// of the painkiller gate stay within decision 5; nothing is ever said to be taken in order to run.
// What the diary does not know is asked for or taken carefully. Counted by local days; what was
// taken back does not count.
// Deliberately absent: words (wording, care), asking (doors), the timer.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "app/exercises.hpp"
#include "app/pattern.hpp"
#include "knowledge/care.hpp"

namespace runlight::app {

struct CrossDone {
  LocalDay day;
  std::int32_t minutes = 0;
  std::optional<std::int32_t> effort;
};

// Of the whole diary.
struct CareRecords {
  std::vector<LocalDay> ice;  // one for each time, in order
  std::vector<CrossDone> cross;
  std::vector<std::string_view> conditions;    // ids of both gates, of the latest profile
  std::optional<std::int64_t> sitting_tenths;  // hours a day
};
[[nodiscard]] Result<CareRecords> care_records(stores::EventStore& store,
                                               const Knowledge& knowledge);

enum class IceStatus : std::uint8_t { Offered, OtherPhase, NotSafe, EnoughToday, EnoughDays };
[[nodiscard]] std::string_view name_of(IceStatus status);
struct IceNow {
  IceStatus status = IceStatus::OtherPhase;
  std::int32_t today = 0;
  std::int32_t days = 0;  // different days since it began or flared up, today among them
};

// Why there is no word about painkillers but "ask a pharmacist or a doctor"; None: the questions of
// the gate come next.
enum class NoPainkiller : std::uint8_t {
  None,
  OtherPhase,
  Condition,  // the profile says yes to a question of the gate
  AgeUnknown,
  Age,
  TooEarly,
  RunPlanned,  // it would hide pain in a run
  Answer,      // a question was answered with yes, or with "I don't know"
};
[[nodiscard]] std::string_view name_of(NoPainkiller reason);

// Minutes of this week (Monday to Sunday), at the effort of an easy run.
struct CrossNow {
  bool usual_known = false;
  std::int32_t usual_week_min = 0;  // run in a week before it hurt
  std::int32_t usual_run_min = 0;   // one run
  std::int32_t run_min = 0;         // run this week
  std::int32_t planned_min = 0;     // runs that the plan still has for it
  std::int32_t done_min = 0;        // other training, worked out to the same effort
  std::int32_t left_min = 0;
  std::int32_t session_min = 0;  // today; 0: enough, or a day with a run
};

struct Care {
  std::vector<Withheld> withheld;
  Phase phase = Phase::None;
  IceNow ice;
  NoPainkiller no_painkiller = NoPainkiller::OtherPhase;
  std::int32_t sit_break_min = 0;
  std::optional<std::int64_t> sitting_tenths;
  CrossNow cross;
};
// `plan`: from today to the end of the week, and tomorrow at least.
[[nodiscard]] Care care_of(const Advice& advice, const Plan& plan, const CareRecords& records,
                           const Table& table);

// The questions of the gate that apply to this runner.
[[nodiscard]] std::vector<const GateSpec*> painkiller_questions(const State& state,
                                                                const Knowledge& knowledge);

}  // namespace runlight::app
