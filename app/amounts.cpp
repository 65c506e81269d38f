#include "app/amounts.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>
#include <string>
#include <vector>

namespace runlight::app {
namespace {

constexpr std::int32_t kSecondsPerMinute = 60;
constexpr std::int32_t kSecondsPerHour = 3600;
constexpr std::int32_t kMaxSeconds = 100 * kSecondsPerHour;
constexpr std::int64_t kMaxMetres = 1'000'000;
constexpr std::int64_t kMillimetresPerMile = 1'609'344;
constexpr std::int32_t kMaxMinutesAgo = 5'256'000;  // ten years, as in core/facts

std::string quoted(std::string_view text) {
  constexpr std::size_t kLongest = 40;
  if (text.size() > kLongest) return "\"" + std::string(text.substr(0, kLongest)) + "...\"";
  return "\"" + std::string(text) + "\"";
}

Error not_this(std::string_view name, std::string_view text, std::string_view kind,
               std::string_view mend) {
  return input_error(name, quoted(text) + " is not " + std::string(kind), mend);
}

std::optional<std::int64_t> digits(std::string_view text) {
  constexpr std::size_t kMostDigits = 12;
  if (text.empty() || text.size() > kMostDigits) return std::nullopt;
  std::int64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || end != text.data() + text.size() || text.front() == '-') {
    return std::nullopt;
  }
  return number;
}

// 5, 5.25: thousandths.
std::optional<std::int64_t> decimal(std::string_view text) {
  const std::size_t dot = text.find('.');
  const auto whole = digits(text.substr(0, dot));
  if (!whole) return std::nullopt;
  std::int64_t thousandths = *whole * 1000;
  if (dot == std::string_view::npos) return thousandths;
  const std::string_view part = text.substr(dot + 1);
  if (part.empty() || part.size() > 3) return std::nullopt;
  const auto fraction = digits(part);
  if (!fraction) return std::nullopt;
  constexpr std::array<std::int64_t, 4> kScale = {1, 100, 10, 1};
  return thousandths + *fraction * kScale[part.size()];
}

// Takes `unit` off the end, with or without a space before it.
bool take_unit(std::string_view& text, std::string_view unit) {
  if (text.size() <= unit.size() || text.substr(text.size() - unit.size()) != unit) return false;
  text.remove_suffix(unit.size());
  if (text.back() == ' ') text.remove_suffix(1);
  return true;
}

std::vector<std::string_view> split(std::string_view text, char at) {
  std::vector<std::string_view> parts;
  for (std::size_t begin = 0;;) {
    const std::size_t end = text.find(at, begin);
    parts.push_back(text.substr(begin, end - begin));
    if (end == std::string_view::npos) return parts;
    begin = end + 1;
  }
}

std::optional<std::int64_t> clock_seconds(std::string_view text) {
  const auto parts = split(text, ':');
  if (parts.size() < 2 || parts.size() > 3) return std::nullopt;
  std::int64_t seconds = 0;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    const auto number = digits(parts[i]);
    if (!number) return std::nullopt;
    // Only the first part may be above 59 or have one digit: 90:00 is an hour and a half.
    if (i > 0 && (*number >= kSecondsPerMinute || parts[i].size() != 2)) return std::nullopt;
    seconds = seconds * kSecondsPerMinute + *number;
  }
  return seconds;
}

std::optional<std::int64_t> unit_seconds(std::string_view text) {
  std::int64_t scale = 0;
  if (take_unit(text, "min")) {
    scale = kSecondsPerMinute;
  } else if (take_unit(text, "h")) {
    scale = kSecondsPerHour;
  } else if (take_unit(text, "s")) {
    scale = 1;
  } else {
    return std::nullopt;
  }
  const auto number = decimal(text);
  if (!number || *number * scale % 1000 != 0) return std::nullopt;
  return *number * scale / 1000;
}

}  // namespace

