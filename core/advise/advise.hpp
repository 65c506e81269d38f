// decide(): the one door of the core. The same diary, moment and knowledge give the same advice,
// byte for byte, wherever it runs. It never fails: what is not known makes the advice more careful.
#pragma once

#include <optional>
#include <span>
#include <vector>

#include "core/episode/fold.hpp"
#include "core/plan/plan.hpp"

namespace runlight {

// Something that should be asked or told now.
enum class Due : std::uint8_t {
  Profile,      // exclusions are not known
  Screening,    // missing, stale or unfinished while it matters
  Before,       // not asked today
  After,        // a run ended 60 minutes ago or more (or was answered too early)
  NextMorning,  // a run yesterday
};

struct Advice {
  AsOf moment;
  State state;
  // From today's `before` answers, the highest since the last run, or what stands by now where that
  // is stricter (a run since, a red since); nothing when today has no answers yet.
  std::optional<Verdict> verdict;
  Situation situation;  // what `verdict` (or `standing`) was judged on
  // Without today's answers: what already stands, whatever they will be (cool-down, rest day, a
  // flag,
  // ...). Only where it stops the run; else nothing.
  std::optional<Verdict> standing;
  std::vector<Due> due;
  std::size_t future_entries = 0;  // dated after `moment`, left out
};

// `diary` in any order; voids are applied here.
[[nodiscard]] Advice decide(std::vector<Entry> diary, const AsOf& moment, const Table& table);

// One line of a replay (contract 4).
struct ReplayDay {
  LocalDay day;
  Phase phase = Phase::None;
  std::optional<Level> level;  // nothing: not asked that day
  Calm calm = Calm::No;
  std::vector<std::uint8_t> rules;  // indices into Knowledge::rules, most serious first
  std::int32_t stage = 0;           // of the ladder; 0 where there is none
  // What was offered, by the day's latest answers before its run; without any, by the state of the
  // morning.
  std::vector<PlannedSession> sessions;
};

// Receives a replay in order of time: each check-in with its verdict, and at the end of each day
// the day itself.
class ReplayListener {
 public:
  virtual ~ReplayListener() = default;
  virtual void on_checkin(const Entry& entry, const Situation& situation,
                          const Verdict& verdict) = 0;
  virtual void on_day(const ReplayDay& day) = 0;
};

// From the first entry's day to the last one's, or to `until`, whichever is later.
void replay(std::vector<Entry> diary, std::optional<LocalDay> until, const Table& table,
            ReplayListener& listener);

}  // namespace runlight
