// The diary of an invented runner, for looking around: in memory, and never near a real diary.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "core/base/result.hpp"
#include "core/calendar/calendar.hpp"
#include "stores/port/event_store.hpp"

namespace runlight::cli {

// Shifted by whole days, so that its last day is today, on the clock of `now`.
[[nodiscard]] Result<std::unique_ptr<stores::EventStore>> open_demo(const AsOf& now);

// Every date and time in a line of a diary, `days` later and on a clock with this offset.
[[nodiscard]] std::string shifted_line(std::string_view line, std::int32_t days, UtcOffset offset);

// demo/diary.jsonl, compiled in.
[[nodiscard]] std::string_view demo_lines();

}  // namespace runlight::cli
