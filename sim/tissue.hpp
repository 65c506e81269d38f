// A sore hip flexor that nobody has: how it hurts and what it bears, in whole numbers.
//
// It is invented. It has just enough of a body's habits (it calms down day by day, it minds what is
// more than it bears, it bears more after what it bore) for a plan to meet pain that comes and
// goes. No number here comes from a study, and none says anything about people.
#pragma once

#include <algorithm>
#include <cstdint>

#include "sim/chance.hpp"

namespace runlight::sim {

class Tissue {
 public:
  explicit Tissue(Chance& chance)
      : calm_permille_(chance.from(100, 220)),
        bears_(chance.from(1000, 3000)),
        most_(chance.from(4000, 9000)),
        touchy_(chance.from(8, 24)) {
    // Most calm down to nothing; some keep a steady ache of one or two points.
    const std::int32_t kind = chance.of(100);
    ache_ = kind < 75 ? 0 : (kind < 90 ? 100 : 200);
    sore_ = std::max(ache_, chance.from(60, 650));
  }

  void sleep(Chance& chance) {
    sore_ = ache_ + (sore_ - ache_) * (1000 - calm_permille_) / 1000;
    today_ = chance.from(-40, 40);
  }
  void flare(std::int32_t by) { sore_ = std::min(1000, sore_ + by); }
  // Out of practice.
  void rest_day() { bears_ = std::max(600, bears_ - 4); }

  void run(std::int32_t run_min, std::int32_t walk_min) {
    const std::int32_t asked = run_min * 100 + walk_min * 15;
    const std::int32_t over = asked - bears_;
    if (over > 0) flare(over / touchy_);
    if (over < bears_ / 2) bears_ = std::min(most_, bears_ + std::min(asked, bears_) / 40);
  }
  void train() {
    if (sore_ > 350) flare(15);
    bears_ = std::min(most_, bears_ + 25);
  }

  // 0 to 10, as it is felt today.
  [[nodiscard]] std::int32_t pain() const { return std::clamp((sore_ + today_ + 50) / 100, 0, 10); }

 private:
  std::int32_t calm_permille_;  // of the soreness above the steady ache, a night
  std::int32_t bears_;          // hundredths of a minute of running
  std::int32_t most_;
  std::int32_t touchy_;
  std::int32_t ache_ = 0;  // hundredths of a point of pain
  std::int32_t sore_ = 0;
  std::int32_t today_ = 0;
};

}  // namespace runlight::sim
