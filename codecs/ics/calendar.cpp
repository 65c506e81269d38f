#include "codecs/ics/calendar.hpp"

#include <algorithm>

#include "codecs/ics/content.hpp"

namespace runlight::ics {
namespace {

constexpr std::int32_t kMinutesPerHour = 60;
constexpr std::int32_t kMinutesPerDay = 24 * kMinutesPerHour;
constexpr std::int32_t kLongest_min = 7 * kMinutesPerDay;
constexpr std::int32_t kFarthestAlarm_min = 28 * kMinutesPerDay;
constexpr std::int32_t kLongestRefresh_h = 24 * 7;
constexpr std::int32_t kFirstYear = 1900;
constexpr std::int32_t kLastYear = 2199;

class Lines {
 public:
  // `value` is no text but a form of its own: a date, a number.
  void plain(std::string_view name, std::string_view value) {
    append_folded(out_, std::string(name) + ':' + std::string(value));
  }
  void text(std::string_view name, std::string_view value) { plain(name, escaped(value)); }
  std::string take() { return std::move(out_); }

 private:
  std::string out_;
};

std::string digits_of(std::string_view text) {
  std::string out;
  std::copy_if(text.begin(), text.end(), std::back_inserter(out),
               [](char letter) { return letter >= '0' && letter <= '9'; });
  return out;
}

std::string two_digits(std::int32_t number) {
  return (number < 10 ? "0" : "") + std::to_string(number);
}

std::string date_of(LocalDay day) { return digits_of(day.text()); }

// Local, of no zone. Minutes beyond the day belong to the next one.
std::string local_time(LocalDay day, std::int32_t minutes) {
  const std::int32_t of_day = minutes % kMinutesPerDay;
  return date_of(day.plus(minutes / kMinutesPerDay)) + 'T' + two_digits(of_day / kMinutesPerHour) +
         two_digits(of_day % kMinutesPerHour) + "00";
}

std::string utc_time(Instant instant) {
  constexpr std::size_t kSecondsEnd = 19;  // 2026-03-02T07:30:00
  const std::string text = AsOf{instant, UtcOffset{0}}.text().substr(0, kSecondsEnd);
  const std::string digits = digits_of(text);
  constexpr std::size_t kDateDigits = 8;
  return digits.substr(0, kDateDigits) + 'T' + digits.substr(kDateDigits) + 'Z';
}

// From the start: -PT30M is half an hour before it.
std::string trigger(std::int32_t minutes) {
  const std::int32_t size = minutes < 0 ? -minutes : minutes;
  return (minutes < 0 ? "-PT" : "PT") + std::to_string(size) + 'M';
}

bool is_in_range(std::int32_t year) { return year >= kFirstYear && year <= kLastYear; }

bool is_in_range(Instant instant) { return is_in_range(AsOf{instant, {}}.day().year()); }

Result<Done> check_event(const Event& event, Detail detail) {
  if (detail == Detail::Full && is_blank(event.title)) {
    return input_error("", "it has no title", "say what it is");
  }
  if (!is_in_range(event.day.year()) || !is_in_range(event.last_modified)) {
    return input_error("", "its date is beyond what a calendar holds", "use years 1900 to 2199");
  }
  if (event.start_min) {
    if (*event.start_min < 0 || *event.start_min >= kMinutesPerDay) {
      return input_error("", "it does not start on its day", "give 0 to 1439 minutes");
    }
    if (event.duration_min < 1 || event.duration_min > kLongest_min) {
      return input_error("", "it has no length that a calendar holds", "give 1 to 10080 minutes");
    }
  }
  for (const Alarm& alarm : event.alarms) {
    if (alarm.at_min < -kFarthestAlarm_min || alarm.at_min > kFarthestAlarm_min) {
      return input_error("", "its alarm is far from it", "stay within four weeks");
    }
    if (detail == Detail::Full && is_blank(alarm.words)) {
      return input_error("", "its alarm says nothing", "say what to do");
    }
  }
  if (event.sequence < 0) {
    return input_error("", "its sequence is below 0", "count up from 0 with each change");
  }
  return Done{};
}

Result<Done> check(const Calendar& calendar, Detail detail) {
  if (is_blank(calendar.name) || (detail == Detail::Discreet && is_blank(calendar.busy_word))) {
    return input_error("calendar", "it has no name, or no word for busy", "give both");
  }
  if (!is_in_range(calendar.made)) {
    return input_error("calendar", "it was made in no year that a calendar holds",
                       "use years 1900 to 2199");
  }
  if (calendar.refresh_h < 1 || calendar.refresh_h > kLongestRefresh_h) {
    return input_error("calendar", "nobody would ask again in time", "give 1 to 168 hours");
  }
  for (std::size_t i = 0; i < calendar.events.size(); ++i) {
    auto checked = check_event(calendar.events[i], detail);
    if (!checked.ok()) return std::move(checked).error().in("event " + std::to_string(i + 1));
  }
  std::vector<std::string> uids;
  for (const Event& event : calendar.events) {
    uids.push_back(uid_of(event, calendar));
  }
  std::sort(uids.begin(), uids.end());
  if (std::adjacent_find(uids.begin(), uids.end()) != uids.end()) {
    return input_error("calendar", "two events are the same kind and number on one day",
                       "number them: nth 0, 1, 2");
  }
  return Done{};
}

void write_times(Lines& lines, const Event& event) {
  if (event.start_min) {
    lines.plain("DTSTART", local_time(event.day, *event.start_min));
    lines.plain("DTEND", local_time(event.day, *event.start_min + event.duration_min));
    lines.plain("TRANSP", "OPAQUE");
    return;
  }
  lines.plain("DTSTART;VALUE=DATE", date_of(event.day));
  lines.plain("DTEND;VALUE=DATE", date_of(event.day.plus(1)));
  lines.plain("TRANSP", "TRANSPARENT");
  // Outlook does not look at TRANSP of a whole day.
  lines.plain("X-MICROSOFT-CDO-ALLDAYEVENT", "TRUE");
  lines.plain("X-MICROSOFT-CDO-BUSYSTATUS", "FREE");
}

void write_alarm(Lines& lines, std::int32_t at_min, std::string_view words) {
  lines.plain("BEGIN", "VALARM");
  lines.plain("ACTION", "DISPLAY");
  lines.text("DESCRIPTION", words);
  lines.plain("TRIGGER", trigger(at_min));
  lines.plain("END", "VALARM");
}

std::string joined(const std::vector<std::string>& lines) {
  std::string out;
  for (const std::string& line : lines) {
    if (&line != &lines.front()) out += '\n';
    out += line;
  }
  return out;
}

void write_content(Lines& lines, const Event& event, const Calendar& calendar, Detail detail) {
  const bool is_full = detail == Detail::Full;
  const bool is_cancelled = event.status == Status::Cancelled;
  write_times(lines, event);
  lines.text("SUMMARY", is_full ? event.title : calendar.busy_word);
  const std::string description = is_full ? joined(event.description) : "";
  if (!is_blank(description)) lines.text("DESCRIPTION", description);
  lines.plain("STATUS", is_cancelled ? "CANCELLED" : "CONFIRMED");
  if (is_cancelled) return;
  for (const Alarm& alarm : event.alarms) {
    write_alarm(lines, alarm.at_min, is_full ? alarm.words : calendar.busy_word);
  }
}

void write_event(Lines& lines, const Event& event, const Calendar& calendar, Detail detail) {
  lines.plain("BEGIN", "VEVENT");
  lines.plain("UID", uid_of(event, calendar));
  lines.plain("DTSTAMP", utc_time(calendar.made));
  lines.plain("LAST-MODIFIED", utc_time(event.last_modified));
  lines.plain("SEQUENCE", std::to_string(event.sequence));
  write_content(lines, event, calendar, detail);
  lines.plain("END", "VEVENT");
}

}  // namespace

std::string uid_of(const Event& event, const Calendar& calendar) {
  if (!event.uid.empty()) return event.uid;
  return uid_of({event.day, event.kind, event.nth}, calendar.key);
}

std::string content_of(const Event& event, const Calendar& calendar, Detail detail) {
  Lines lines;
  write_content(lines, event, calendar, detail);
  return lines.take();
}

Result<std::string> write(const Calendar& calendar, Detail detail) {
  RL_TRY_DONE(check(calendar, detail));
  const std::string refresh = "PT" + std::to_string(calendar.refresh_h) + 'H';
  Lines lines;
  lines.plain("BEGIN", "VCALENDAR");
  lines.plain("VERSION", "2.0");
  lines.plain("PRODID", kMaker);
  lines.plain("CALSCALE", "GREGORIAN");
  lines.plain("METHOD", "PUBLISH");
  lines.text("NAME", calendar.name);
  lines.text("X-WR-CALNAME", calendar.name);
  lines.plain("REFRESH-INTERVAL;VALUE=DURATION", refresh);
  lines.plain("X-PUBLISHED-TTL", refresh);
  for (const Event& event : calendar.events) write_event(lines, event, calendar, detail);
  lines.plain("END", "VCALENDAR");
  return lines.take();
}

}  // namespace runlight::ics