Result<std::int32_t> read_whole(std::string_view text, std::int32_t lowest, std::int32_t highest,
                                std::string_view name) {
  const auto number = digits(text);
  if (number && *number >= lowest && *number <= highest) return static_cast<std::int32_t>(*number);
  return not_this(
      name, text, "a number that fits here",
      "use a whole number from " + std::to_string(lowest) + " to " + std::to_string(highest));
}

Result<Pain> read_pain(std::string_view text, std::string_view name) {
  const auto number = digits(text);
  if (number) {
    if (const auto pain = Pain::from(*number)) return *pain;
  }
  return not_this(name, text, "a pain score",
                  "use a whole number from 0, no pain, to 10, the worst you can imagine");
}

Result<std::int32_t> read_seconds(std::string_view text, std::string_view name) {
  auto seconds = clock_seconds(text);
  if (!seconds) seconds = unit_seconds(text);
  if (!seconds) {
    return not_this(name, text, "a time", "write 31:00, 1:02:03, 12s, 45min or 2h");
  }
  if (*seconds == 0 || *seconds > kMaxSeconds) {
    return not_this(name, text, "a time that fits here", "use more than 0 and at most 100 hours");
  }
  return static_cast<std::int32_t>(*seconds);
}

Result<std::int32_t> read_metres(std::string_view text, std::string_view name) {
  std::string_view number = text;
  std::int64_t millimetres_per_unit = 0;
  if (take_unit(number, "km")) {
    millimetres_per_unit = 1'000'000;
  } else if (take_unit(number, "mi")) {
    millimetres_per_unit = kMillimetresPerMile;
  } else if (take_unit(number, "m")) {
    millimetres_per_unit = 1000;
  }
  const auto thousandths = decimal(number);
  if (millimetres_per_unit == 0 || !thousandths) {
    return not_this(name, text, "a distance", "write it with its unit: 5km, 3.1mi or 800m");
  }
  constexpr std::int64_t kMostThousandths = kMaxMetres * 1000;
  if (*thousandths > kMostThousandths) {
    return not_this(name, text, "a distance that fits here", "use at most 1000km");
  }
  // Half a metre is rounded up.
  const std::int64_t metres = (*thousandths * millimetres_per_unit + 500'000) / 1'000'000;
  if (metres == 0 || metres > kMaxMetres) {
    return not_this(name, text, "a distance that fits here", "use more than 0 and at most 1000km");
  }
  return static_cast<std::int32_t>(metres);
}

Result<Minutes> read_minutes(std::string_view text, std::string_view name) {
  std::string_view number = text;
  take_unit(number, "min");
  if (const auto value = digits(number)) {
    if (const auto minutes = Minutes::from(*value)) return *minutes;
  }
  return not_this(name, text, "a number of minutes", "use a whole number from 0 to 600");
}

Result<std::int64_t> read_thousandths(std::string_view text, std::string_view unit,
                                      std::string_view name) {
  std::string_view number = text;
  if (!unit.empty()) take_unit(number, unit);
  constexpr std::int64_t kMost = 100'000'000;
  const auto value = decimal(number);
  if (value && *value <= kMost) return *value;
  return not_this(name, text, "a number that fits here",
                  "use a number such as 5 or 2.5, at most 100000");
}

Result<SetsOf> read_sets(std::string_view text, std::string_view name) {
  constexpr std::int64_t kMostSets = 50;
  constexpr std::int64_t kMostReps = 1000;
  constexpr std::int64_t kMostSeconds = 3600;
  const auto parts = split(text, 'x');
  SetsOf out;
  if (parts.size() == 2) {
    std::string_view each = parts[1];
    const bool hold = take_unit(each, "s");
    const auto sets = digits(parts[0]);
    const auto count = digits(each);
    if (sets && count && *sets >= 1 && *sets <= kMostSets && *count >= 1 &&
        *count <= (hold ? kMostSeconds : kMostReps)) {
      out.sets = static_cast<std::int32_t>(*sets);
      (hold ? out.hold_s : out.reps) = static_cast<std::int32_t>(*count);
      return out;
    }
  }
  return not_this(name, text, "a number of sets",
                  "write 3x20 for three sets of 20, or 3x30s for three holds of 30 seconds");
}

Result<Analgesic> read_analgesic(std::string_view text, std::string_view name) {
  constexpr std::string_view kMend =
      "write none, ibuprofen:5h, or only the name where the time is not known";
  const auto parts = split(text, ':');
  Analgesic out;
  out.drug = drug_from(parts[0]);
  if (parts[0].empty() || parts.size() > 3 || (out.drug == Drug::None && parts.size() > 1)) {
    return not_this(name, text, "a painkiller and a time", kMend);
  }
  if (parts.size() > 1) {
    const auto ago = unit_seconds(parts[1]);
    if (!ago || *ago / kSecondsPerMinute > kMaxMinutesAgo) {
      return not_this(name, text, "a painkiller and a time", kMend);
    }
    out.minutes_ago = static_cast<std::int32_t>(*ago / kSecondsPerMinute);
  }
  if (parts.size() > 2) {
    constexpr std::int32_t kMostMilligrams = 100'000;
    std::string_view dose = parts[2];
    if (!take_unit(dose, "mg")) {
      return not_this(name, text, "a painkiller, a time and a daily dose",
                      "write the dose in mg: aspirin:5h:75mg");
    }
    RL_TRY(out.daily_milligrams, read_whole(dose, 0, kMostMilligrams, name));
  }
  return out;
}

Result<Settled> read_settled(std::string_view text, std::string_view name) {
  if (text == "not_yet") return Settled{Settled::kNotYet};
  auto minutes = read_minutes(text, name);
  if (minutes.ok()) return Settled{minutes.value().number()};
  Error error = std::move(minutes).error();
  error.mend = "use the minutes until it had settled, 0 to 600, or not_yet";
  return error;
}

Result<LocalDay> read_date(std::string_view text, std::string_view name) {
  if (const auto day = LocalDay::from(text)) return *day;
  return not_this(name, text, "a date", "write it as 2026-03-02");
}

Result<AsOf> read_time(std::string_view text, std::string_view name) {
  if (auto time = AsOf::from(text)) {
    // A diary is written to the second.
    constexpr std::int64_t kMsPerSecond = 1000;
    const std::int64_t rest = time->instant.unix_ms % kMsPerSecond;
    time->instant.unix_ms -= rest < 0 ? rest + kMsPerSecond : rest;
    return *time;
  }
  return not_this(name, text, "a time with an offset", "write it as 2026-03-02T07:30:00+01:00");
}

namespace {

// Edits (insert, remove, change, swap of neighbours) that turn `a` into `b`.
std::size_t edit_distance(std::string_view a, std::string_view b) {
  std::vector<std::vector<std::size_t>> d(a.size() + 1, std::vector<std::size_t>(b.size() + 1, 0));
  for (std::size_t i = 0; i <= a.size(); ++i) d[i][0] = i;
  for (std::size_t j = 0; j <= b.size(); ++j) d[0][j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t change = a[i - 1] == b[j - 1] ? 0 : 1;
      d[i][j] = std::min({d[i - 1][j] + 1, d[i][j - 1] + 1, d[i - 1][j - 1] + change});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) {
        d[i][j] = std::min(d[i][j], d[i - 2][j - 2] + 1);
      }
    }
  }
  return d[a.size()][b.size()];
}

}  // namespace

void Nearest::offer(std::string_view known) {
  constexpr std::size_t kLongest = 64;
  if (word_.empty() || word_.size() > kLongest || known.size() > kLongest) return;
  const std::size_t distance = edit_distance(word_, known);
  const std::size_t near = std::max<std::size_t>(1, std::max(word_.size(), known.size()) / 3);
  if (distance > near || (!best_.empty() && distance >= distance_)) return;
  best_ = known;
  distance_ = distance;
}

}  // namespace runlight::app
