// What every reader of the contract's JSON needs: where it stands, and values that are refused with
// that place when they are not what they should be.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "codecs/json/tape.hpp"
#include "core/base/result.hpp"
#include "core/base/ulid.hpp"
#include "core/calendar/calendar.hpp"
#include "core/facts/vocabulary.hpp"

namespace runlight::json {

// A JSON pointer, held as a chain on the stack: it costs nothing until something is refused.
struct Place {
  const Place* outer = nullptr;
  std::string_view name;

  [[nodiscard]] std::string pointer() const;
};

[[nodiscard]] Error refuse(const Place& place, std::string_view what, std::string_view mend);
[[nodiscard]] Error unknown_field(const Place& place);
[[nodiscard]] Error repeated_field(const Place& place);

[[nodiscard]] Result<Done> expect_object(Value value, const Place& place);
[[nodiscard]] Result<Done> expect_array(Value value, const Place& place);
[[nodiscard]] Result<std::string_view> read_text(Value value, const Place& place);
[[nodiscard]] Result<YesNo> read_yes_no(Value value, const Place& place);
struct Range {
  std::int64_t lowest;
  std::int64_t highest;
};
[[nodiscard]] Result<std::int64_t> read_whole(Value value, Range range, const Place& place);
// A measured number, rounded down to a whole one.
[[nodiscard]] Result<std::int64_t> read_measured(Value value, Range range, const Place& place);
[[nodiscard]] Result<Pain> read_pain(Value value, const Place& place);
[[nodiscard]] Result<AsOf> read_moment_in_time(Value value, const Place& place);
[[nodiscard]] Result<LocalDay> read_day(Value value, const Place& place);
[[nodiscard]] Result<Ulid> read_ulid(Value value, const Place& place);

// One word of a closed list: `from` is the vocabulary's X_from, `words` names them for the message.
template <class From>
[[nodiscard]] auto read_word(Value value, From from, std::string_view words, const Place& place)
    -> Result<typename decltype(from(std::string_view()))::value_type> {
  if (value.shape() == Shape::Text) {
    if (const auto word = from(value.text())) return *word;
  }
  return refuse(place, "this is not one of the words that are known here",
                "write one of: " + std::string(words));
}

}  // namespace runlight::json
