// The head of a diary entry: id, at and kind, read from one line of JSON.
//
// Promises: the line is one whole JSON object in valid UTF-8, at most 1 MiB, nested at most 64
// deep, with no key twice at its top level; id is a ULID, at is RFC 3339 with an offset, kind is 1
// to 64 bytes without control characters. Memory and time are bounded by the line; nothing
// recurses. Deliberately absent: any look at the other fields. Kinds and fields that this version
// does not know must survive a round trip untouched, so whoever keeps the line keeps its bytes.
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>

#include "core/base/result.hpp"
#include "core/base/ulid.hpp"
#include "core/calendar/calendar.hpp"

namespace runlight::json {

inline constexpr std::size_t kMaxLineBytes = std::size_t{1} << 20U;
inline constexpr std::size_t kMaxKindBytes = 64;
inline constexpr std::size_t kMaxDepth = 64;

struct EntryHead {
  Ulid id;
  AsOf at;
  std::string kind;

  bool operator==(const EntryHead&) const = default;
};

// Keeps its buffers from line to line, which makes a long diary about twice as fast to read.
class EntryHeadReader {
 public:
  EntryHeadReader();
  ~EntryHeadReader();
  EntryHeadReader(EntryHeadReader&&) noexcept;
  EntryHeadReader& operator=(EntryHeadReader&&) noexcept;

  [[nodiscard]] Result<EntryHead> read(std::string_view line);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

// One line, without keeping anything.
[[nodiscard]] Result<EntryHead> entry_head(std::string_view line);

}  // namespace runlight::json
