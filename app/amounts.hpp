// What a runner writes on a command line, read as numbers: "5km", "31:00", "3x20", "ibuprofen:5h".
//
// Promises: exact, in whole units, never rounded towards the better; what is not understood is
// refused with an example of what would be. `name` is what the error calls the argument.
// Deliberately absent: guessing a unit. "5" alone is no distance.
#pragma once

#include <cstdint>
#include <string_view>

#include "core/base/result.hpp"
#include "core/facts/findings.hpp"

namespace runlight::app {

[[nodiscard]] Result<std::int32_t> read_whole(std::string_view text, std::int32_t lowest,
                                              std::int32_t highest, std::string_view name);
[[nodiscard]] Result<Pain> read_pain(std::string_view text, std::string_view name);
// 31:00 (minutes:seconds), 1:02:03, 12s, 45min, 2h. At most 100 hours.
[[nodiscard]] Result<std::int32_t> read_seconds(std::string_view text, std::string_view name);
// 5km, 3.1mi, 800m, with up to three decimals. At most 1000 km.
[[nodiscard]] Result<std::int32_t> read_metres(std::string_view text, std::string_view name);
// 30 or 30min, up to 600.
[[nodiscard]] Result<Minutes> read_minutes(std::string_view text, std::string_view name);
// 62.5 or 62.5kg
[[nodiscard]] Result<std::int64_t> read_thousandths(std::string_view text, std::string_view unit,
                                                    std::string_view name);

// 3x20 are three sets of 20; 3x30s are three holds of 30 seconds.
struct SetsOf {
  std::int32_t sets = 0;
  std::int32_t reps = 0;    // 0 where it is a hold
  std::int32_t hold_s = 0;  // 0 where it is counted
};
[[nodiscard]] Result<SetsOf> read_sets(std::string_view text, std::string_view name);

// none, ibuprofen:5h, ibuprofen:90min, ibuprofen (time not known), aspirin:5h:75mg (a day).
[[nodiscard]] Result<Analgesic> read_analgesic(std::string_view text, std::string_view name);
[[nodiscard]] Result<Settled> read_settled(std::string_view text, std::string_view name);
[[nodiscard]] Result<LocalDay> read_date(std::string_view text, std::string_view name);
[[nodiscard]] Result<AsOf> read_time(std::string_view text, std::string_view name);

// The known word nearest to `word`, or nothing where none is near (at most a third of it differs).
class Nearest {
 public:
  explicit Nearest(std::string_view word) : word_(word) {}
  void offer(std::string_view known);
  [[nodiscard]] std::string_view best() const { return best_; }

 private:
  std::string_view word_;
  std::string_view best_;
  std::size_t distance_ = 0;
};

}  // namespace runlight::app
