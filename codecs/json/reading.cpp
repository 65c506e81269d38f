#include "codecs/json/reading.hpp"

namespace runlight::json {
namespace {

std::string escaped(std::string_view name) {
  std::string out;
  for (const char letter : name) {
    if (letter == '~') {
      out += "~0";
    } else if (letter == '/') {
      out += "~1";
    } else {
      out += letter;
    }
  }
  return out;
}

std::string span_of(Range range) {
  return std::to_string(range.lowest) + " to " + std::to_string(range.highest);
}

}  // namespace

std::string Place::pointer() const {
  return outer == nullptr ? std::string() : outer->pointer() + "/" + escaped(name);
}

Error refuse(const Place& place, std::string_view what, std::string_view mend) {
  Error error = input_error("", what, mend);
  error.pointer = place.pointer();
  return error;
}

Error unknown_field(const Place& place) {
  return refuse(place, "this field is not known here", "check its spelling, or leave it out");
}

Error repeated_field(const Place& place) {
  return refuse(place, "this field stands twice", "keep one of the two");
}

Result<Done> expect_object(Value value, const Place& place) {
  if (value.shape() == Shape::Object) return Done{};
  return refuse(place, "this must be an object { }", "write the fields between { and }");
}

Result<Done> expect_array(Value value, const Place& place) {
  if (value.shape() == Shape::Array) return Done{};
  return refuse(place, "this must be a list [ ]", "write the items between [ and ]");
}

Result<std::string_view> read_text(Value value, const Place& place) {
  if (value.shape() == Shape::Text) return value.text();
  return refuse(place, "this must be a text", "write it between quotes");
}

Result<YesNo> read_yes_no(Value value, const Place& place) {
  if (value.shape() == Shape::True) return YesNo::Yes;
  if (value.shape() == Shape::False) return YesNo::No;
  return refuse(place, "this must be true or false", "write true or false, or leave it out");
}

Result<std::int64_t> read_whole(Value value, Range range, const Place& place) {
  const auto number = value.whole();
  if (number && *number >= range.lowest && *number <= range.highest) return *number;
  return refuse(place, "this must be a whole number from " + span_of(range),
                "write a number from " + span_of(range) + ", or leave it out");
}

Result<std::int64_t> read_measured(Value value, Range range, const Place& place) {
  if (value.shape() == Shape::Number) {
    const auto number = scaled(value.text(), 0);
    if (number && number->number >= range.lowest && number->number <= range.highest) {
      return number->number;
    }
  }
  return refuse(place, "this must be a number from " + span_of(range),
                "write a number from " + span_of(range) + ", or leave it out");
}

Result<Pain> read_pain(Value value, const Place& place) {
  const auto number = value.whole();
  if (number) {
    if (const auto pain = Pain::from(*number)) return *pain;
  }
  return refuse(place, "pain must be a whole number from 0 to 10",
                "write 0 for no pain up to 10 for the worst, or leave it out if it is not known");
}

Result<AsOf> read_moment_in_time(Value value, const Place& place) {
  if (value.shape() == Shape::Text) {
    if (const auto at = AsOf::from(value.text())) return *at;
  }
  return refuse(place, "this is not a moment in time",
                "write date, time and offset such as 2026-03-02T07:30:00+01:00");
}

Result<LocalDay> read_day(Value value, const Place& place) {
  if (value.shape() == Shape::Text) {
    if (const auto day = LocalDay::from(value.text())) return *day;
  }
  return refuse(place, "this is not a date", "write year, month and day such as 2026-03-02");
}

Result<Ulid> read_ulid(Value value, const Place& place) {
  if (value.shape() == Shape::Text) {
    const auto id = Ulid::from(value.text());
    if (id && !id->is_none()) return *id;
  }
  return refuse(place, "this is not the id of an entry",
                "write a ULID: 26 characters such as 01J8ZC5K3M9QX2V7RB4TNE6WHD");
}

}  // namespace runlight::json
