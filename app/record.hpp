// New diary entries from what a runner said, ready to be kept.
//
// Promises: what is written reads back: every line is read again before it is handed out, so
// nothing is acknowledged that a later answer would refuse. An entry dated after now is refused.
// Deliberately absent: keeping them (app/diary.hpp: keep).
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "app/clock.hpp"
#include "app/diary.hpp"
#include "codecs/json/diary_entry.hpp"
#include "core/advise/advise.hpp"

namespace runlight::app {

// A watch and a computer may differ by a little; more than this ahead is a mistake.
inline constexpr std::int64_t kAheadMs = 5 * 60'000;

// The time an entry is dated: `at`, or now where it is not given.
[[nodiscard]] Result<AsOf> time_of_entry(std::string_view at, const AsOf& now);

// One entry of a kind that Body holds, with nothing beside it.
[[nodiscard]] Result<NewEntry> entry_of(const Body& body, const json::EntryStamp& stamp,
                                        const Knowledge& knowledge);
// A line that was written elsewhere, checked by reading it.
[[nodiscard]] Result<NewEntry> checked(std::string_view kind, const json::EntryStamp& stamp,
                                       std::string line, const Knowledge& knowledge);

// What was answered, so that it stays what it was when the rules change.
[[nodiscard]] Result<NewEntry> advice_entry(const Verdict& verdict, const std::vector<Entry>& diary,
                                            const json::EntryStamp& stamp, const Table& table);
// Which entries an answer was made from: 16 hexadecimal digits over their ids.
[[nodiscard]] std::string digest_of(std::vector<Entry> diary);

// The diary's entries as the core sees them.
[[nodiscard]] Result<std::vector<Entry>> bodies_of(const std::vector<NewEntry>& entries,
                                                   const Knowledge& knowledge);

// A check-in as it was judged: the verdict and what it was judged on.
struct Judged {
  Situation situation;
  Verdict verdict;
};
// Nothing if there is no such check-in.
[[nodiscard]] std::optional<Judged> judged_checkin(const std::vector<Entry>& diary, const Ulid& id,
                                                   const Table& table);
// What to show for it: for today's `before` the answer of the day, which counts the others too.
[[nodiscard]] Judged shown_for(Judged judged, const Advice& advice);

}  // namespace runlight::app
