#include "codecs/ics/update.hpp"

#include <algorithm>
#include <charconv>
#include <optional>
#include <utility>

#include "codecs/ics/content.hpp"

namespace runlight::ics {
namespace {

constexpr std::int32_t kMinutesPerHour = 60;
constexpr std::int32_t kMinutesPerDay = 24 * kMinutesPerHour;
constexpr std::int32_t kHighestSequence = 2'000'000'000;  // no diary has as many entries

Error damaged(std::string_view where) {
  return input_error(where, "this calendar is not as it was written",
                     "remove the file and write it again");
}

// The lines of a file, put together again where they were folded.
std::vector<std::string> unfolded(std::string_view bytes) {
  std::vector<std::string> out;
  while (!bytes.empty()) {
    const std::size_t end = std::min(bytes.find('\n'), bytes.size());
    std::string_view line = bytes.substr(0, end);
    bytes.remove_prefix(std::min(end + 1, bytes.size()));
    if (line.ends_with('\r')) line.remove_suffix(1);
    if (line.starts_with(' ') && !out.empty()) {
      out.back() += line.substr(1);
    } else {
      out.emplace_back(line);
    }
  }
  return out;
}

std::string unescaped(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '\\' || i + 1 == text.size()) {
      out += text[i];
      continue;
    }
    const char next = text[++i];
    out += next == 'n' || next == 'N' ? '\n' : next;
  }
  return out;
}

std::optional<std::int32_t> number(std::string_view text) {
  std::int32_t out = 0;
  const char* end = text.data() + text.size();
  const auto read = std::from_chars(text.data(), end, out);
  return read.ec == std::errc() && read.ptr == end && out >= 0 ? std::optional(out) : std::nullopt;
}

// 20260302
std::optional<LocalDay> day_of(std::string_view text) {
  if (text.size() != 8) return std::nullopt;
  return LocalDay::from(std::string(text.substr(0, 4)) + '-' + std::string(text.substr(4, 2)) +
                        '-' + std::string(text.substr(6)));
}

struct LocalTime {
  LocalDay day;
  std::int32_t minute = 0;
};

// 20260302T070000
std::optional<LocalTime> time_of(std::string_view text) {
  if (text.size() != 15 || text[8] != 'T' || text.substr(13) != "00") return std::nullopt;
  const auto day = day_of(text.substr(0, 8));
  const auto hours = number(text.substr(9, 2));
  const auto minutes = number(text.substr(11, 2));
  if (!day || !hours || !minutes || *hours >= 24 || *minutes >= kMinutesPerHour) {
    return std::nullopt;
  }
  return LocalTime{*day, *hours * kMinutesPerHour + *minutes};
}

// 20260302T063000Z
std::optional<Instant> instant_of(std::string_view text) {
  if (text.size() != 16 || text[8] != 'T' || text[15] != 'Z') return std::nullopt;
  const auto day = day_of(text.substr(0, 8));
  if (!day) return std::nullopt;
  const auto time =
      AsOf::from(day->text() + 'T' + std::string(text.substr(9, 2)) + ':' +
                 std::string(text.substr(11, 2)) + ':' + std::string(text.substr(13, 2)) + 'Z');
  return time ? std::optional(time->instant) : std::nullopt;
}

// One event, line by line.
class Reader {
 public:
  bool take(std::string_view line) {
    const std::size_t colon = line.find(':');
    if (colon == std::string_view::npos) return false;
    const std::string_view name = line.substr(0, colon);
    const std::string_view value = line.substr(colon + 1);
    Event& event = kept_.event;
    if (name == "UID") {
      event.uid = value;
      return !value.empty();
    }
    if (name == "DTSTAMP") return true;
    if (name == "LAST-MODIFIED") {
      const auto at = instant_of(value);
      event.last_modified = at.value_or(Instant{});
      has_time_ = at.has_value();
      return has_time_;
    }
    if (name == "SEQUENCE") {
      const auto sequence = number(value);
      event.sequence = sequence.value_or(0);
      return sequence && *sequence <= kHighestSequence;
    }
    append_folded(kept_.content, line);
    return in_alarm(name, value) || take_content(name, value);
  }

  std::optional<Kept> finish() && {
    const bool whole = !kept_.event.uid.empty() && has_time_ && has_end_ && !in_alarm_ &&
                       !is_blank(kept_.event.title);
    return whole ? std::optional(std::move(kept_)) : std::nullopt;
  }

 private:
  bool in_alarm(std::string_view name, std::string_view value) {
    const bool was = in_alarm_;
    if (value == "VALARM" && (name == "BEGIN" || name == "END")) in_alarm_ = name == "BEGIN";
    return was || in_alarm_;
  }

