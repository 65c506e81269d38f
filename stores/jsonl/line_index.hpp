// Where each entry of a JSON Lines diary stands in its file, in canonical order.
//
// Promises: `scan_lines` refuses a file that is no diary, a bad line that is not the last, two
// entries with one id and different bytes, and a file beyond the size limit; the same entry written
// twice counts once.
// Deliberately absent: the lines themselves, locks, writing.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.hpp"
#include "core/base/ulid.hpp"
#include "core/calendar/calendar.hpp"
#include "stores/file/file.hpp"

namespace runlight::stores {

struct PlacedLine {
  Ulid id;
  AsOf at;
  std::int64_t offset = 0;
  std::uint32_t length = 0;
  std::uint32_t kind = 0;   // index into LineIndex::kinds
  std::int64_t number = 0;  // of the line, from 1
};

// What stands behind the last line break.
enum class Tail : std::uint8_t { None, WholeEntry, Torn };

struct LineIndex {
  std::vector<PlacedLine> lines;     // canonical order
  std::vector<std::uint32_t> by_id;  // positions in `lines`, in order of id
  std::vector<std::string> kinds;
  std::map<std::string, std::uint32_t, std::less<>> kind_numbers;
  Tail tail = Tail::None;
  std::int64_t tail_offset = 0;  // where a torn tail starts
  std::int64_t tail_number = 0;  // its line number

  [[nodiscard]] const PlacedLine* find(const Ulid& id) const;
  void add(const PlacedLine& line);
  [[nodiscard]] std::uint32_t kind_number(std::string_view kind);
};

[[nodiscard]] Result<LineIndex> scan_lines(const Fd& file, const std::string& path,
                                           std::int64_t limit_bytes);

[[nodiscard]] Result<std::string> read_line(const Fd& file, std::string_view path,
                                            const PlacedLine& line);

}  // namespace runlight::stores
