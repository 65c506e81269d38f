// Cuts a JSON document of any size into the objects of one of its lists, without keeping the rest:
// [{"summarizedActivitiesExport": [{...}, {...}]}].
//
// Promises: memory is bounded by one object (kMaxObjectBytes); chunks may be cut anywhere; brackets
// must match. Deliberately absent: whether what is inside an object is JSON; its reader sees to
// that.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace runlight::garmin {

inline constexpr std::size_t kMaxObjectBytes = std::size_t{1} << 20U;
inline constexpr std::size_t kMaxNesting = 64;

class Splitter {
 public:
  enum class Event : std::uint8_t { NeedMore, Object, TooLarge, Broken };

  explicit Splitter(std::string_view list) : list_(list) {}

  // The chunk must stay where it is until next() has said NeedMore.
  void feed(std::string_view chunk) {
    chunk_ = chunk;
    at_ = 0;
  }
  [[nodiscard]] Event next();
  // Of the last Object, until the next call; its reader may write in it.
  [[nodiscard]] std::string& object() { return object_; }
  // Where the last event was, in bytes from the start of the file.
  [[nodiscard]] std::uint64_t offset() const { return offset_ + at_; }
  [[nodiscard]] bool list_seen() const { return list_seen_; }
  // Whether all that was opened is closed.
  [[nodiscard]] bool whole() const { return depth_ == 0 && !in_string_; }

 private:
  [[nodiscard]] bool string_byte(char c);
  [[nodiscard]] Event open(char c);
  [[nodiscard]] Event close(char c);
  void keep(std::size_t from, std::size_t to);

  std::string list_;
  std::string_view chunk_;
  std::size_t at_ = 0;
  std::uint64_t offset_ = 0;
  std::string object_;
  std::string key_;  // the last string outside the objects
  std::array<char, kMaxNesting> open_{};
  std::size_t depth_ = 0;
  std::size_t list_depth_ = 0;  // 0: not inside the list
  bool list_seen_ = false;
  bool capturing_ = false;
  bool too_large_ = false;
  bool in_string_ = false;
  bool escaped_ = false;
  bool broken_ = false;
};

}  // namespace runlight::garmin
