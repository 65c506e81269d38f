// The runs of a plan as workout files for a watch, one for each run.
//
// Promises: the steps of a file last as long as the planned session, to the second; the same
// session of the same day gives the same bytes, whenever it is written, so that a watch does not
// collect copies; a changed session is another workout to the watch. The name begins with the month
// and the day, so that nobody does next week's run today, and says it all in 15 bytes, which is
// what old watches show. Deliberately absent: files on a disk (doors/cli/plan_fit.cpp).
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "app/outputs/session_words.hpp"
#include "codecs/ics/uid.hpp"
#include "core/base/result.hpp"
#include "core/plan/plan.hpp"
#include "knowledge/wording.hpp"

namespace runlight::app {

// In a file of an unregistered maker, which of them is ours.
inline constexpr std::uint16_t kWorkoutProduct = 21'068;  // "RL"

struct Workout {
  LocalDay day;
  SessionKind kind = SessionKind::Run;
  std::int32_t minutes = 0;
  std::string file;  // "2026-03-02_run-1-walk-2_x7.fit"
  std::vector<std::byte> bytes;
};

[[nodiscard]] Result<std::vector<Workout>> workouts_of(const Plan& plan, const ics::UidKey& key,
                                                       const Knowledge& knowledge,
                                                       const knowledge::Wording& wording,
                                                       Runner runner);

// The day of a file with such a name; nothing for any other name.
[[nodiscard]] std::optional<LocalDay> workout_day(std::string_view file);

}  // namespace runlight::app