  bool take_content(std::string_view name, std::string_view value) {
    Event& event = kept_.event;
    if (name == "DTSTART") {
      const auto start = time_of(value);
      if (!start) return false;
      event.day = start->day;
      event.start_min = start->minute;
      has_start_ = true;
    } else if (name == "DTSTART;VALUE=DATE") {
      const auto day = day_of(value);
      event.day = day.value_or(LocalDay{});
      has_start_ = day.has_value();
      return has_start_;
    } else if (name == "DTEND") {
      const auto end = time_of(value);
      if (!end || !has_start_ || !event.start_min) return false;
      event.duration_min =
          end->day.since(event.day) * kMinutesPerDay + end->minute - *event.start_min;
      has_end_ = event.duration_min > 0;
      return has_end_;
    } else if (name == "DTEND;VALUE=DATE") {
      has_end_ = has_start_ && !event.start_min && day_of(value) == event.day.plus(1);
      return has_end_;
    } else if (name == "SUMMARY") {
      event.title = unescaped(value);
    } else if (name == "STATUS") {
      event.status = value == "CANCELLED" ? Status::Cancelled : Status::Confirmed;
      return value == "CANCELLED" || value == "CONFIRMED";
    }
    return true;
  }

  Kept kept_;
  bool in_alarm_ = false;
  bool has_start_ = false;
  bool has_end_ = false;
  bool has_time_ = false;
};

const Kept* find(const std::vector<Kept>& earlier, const std::string& uid) {
  const auto found = std::find_if(earlier.begin(), earlier.end(),
                                  [&](const Kept& one) { return one.event.uid == uid; });
  return found == earlier.end() ? nullptr : &*found;
}

void follow(Event& event, const Kept& before, const std::string& content, Changes& changes) {
  if (content == before.content) {
    event.sequence = before.event.sequence;
    event.last_modified = before.event.last_modified;
    ++changes.same;
    return;
  }
  event.sequence = std::max(event.sequence, before.event.sequence + 1);
  ++changes.changed;
}

}  // namespace

bool is_ours(std::string_view bytes) {
  if (!bytes.starts_with("BEGIN:VCALENDAR") || bytes.size() > kLargestFile_bytes) return false;
  const std::string maker = "\nPRODID:" + std::string(kMaker);
  const std::size_t at = bytes.find(maker);
  const std::size_t first_event = bytes.find("\nBEGIN:VEVENT");
  if (at == std::string_view::npos || at > first_event) return false;
  const std::size_t after = at + maker.size();
  return after < bytes.size() && (bytes[after] == '\r' || bytes[after] == '\n');
}

Result<std::vector<Kept>> read_back(std::string_view bytes) {
  if (!is_ours(bytes)) {
    return input_error("", "this is no calendar of Runlight's", "choose another name");
  }
  std::vector<Kept> out;
  std::optional<Reader> reader;
  bool ended = false;
  for (const std::string& line : unfolded(bytes)) {
    if (ended) return damaged("after its end");
    const std::string where = "event " + std::to_string(out.size() + 1);
    if (line == "BEGIN:VEVENT") {
      if (reader) return damaged(where);
      reader.emplace();
    } else if (line == "END:VEVENT") {
      auto kept = reader ? std::move(*reader).finish() : std::nullopt;
      if (!kept) return damaged(where);
      out.push_back(std::move(*kept));
      reader.reset();
    } else if (reader) {
      if (!reader->take(line)) return damaged(where);
    } else {
      ended = line == "END:VCALENDAR";
    }
  }
  if (!ended) return damaged("its end");
  return out;
}

Updated updated(Calendar fresh, Detail detail, const std::vector<Kept>& earlier,
                const Today& today) {
  Updated out;
  std::vector<std::string> uids;
  for (Event& event : fresh.events) {
    uids.push_back(uid_of(event, fresh));
    if (const Kept* before = find(earlier, uids.back())) {
      follow(event, *before, content_of(event, fresh, detail), out.changes);
    } else {
      ++out.changes.added;
    }
  }
  uids.insert(uids.end(), today.done_uids.begin(), today.done_uids.end());
  for (const Kept& before : earlier) {
    const bool stands = std::find(uids.begin(), uids.end(), before.event.uid) != uids.end();
    if (stands || before.event.day < today.day) continue;
    Event gone = before.event;
    gone.status = Status::Cancelled;
    gone.sequence = today.sequence;
    gone.last_modified = fresh.made;
    Changes changes;
    follow(gone, before, content_of(gone, fresh, detail), changes);
    if (before.event.status != Status::Cancelled) ++out.changes.cancelled;
    fresh.events.push_back(std::move(gone));
  }
  out.calendar = std::move(fresh);
  return out;
}

}  // namespace runlight::ics
