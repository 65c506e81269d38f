// The export of a diary: a zip with `manifest.json` (schema, number of entries, SHA-256 of
// diary.jsonl, number of originals), `diary.jsonl` (one entry a line, canonical order), and
// `originals/SHA256`: the files that runs were imported from, sorted.
//
// Promises:
//   * The same entries give the same bytes, so export, restore into an empty diary and export again
//     are equal. Times inside are fixed; nothing names the machine or the moment.
//   * A bundle appears whole or not at all (temporary file, sync, rename), private (0600).
//   * Reading hands out nothing before the whole bundle has been checked: names, sizes, CRC,
//     SHA-256, number of entries, order, every line's head, every original. Bounded in memory and
//     in size.
//   * `read_export` also takes a plain diary, JSON Lines or SQLite.
// Deliberately absent: encryption.
#pragma once

#include <cstdint>
#include <string>

#include "core/base/result.hpp"
#include "stores/originals/originals.hpp"
#include "stores/port/event_store.hpp"

namespace runlight::bundle {

enum class Overwrite : unsigned char { Refuse, Replace };

struct Limits {
  std::int64_t files = 400'000;
  std::int64_t manifest_bytes = std::int64_t{64} << 10U;
  std::int64_t diary_bytes = std::int64_t{1} << 30U;
  std::int64_t originals_bytes = std::int64_t{256} << 30U;  // all of them, unpacked
};

struct Written {
  std::int64_t entries = 0;
  std::string sha256;  // of diary.jsonl, in hex
  std::int64_t originals = 0;
};

[[nodiscard]] Result<Written> write_bundle(const std::string& path, stores::EventStore& store,
                                           const stores::Originals& originals, Overwrite overwrite);

[[nodiscard]] Result<stores::ReadReport> read_bundle(const std::string& path,
                                                     const stores::EntryVisitor& visit,
                                                     const Limits& limits = {});

// A bundle or a plain diary, told apart by its first bytes.
[[nodiscard]] Result<stores::ReadReport> read_export(const std::string& path,
                                                     const stores::EntryVisitor& visit,
                                                     const Limits& limits = {});

// Brings the originals of a bundle, or those beside a plain diary, to `into`. Call it before the
// entries are added: an original that no run names does no harm, a run without its original does.
[[nodiscard]] Result<stores::PutReport> restore_originals(const std::string& path,
                                                          stores::Originals& into,
                                                          const Limits& limits = {});

}  // namespace runlight::bundle
