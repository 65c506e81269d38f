// The plan ahead as a calendar: runs, strength, tests and cross-training, one event each.
//
// Promises: an event for each such session of the plan, with its minutes, and for nothing else;
// rest and gentle moves ring no bell. The sessions of a day follow each other from the hour that
// the runner wished for. The first one of a day reminds half an hour before, in time for the check;
// where that is later in the day, the morning reminds too. A day without answers is planned as the
// plan says, so an urgent answer leaves a calendar without sessions. Deliberately absent: writing,
// the clock, and today's light, which a calendar shows too late.
#pragma once

#include <cstdint>
#include <span>

#include "app/outputs/session_words.hpp"
#include "codecs/ics/update.hpp"
#include "core/plan/plan.hpp"
#include "knowledge/wording.hpp"

namespace runlight::app {

// Which diary a calendar is of, and how far it has come.
struct DiaryStamp {
  ics::UidKey key{};
  // Entries, and days since the first of them: whatever a plan depends on makes it rise, so a
  // changed session gets a higher SEQUENCE also where no earlier file is there to look at.
  std::int32_t sequence = 0;
  bool ran_today = false;
  bool trained_today = false;
  bool tested_today = false;
};

// `entries` as they were read; `count` is of all entries, of those that no rule reads too.
[[nodiscard]] DiaryStamp stamp_of(std::span<const Entry> entries, std::int64_t count,
                                  LocalDay today);

struct CalendarWishes {
  std::int32_t start_min = 7 * 60;  // of the day's first session
  Runner runner = Runner::Real;
};

// `now` is when it is made.
[[nodiscard]] ics::Calendar calendar_of(const Plan& plan, const DiaryStamp& stamp,
                                        const CalendarWishes& wishes, Instant now,
                                        const Knowledge& knowledge,
                                        const knowledge::Wording& wording);

// The UIDs of what has been done today, for ics::updated.
[[nodiscard]] ics::Today today_of(const DiaryStamp& stamp, LocalDay today);

[[nodiscard]] bool is_urgent(const Plan& plan);

}  // namespace runlight::app
