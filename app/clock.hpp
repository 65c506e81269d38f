// What the outside world lends to a use case: the time now, and randomness for ids.
//
// Promises: the only two doors through which time and chance come in; a test passes fixed ones.
// Deliberately absent: any real clock or generator. They belong to a door (doors/cli/system.hpp).
#pragma once

#include <array>
#include <cstdint>

#include "core/base/ulid.hpp"
#include "core/calendar/calendar.hpp"

namespace runlight::app {

class Clock {
 public:
  Clock() = default;
  Clock(const Clock&) = delete;
  Clock& operator=(const Clock&) = delete;
  virtual ~Clock() = default;
  [[nodiscard]] virtual AsOf now() const = 0;
};

class Randomness {
 public:
  Randomness() = default;
  Randomness(const Randomness&) = delete;
  Randomness& operator=(const Randomness&) = delete;
  virtual ~Randomness() = default;
  [[nodiscard]] virtual std::array<std::uint8_t, 10> ten_bytes() = 0;
};

// New ids, each greater than the one before, also within one millisecond.
class Ids {
 public:
  explicit Ids(Randomness& randomness) : randomness_(&randomness) {}
  [[nodiscard]] Ulid next(const AsOf& now);
  // The next id will be greater than this one, if both are of the same millisecond.
  void follow(const Ulid& id) { last_ = id > last_ ? id : last_; }

 private:
  Randomness* randomness_;
  Ulid last_;
};

}  // namespace runlight::app
