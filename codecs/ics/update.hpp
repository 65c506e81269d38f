// A calendar that was written before and is written again: what changed says so, what did not keeps
// still, and what is gone is called off.
//
// Promises: an event whose words and times are the same keeps its SEQUENCE and LAST-MODIFIED; a
// changed one gets a SEQUENCE above its last one, and never one below what the caller gives; one
// that is no longer planned stays, cancelled, until its day is over, because a calendar program
// that took a copy takes it out only if it is told to. Only files of our own are read back,
// whatever line ends an editor left; anything else is refused, and nothing is guessed. Deliberately
// absent: files, and reading calendars of others.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "codecs/ics/calendar.hpp"

namespace runlight::ics {

// An event as it stands in a file, with what it told.
struct Kept {
  Event event;  // without its description and alarms
  std::string content;
};

inline constexpr std::size_t kLargestFile_bytes = 8U << 20U;

// Whether a file is one of ours at all.
[[nodiscard]] bool is_ours(std::string_view bytes);
[[nodiscard]] Result<std::vector<Kept>> read_back(std::string_view bytes);

struct Changes {
  std::int32_t added = 0;
  std::int32_t changed = 0;
  std::int32_t same = 0;
  std::int32_t cancelled = 0;
  bool operator==(const Changes&) const = default;
};

struct Today {
  LocalDay day;
  // Of sessions that took place today: they are over, not called off.
  std::vector<std::string> done_uids;
  std::int32_t sequence = 0;  // of what is cancelled now
};

struct Updated {
  Calendar calendar;
  Changes changes;
};

// `fresh` has in each event the SEQUENCE and the time that it gets if it is new or changed.
[[nodiscard]] Updated updated(Calendar fresh, Detail detail, const std::vector<Kept>& earlier,
                              const Today& today);

}  // namespace runlight::ics
