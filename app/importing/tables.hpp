// The files that tell of many activities: Strava's table, Garmin's list, Apple's export. Read once;
// what is streamed goes to the originals in the same pass.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "app/importing/import.hpp"
#include "codecs/activity/activity.hpp"
#include "codecs/apple/apple.hpp"

namespace runlight::app {

struct TableRead {
  std::optional<Error> error;  // the file's fault
  bool not_this_kind = false;  // it is something else; nothing was taken
  std::string sha256;
  std::int64_t bytes = 0;
  std::string to_keep;    // empty: it went to the originals while it was read
  bool was_kept = false;  // it was there before
};

// `preferences` is the account's general_preferences.csv, or nothing.
[[nodiscard]] Result<TableRead> read_strava_table(const tree::Tree& tree, const tree::Leaf& leaf,
                                                  const tree::Leaf* preferences,
                                                  activity::Decoded& decoded);
// `originals` may be nothing. An error is one of the store's.
[[nodiscard]] Result<TableRead> read_garmin_table(const tree::Tree& tree, const tree::Leaf& leaf,
                                                  stores::Originals* originals,
                                                  activity::Decoded& decoded);
[[nodiscard]] Result<TableRead> read_apple_export(const tree::Tree& tree, const tree::Leaf& leaf,
                                                  stores::Originals* originals,
                                                  apple::Decoder& decoder, apple::Summary& summary);

// One line for a report.
[[nodiscard]] std::string reason_of(const Error& error);
[[nodiscard]] std::string words_of(const std::vector<activity::Warning>& warnings);

}  // namespace runlight::app
