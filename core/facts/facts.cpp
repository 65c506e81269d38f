#include "core/facts/facts.hpp"

namespace runlight {
namespace {

struct FieldFacts {
  std::string_view name;
  std::uint8_t count;
  std::array<std::string_view, kMaxFieldValues> values;
};

constexpr std::array<std::string_view, kMaxFieldValues> kPoints = {"0", "1", "2", "3", "4", "5",
                                                                   "6", "7", "8", "9", "10"};

constexpr std::array<FieldFacts, kFieldCount> kFields = {{
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
    {"worst_pain", 11, kPoints},
    {"walking_or_rest_pain", 11, kPoints},
    {"rise", 11, kPoints},
    {"run_rise", 11, kPoints},
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

constexpr const FieldFacts& facts_of(Field field) {
  return kFields[static_cast<std::size_t>(field)];
}

}  // namespace

std::string_view name_of(Field field) { return facts_of(field).name; }

bool is_selector(Field field) { return field <= Field::Protocol; }

std::size_t value_count(Field field) { return facts_of(field).count; }

std::string_view value_name(Field field, std::size_t value) {
  return value < value_count(field) ? facts_of(field).values[value] : std::string_view{};
}

}  // namespace runlight
