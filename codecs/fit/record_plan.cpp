#include "codecs/fit/record_plan.hpp"

#include <algorithm>
#include <limits>
#include <optional>
#include <type_traits>

namespace runlight::fit {
namespace {

std::optional<RecordField> record_field(std::uint8_t number) {
  switch (number) {  // numbers of the format, not a domain of ours
    case 0:
      return RecordField::Latitude;
    case 1:
      return RecordField::Longitude;
    case 2:
      return RecordField::Altitude;
    case 3:
      return RecordField::HeartRate;
    case 4:
      return RecordField::Cadence;
    case 5:
      return RecordField::Distance;
    case 6:
      return RecordField::Speed;
    case 7:
      return RecordField::Power;
    case 13:
      return RecordField::Temperature;
    case 39:
      return RecordField::VerticalOscillation;
    case 40:
      return RecordField::StanceTimePercent;
    case 41:
      return RecordField::StanceTime;
    case 53:
      return RecordField::FractionalCadence;
    case 73:
      return RecordField::EnhancedSpeed;
    case 78:
      return RecordField::EnhancedAltitude;
    case 83:
      return RecordField::VerticalRatio;
    case 84:
      return RecordField::StanceTimeBalance;
    case 85:
      return RecordField::StepLength;
    case kTimestampField:
      return RecordField::Timestamp;
    default:
      return std::nullopt;
  }
}

// What every step needs of a run.
struct Rows {
  const Run* run;
  std::size_t before;  // rows already there
  std::size_t count;
  std::size_t expected;
};

template <class Number>
std::optional<Number> fitting(std::optional<std::int64_t> value) {
  if (!value || *value < std::numeric_limits<Number>::min() ||
      *value > std::numeric_limits<Number>::max()) {
    return std::nullopt;
  }
  return static_cast<Number>(*value);
}

// The type of the values in the file that a column can take without looking at them.
template <class Number>
constexpr BaseType same_type() {
  if constexpr (std::is_same_v<Number, std::uint8_t>) return BaseType::UInt8;
  if constexpr (std::is_same_v<Number, std::int8_t>) return BaseType::SInt8;
  if constexpr (std::is_same_v<Number, std::uint16_t>) return BaseType::UInt16;
  if constexpr (std::is_same_v<Number, std::int32_t>) return BaseType::SInt32;
  return BaseType::UInt32;
}

// `from` stands in the file: same width and same unknown value as the column.
template <class Number>
void copy(const Rows& rows, std::uint32_t at, Number* to) {
  const std::size_t stride = rows.run->stride();
  const std::byte* from = rows.run->data(0) + at;
  for (std::size_t i = 0; i < rows.count; ++i, from += stride)
    std::memcpy(&to[i], from, sizeof *to);
}

// 16 bits into a column of 32.
void widen(const Rows& rows, std::uint32_t at, std::uint32_t* to) {
  const std::size_t stride = rows.run->stride();
  const std::byte* from = rows.run->data(0) + at;
  for (std::size_t i = 0; i < rows.count; ++i, from += stride) {
    std::uint16_t value = 0;
    std::memcpy(&value, from, sizeof value);
    to[i] = value == 0xFFFF ? ColumnU32::kUnknown : value;
  }
}

// The same, but what is unknown leaves what is already there.
template <class Number>
void copy_known(const Rows& rows, std::uint32_t at, Number unknown, Number* to) {
  const std::size_t stride = rows.run->stride();
  const std::byte* from = rows.run->data(0) + at;
  for (std::size_t i = 0; i < rows.count; ++i, from += stride) {
    Number value = 0;
    std::memcpy(&value, from, sizeof value);
    to[i] = value == unknown ? to[i] : value;
  }
}

enum class Writes : std::uint8_t { WhereUnknown, Over };

// Any type, any byte order.

template <class Number>
void convert(const Rows& rows, const Field& field, Writes writes, Number unknown, Number* to) {
  for (std::size_t i = 0; i < rows.count; ++i) {
    if (writes == Writes::WhereUnknown && to[i] != unknown) continue;
    const FieldView view(field, rows.run->data(i) + field.offset, rows.run->definition->endian);
    const std::optional<Number> value = fitting<Number>(view.integer());
    if (value) to[i] = *value;
  }
}

template <class Number, Number Unknown>
void fill(const Rows& rows, const Field& field, Writes writes, Column<Number, Unknown>& column) {
  const bool fresh = column.size() <= rows.before;
  Number* to = column.grow(rows.before + rows.count, rows.expected) + rows.before;
  const bool plain = field.count >= 1 && rows.run->definition->endian == detail::kHere;
  const bool same = plain && field.type == same_type<Number>();
  if (same && fresh) return copy(rows, field.offset, to);
  if (same && writes == Writes::Over) return copy_known(rows, field.offset, Unknown, to);
  if constexpr (std::is_same_v<Number, std::uint32_t>) {
    if (plain && fresh && field.type == BaseType::UInt16) return widen(rows, field.offset, to);
  }
  convert(rows, field, writes, Unknown, to);
}

// A number of one byte, in message `i`.
std::optional<std::uint8_t> small(const Rows& rows, const Field& field, std::size_t i) {
  const std::byte* at = rows.run->data(i) + field.offset;
  if (field.type == BaseType::UInt8 && field.count >= 1) {
    const auto value = std::to_integer<std::uint8_t>(*at);
    if (value == 0xFF) return std::nullopt;
    return value;
  }
  return fitting<std::uint8_t>(FieldView(field, at, rows.run->definition->endian).integer());
}

void fill_cadence(const Rows& rows, const Field& field, ColumnU16& column) {
  std::uint16_t* to = column.grow(rows.before + rows.count, rows.expected) + rows.before;
  for (std::size_t i = 0; i < rows.count; ++i) {
    const auto cycles = small(rows, field, i);
    if (cycles) to[i] = static_cast<std::uint16_t>(*cycles * 128);
  }
}

// A fraction without its whole number says nothing.
void add_fraction(const Rows& rows, const Field& field, ColumnU16& column) {
  if (column.size() != rows.before + rows.count) return;
  std::uint16_t* to = column.grow(column.size(), rows.expected) + rows.before;
  for (std::size_t i = 0; i < rows.count; ++i) {
    const auto fraction = small(rows, field, i);
    if (!fraction || *fraction > 127 || to[i] == ColumnU16::kUnknown || to[i] % 128 != 0) continue;
    to[i] = static_cast<std::uint16_t>(to[i] + *fraction);
  }
}

void fill_time(const Rows& rows, ColumnU32& column) {
  std::uint32_t* to = column.grow(rows.before + rows.count, rows.expected) + rows.before;
  const Definition& definition = *rows.run->definition;
  if (definition.timestamp_at != kNoField && definition.endian == detail::kHere) {
    copy(rows, definition.timestamp_at, to);
    return;
  }
  RunClock clock(*rows.run);
  for (std::size_t i = 0; i < rows.count; ++i) to[i] = clock.at(i);
}

void take_step(RecordField what, const Field& field, const Rows& rows, Records& to) {
  switch (what) {
    case RecordField::Timestamp:
      return;  // the clock has done it
    case RecordField::Latitude:
      return fill(rows, field, Writes::WhereUnknown, to.latitude);
    case RecordField::Longitude:
      return fill(rows, field, Writes::WhereUnknown, to.longitude);
    case RecordField::Altitude:
      return fill(rows, field, Writes::WhereUnknown, to.altitude);
    case RecordField::Distance:
      return fill(rows, field, Writes::WhereUnknown, to.distance_cm);
    case RecordField::Speed:
      return fill(rows, field, Writes::WhereUnknown, to.speed_mm_s);
    case RecordField::HeartRate:
      return fill(rows, field, Writes::WhereUnknown, to.heart_rate_bpm);
    case RecordField::Cadence:
      return fill_cadence(rows, field, to.cadence);
    case RecordField::Power:
      return fill(rows, field, Writes::WhereUnknown, to.power_w);
    case RecordField::Temperature:
      return fill(rows, field, Writes::WhereUnknown, to.temperature_c);
    case RecordField::VerticalOscillation:
      return fill(rows, field, Writes::WhereUnknown, to.vertical_oscillation);
    case RecordField::StanceTime:
      return fill(rows, field, Writes::WhereUnknown, to.stance_time);
    case RecordField::StanceTimePercent:
      return fill(rows, field, Writes::WhereUnknown, to.stance_time_percent);
    case RecordField::StanceTimeBalance:
      return fill(rows, field, Writes::WhereUnknown, to.stance_time_balance);
    case RecordField::StepLength:
      return fill(rows, field, Writes::WhereUnknown, to.step_length);
    case RecordField::VerticalRatio:
      return fill(rows, field, Writes::WhereUnknown, to.vertical_ratio);
    case RecordField::EnhancedAltitude:
      return fill(rows, field, Writes::Over, to.altitude);
    case RecordField::EnhancedSpeed:
      return fill(rows, field, Writes::Over, to.speed_mm_s);
    case RecordField::FractionalCadence:
      return add_fraction(rows, field, to.cadence);
  }
}

}  // namespace

RecordPlan::RecordPlan(const Definition& definition) {
  for (const Field& field : definition.fields) {
    if (field.origin != FieldOrigin::Native) continue;
    const std::optional<RecordField> what = record_field(field.number);
    if (what) steps_.push_back({*what, field});
  }
  std::stable_sort(steps_.begin(), steps_.end(),
                   [](const Step& a, const Step& b) { return a.what < b.what; });
}

void RecordPlan::take(const Run& run, std::size_t count, std::size_t expected,
                      Records& records) const {
  const Rows rows{&run, records.rows, count, expected};
  if (run.form == HeadForm::Compressed || run.definition->timestamp_at != kNoField) {
    fill_time(rows, records.timestamp_s);
  }
  for (const Step& step : steps_) take_step(step.what, step.field, rows, records);
  records.rows += count;
}

}  // namespace runlight::fit
