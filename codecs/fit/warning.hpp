// What was odd about a file that was read all the same: kind, place in bytes, words.
//
// Promises: a list of warnings is bounded (kMaxWarnings; the rest is counted), so that a hostile
// file cannot fill the memory with complaints.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace runlight::fit {

enum class WarningKind : std::uint8_t {
  HeaderChecksum,     // the header's own checksum is wrong
  NewerProtocol,      // a major version this decoder does not know
  SizeMissing,        // the header says "no data", as after a dead battery; read to the end
  Truncated,          // the file ends in the middle
  Checksum,           // the file's checksum is wrong; the data are kept
  ChecksumMissing,    // the data are whole, the checksum is not there
  NoDefinition,       // data of a kind that was never defined: nothing after it can be read
  DefinitionDamaged,  // a definition that makes no sense: nothing after it can be read
  FieldSize,          // a field's size does not fit its type; read as bytes
  FieldType,          // an unknown base type; read as bytes
  DeveloperField,     // a developer field without a description; read as bytes
  TooManyDescribed,   // more developer field descriptions than kMaxDescriptions
  TooManyRecords,     // more records than the limit; the rest is left out
  TooManyItems,       // the same for laps, sessions, events or devices
  TrailingBytes,      // bytes after the end that are not another FIT file
  NoFileId,           // no file_id message: the kind of file is unknown
  RelativeTime,       // times count from power-on, not from a date
  OffsetOdd,          // the local time is not within 18 hours of UTC; left unknown
};

struct Warning {
  WarningKind kind = WarningKind::Truncated;
  std::uint64_t offset = 0;  // bytes from the beginning
  bool operator==(const Warning&) const = default;
};

// "byte 1234: the checksum is wrong; the data are kept"
[[nodiscard]] std::string text_of(const Warning& warning);

inline constexpr std::size_t kMaxWarnings = 64;

class Warnings {
 public:
  void add(WarningKind kind, std::uint64_t offset) {
    if (list_.size() < kMaxWarnings) {
      list_.push_back({kind, offset});
    } else {
      ++left_out_;
    }
  }
  [[nodiscard]] const std::vector<Warning>& list() const { return list_; }
  [[nodiscard]] std::uint64_t left_out() const { return left_out_; }
  [[nodiscard]] bool has(WarningKind kind) const {
    for (const Warning& one : list_) {
      if (one.kind == kind) return true;
    }
    return false;
  }

 private:
  std::vector<Warning> list_;
  std::uint64_t left_out_ = 0;
};

}  // namespace runlight::fit
