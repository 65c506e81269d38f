#include "app/clock.hpp"

#include <algorithm>

namespace runlight::app {

Ulid Ids::next(const AsOf& now) {
  // A ULID has 48 bits for the time; before 1970 there is none.
  constexpr std::int64_t kLatest = (std::int64_t{1} << 48) - 1;
  const std::int64_t unix_ms = std::clamp<std::int64_t>(now.instant.unix_ms, 0, kLatest);
  Ulid id = Ulid::make(unix_ms, randomness_->ten_bytes());
  if (id <= last_ && id.unix_ms() == last_.unix_ms()) {
    id = last_;
    if (++id.low == 0) ++id.high;
  }
  last_ = id;
  return id;
}

}  // namespace runlight::app
