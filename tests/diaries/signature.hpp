// tests/SIGNATURE: what every diary is answered, day by day, as hashes (64-bit FNV-1a). A change of
// a decision shows itself here, with the diaries and the number of days it moves, even where no
// story expected anything.
//
// The file: one line a diary, "NAME HASH DAYS": HASH is over the text of all its days, DAYS has the
// lowest 16 bits of the hash of each day, four hexadecimal digits a day, in order. The first line
// is "all HASH" over all diaries. A day's text has its check-ins and its line of the replay.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "core/advise/advise.hpp"
#include "tests/diaries/story.hpp"

namespace runlight::diaries {

[[nodiscard]] std::uint64_t fnv1a(std::string_view text);

// The text of each day of a replay.
[[nodiscard]] std::vector<std::string> replay_days(const std::vector<Entry>& diary,
                                                   const Table& table);

[[nodiscard]] std::string signature_of(const std::vector<Story>& stories, const Table& table);

// What moved from one signature to another, in words: diaries and days. Empty if nothing did.
[[nodiscard]] std::vector<std::string> moved(std::string_view before, std::string_view now);

}  // namespace runlight::diaries
