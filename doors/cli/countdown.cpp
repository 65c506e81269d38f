#include "doors/cli/countdown.hpp"

namespace runlight::cli {

std::int32_t count_down(std::int32_t seconds, const Countdown& with) {
  constexpr std::int64_t kSecond_ms = 1000;
  constexpr std::int32_t kLook_ms = 100;
  const std::int64_t begin = with.now_ms();
  std::int32_t shown = -1;
  while (true) {
    const auto gone = static_cast<std::int32_t>((with.now_ms() - begin) / kSecond_ms);
    if (gone >= seconds) {
      if (shown != 0) with.show_left_s(0);
      return seconds;
    }
    if (with.is_stopped()) return gone;
    if (seconds - gone != shown) {
      shown = seconds - gone;
      with.show_left_s(shown);
    }
    with.wait_ms(kLook_ms);
  }
}

}  // namespace runlight::cli
