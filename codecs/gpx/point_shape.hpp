// A program writes each point of a track with the same tags in the same places; only the values
// between them differ. Once a point has been read tag by tag, the next one is compared with it byte
// by byte and only its values are read.
//
// Promises: nothing is taken that is not, but for its values, the bytes of a point that was read as
// XML before; a value with a tag, a quote or a reference in it is not taken. Anything else is for
// the reader. Deliberately absent: what a value means.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace runlight::gpx {

class PointShape {
 public:
  static constexpr std::size_t kMostValues = 12;
  // Longer than any number or time.
  static constexpr std::size_t kLongestValue = 40;

  // While a point is being read: where its values stand. `what` is the caller's.
  void begin(const char* from);
  void add(std::string_view value, std::uint8_t what);
  // Something in it is not a value alone: it is no pattern for others.
  void spoil() { learning_ = false; }
  // The point ends here; what lies between is remembered if all of it is one piece.
  void end(const char* to);
  // The bytes that begin() spoke of are gone.
  void forget_start() { from_ = nullptr; }

  struct Value {
    std::string_view text;
    std::uint8_t what = 0;
  };
  struct Match {
    std::size_t bytes = 0;  // 0: this is another shape
    std::size_t values = 0;
  };
  [[nodiscard]] Match match(std::string_view ahead, std::array<Value, kMostValues>& values) const;

 private:
  struct Slot {
    std::uint32_t literal_bytes = 0;  // before the value
    std::uint8_t what = 0;
    char after = 0;  // the byte behind the value
  };

  // The point that is being read.
  const char* from_ = nullptr;
  std::array<Value, kMostValues> seen_;
  std::size_t seen_count_ = 0;
  bool learning_ = false;

  std::string literals_;  // one after the other
  std::array<Slot, kMostValues> slots_;
  std::size_t slot_count_ = 0;
  std::uint32_t tail_bytes_ = 0;  // behind the last value
  bool known_ = false;
};

}  // namespace runlight::gpx
