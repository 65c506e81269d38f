// What a stored diary says about load: sessions, the days that are known, sitting, gait, and the
// spells of trouble.
//
// Promises: one pass over the diary; what was taken back is left out; each activity counts once,
// with each quantity from its best source (records.hpp). A run of which only distance and time are
// known has a load worked out from them, and its flags say so; what cannot be worked out is
// missing, never 0.
//
// A day without a session is a rest day only in a span that is covered, and that is so
//   * from the first to the last activity that one import took from one service's archive, which
//     holds all that the service knows; and
//   * between two entries of the diary, of whatever kind, that are at most 28 days apart.
// Every other day is missing. Files that were imported one by one count as entries.
// Deliberately absent: advice; the clock.
#pragma once

#include <optional>
#include <vector>

#include "core/base/result.hpp"
#include "core/facts/knowledge.hpp"
#include "core/load/changed.hpp"
#include "core/load/gait.hpp"
#include "stores/port/event_store.hpp"

namespace runlight::app {

inline constexpr std::int32_t kLongestSilence_days = 28;

// What a session's load rests on.
struct LoadBasis {
  std::optional<load::Range68> range;
  load::Flags flags;
};

struct GaitDay {
  LocalDay day;
  load::GaitReading reading;
};

// An episode as the runner opened and closed it.
struct Trouble {
  LocalDay onset;
  std::optional<LocalDay> closed;
};

struct History {
  std::vector<load::Session> sessions;  // by start
  std::vector<LoadBasis> basis;         // one for each session
  std::vector<load::DaySpan> covered;   // apart, in order
  std::vector<load::DayNote> notes;
  std::vector<GaitDay> gait;  // by start
  std::vector<Trouble> episodes;

  [[nodiscard]] load::History facts() const { return {sessions, covered, notes}; }
};

struct HistoryWindow {
  std::optional<LocalDay> from;  // earlier entries are passed over
  AsOf until;                    // later entries likewise
};

[[nodiscard]] Result<History> read_history(stores::EventStore& store, const Knowledge& knowledge,
                                           const HistoryWindow& window);

}  // namespace runlight::app
