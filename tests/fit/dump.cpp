#include "tests/fit/dump.hpp"

#include <array>
#include <cstdint>
#include <cstdio>
#include <optional>

#include "codecs/fit/activity.hpp"
#include "codecs/fit/messages.hpp"
#include "core/base/check.hpp"

namespace runlight::fit_reference {
namespace {

using fit::BaseType;

std::string quoted(std::string_view text) {
  std::string out = "\"";
  for (const char one : text) {
    if (one == '"' || one == '\\') out += '\\';
    out += one;
  }
  return out + '"';
}

std::string value_json(const fit::FieldView& view, std::size_t k) {
  const BaseType type = view.field().type;
  if (type == BaseType::Float32 || type == BaseType::Float64) {
    const std::optional<double> value = view.real(k);
    if (!value) return "null";
    std::array<char, 40> text{};
    std::snprintf(text.data(), text.size(), "\"%.17g\"", *value);
    return text.data();
  }
  if (type == BaseType::UInt64 || type == BaseType::UInt64z) {
    const std::optional<std::uint64_t> value = view.natural(k);
    return value ? '"' + std::to_string(*value) + '"' : "null";
  }
  const std::optional<std::int64_t> value = view.integer(k);
  return value ? '"' + std::to_string(*value) + '"' : "null";
}

std::string field_json(const fit::FieldView& view) {
  if (view.field().type == BaseType::String) {
    return '[' + quoted(fit::clean_text(view.text())) + ']';
  }
  std::string out;
  for (std::size_t k = 0; k < view.count(); ++k) {
    if (k > 0) out += ',';
    out += value_json(view, k);
  }
  return '[' + out + ']';
}

template <class Columns>
std::string column(std::string_view name, std::size_t rows, Columns value_at) {
  std::string out = quoted(name) + ":[";
  for (std::size_t row = 0; row < rows; ++row) {
    if (row > 0) out += ',';
    const auto value = value_at(row);
    out += value ? std::to_string(*value) : "null";
  }
  return out + ']';
}

std::string columns_json(const fit::Records& rows) {
  std::string out;
  const auto add = [&](std::string_view name, auto value_at) {
    if (!out.empty()) out += ',';
    out += column(name, rows.rows, value_at);
  };
  const auto plain = [&](std::string_view name, const auto& values) {
    add(name, [&](std::size_t row) { return values.at(row); });
  };
  plain("timestamp_s", rows.timestamp_s);
  plain("latitude", rows.latitude);
  plain("longitude", rows.longitude);
  add("altitude_dm", [&](std::size_t row) { return rows.altitude_dm(row); });
  plain("distance_cm", rows.distance_cm);
  plain("speed_mm_s", rows.speed_mm_s);
  plain("heart_rate", rows.heart_rate_bpm);
  plain("cadence", rows.cadence);
  plain("power", rows.power_w);
  plain("temperature", rows.temperature_c);
  plain("vertical_oscillation", rows.vertical_oscillation);
  plain("stance_time", rows.stance_time);
  plain("stance_time_percent", rows.stance_time_percent);
  plain("stance_time_balance", rows.stance_time_balance);
  plain("step_length", rows.step_length);
  plain("vertical_ratio", rows.vertical_ratio);
  return '{' + out + '}';
}

}  // namespace

std::string messages_json(std::span<const std::byte> bytes) {
  std::string out;
  const auto read = fit::decode_messages(bytes, [&](const fit::MessageView& message) {
    if (!out.empty()) out += ",\n";
    out += "{\"global\":" + std::to_string(message.global()) + ",\"fields\":{";
    std::size_t developer = 0;
    bool first = true;
    for (std::size_t i = 0; i < message.size(); ++i) {
      const fit::FieldView view = message[i];
      const bool native = view.field().origin == fit::FieldOrigin::Native;
      // The SDK numbers described developer fields by their description.
      const std::string key =
          native ? std::to_string(view.field().number) : "developer " + std::to_string(developer++);
      if (!view.known()) continue;
      out += (first ? "" : ",") + quoted(key) + ':' + field_json(view);
      first = false;
    }
    out += "}}";
  });
  RL_CHECK(read.ok());
  return "\"messages\":[" + out + ']';
}

std::string activity_json(std::span<const std::byte> bytes) {
  const Result<fit::FitFile> read = fit::decode_activity(bytes);
  RL_CHECK(read.ok());
  const fit::FitFile& file = read.value();
  std::string out;
  const auto add = [&](std::string_view name, const auto& value) {
    out += quoted(name) + ':' + (value ? std::to_string(*value) : std::string("null")) + ',';
  };
  const auto count = [](std::size_t number) { return std::optional<std::size_t>(number); };
  add("records", count(file.records.rows));
  add("laps", count(file.laps.size()));
  add("sessions", count(file.sessions.size()));
  add("events", count(file.events.size()));
  std::size_t elapsed_ms = 0;
  std::size_t timer_ms = 0;
  std::size_t distance_cm = 0;
  std::size_t lap_timer_ms = 0;
  for (const fit::Session& one : file.sessions) {
    elapsed_ms += one.totals.elapsed_ms.value_or(0);
    timer_ms += one.totals.timer_ms.value_or(0);
    distance_cm += one.totals.distance_cm.value_or(0);
  }
  for (const fit::Lap& one : file.laps) lap_timer_ms += one.totals.timer_ms.value_or(0);
  RL_CHECK(!file.sessions.empty() && !file.parts.empty());
  const fit::Totals& totals = file.sessions.front().totals;
  add("start_s", totals.start_time_s);
  add("elapsed_ms", count(elapsed_ms));
  add("timer_ms", count(timer_ms));
  add("distance_cm", count(distance_cm));
  add("lap_timer_ms", count(lap_timer_ms));
  add("avg_heart_rate", totals.avg_heart_rate_bpm);
  add("avg_speed_mm_s", totals.avg_speed_mm_s);
  add("ascent_m", totals.ascent_m);
  add("local_offset_s", file.local_offset_s());
  const bool checksum = !file.warnings.has(fit::WarningKind::Checksum);
  out += "\"checksum\":" + std::string(checksum ? "true" : "false") + ',';
  out += "\"device\":" + quoted(file.parts.front().id.product_name) + ',';
  return "\"activity\":{" + out + "\"columns\":" + columns_json(file.records) + '}';
}

}  // namespace runlight::fit_reference
