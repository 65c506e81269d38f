// The words of every field and of its values, harmless first. constexpr, so that the compiled
// knowledge can be held to them while it compiles (knowledge/findings.toml says them a second
// time). Use name_of, value_count and value_name of facts.hpp; this is their table.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

#include "core/facts/facts.hpp"

namespace runlight {

struct FieldDomain {
  std::string_view name;
  std::uint8_t count;
  std::array<std::string_view, kMaxFieldValues> values;
};

inline constexpr std::array<std::string_view, kMaxFieldValues> kPointNames = {
    "0", "1", "2", "3", "4", "5", "6", "7", "8", "9", "10"};

inline constexpr std::array<FieldDomain, kFieldCount> kFieldDomains = {{
    {"moment", 5, {"before", "first_steps", "during", "after", "next_morning"}},
    {"phase",
     10,
     {"none", "niggle", "protect", "foundation", "load_light", "load_heavy", "return", "rebuild",
      "keep", "unknown"}},
    {"protocol", 2, {"standard", "article"}},
    {"red_flag", 4, {"none", "within_days", "same_day", "emergency"}},
    {"screening_age", 3, {"fresh", "stale", "missing"}},
    {"exclusions", 2, {"none", "some"}},
    {"episode", 2, {"closed", "open"}},
    {"required", 2, {"complete", "incomplete"}},
    {"gait", 2, {"normal", "altered"}},
    {"quality", 4, {"none", "dull", "catching", "sharp"}},
    {"trend", 5, {"none", "lessening", "constant", "rising", "sudden"}},
    {"night_pain", 2, {"no", "yes"}},
    {"analgesic", 2, {"outside", "inside"}},
    {"worst_pain", 11, kPointNames},
    {"walking_or_rest_pain", 11, kPointNames},
    {"rise", 11, kPointNames},
    {"run_rise", 11, kPointNames},
    {"settled", 2, {"within_60", "over_60"}},
    {"morning_stiffness", 2, {"up_to_30", "over_30"}},
    {"clean_test_run", 2, {"yes", "no"}},
    {"days_since_red", 4, {"three_or_more", "two", "one", "zero"}},
    {"days_since_run", 4, {"three_or_more", "two", "one", "zero"}},
    {"last_session_level",
     7,
     {"go", "hold", "test_run_only", "stop", "within_days", "same_day", "emergency"}},
    {"last_next_morning", 3, {"reported", "not_due", "missing"}},
    {"weeks_rising", 3, {"zero", "one", "two_or_more"}},
}};

}  // namespace runlight
