// Where a diary is kept: the interface that every store fulfils (event_store_contract.hpp tests
// it).
//
// A diary is a set of entries that only grows. What every store promises:
//   * Canonical order: by instant (milliseconds), then by id. `read` always gives that order,
//     whatever the order of arrival.
//   * Idempotence: adding an entry that is there already, byte for byte, changes nothing and is no
//     error. The same id with other bytes is refused (ErrorKind::Input, the id named) and nothing
//     of that batch is added.
//   * All or nothing: a batch is there whole or not at all, also after a crash.
//   * Durable: when `append` returns success the entries survive a crash or a power cut.
//   * Exact: a line comes back with the very bytes that were given.
// One store object belongs to one thread; several programs may have the same diary open.
// Deliberately absent: changing or removing an entry (corrections are new entries), any meaning of
// an entry beyond its head.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.hpp"
#include "core/base/ulid.hpp"
#include "core/calendar/calendar.hpp"

namespace runlight::stores {

// The head of an entry while it is being read; `kind` lives as long as the visit.
struct EntryRef {
  Ulid id;
  AsOf at;
  std::string_view kind;
};

// `line` is the entry's exact JSON text, without a line break; the other fields repeat its head.
struct StoredEntry {
  Ulid id;
  AsOf at;
  std::string kind;
  std::string line;

  bool operator==(const StoredEntry&) const = default;
};

struct Appended {
  std::int64_t added = 0;
  std::int64_t already_there = 0;

  bool operator==(const Appended&) const = default;
};

struct ReadReport {
  std::int64_t visited = 0;
  std::int64_t skipped = 0;  // entries of a kind that the filter leaves out

  bool operator==(const ReadReport&) const = default;
};

struct ReadFilter {
  std::vector<std::string_view> skip_kinds;
};

// Called once for each entry. Its error ends the read and is handed on. It must not call the store.
using EntryVisitor = std::function<Result<Done>(std::string_view line, const EntryRef& head)>;

class EventStore {
 public:
  EventStore() = default;
  EventStore(const EventStore&) = delete;
  EventStore& operator=(const EventStore&) = delete;
  virtual ~EventStore() = default;

  [[nodiscard]] virtual Result<Appended> append(std::span<const StoredEntry> batch) = 0;
  [[nodiscard]] virtual Result<ReadReport> read(const ReadFilter& filter,
                                                const EntryVisitor& visit) = 0;
  [[nodiscard]] virtual Result<std::int64_t> count() = 0;
  [[nodiscard]] virtual Result<bool> contains(const Ulid& id) = 0;
  [[nodiscard]] virtual Result<std::optional<std::string>> line_of(const Ulid& id) = 0;
  // What the user should know though nothing failed, one clear line each: for example a
  // half-written last line that was set aside. Grows with use; complete after the call that found
  // it.
  [[nodiscard]] virtual std::vector<std::string> warnings() const = 0;
};

enum class Access : unsigned char {
  Read,       // never changes the diary; one that does not exist yet reads as empty
  ReadWrite,  // creates the diary where there is none
};

}  // namespace runlight::stores
