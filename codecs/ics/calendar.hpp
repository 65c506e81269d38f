// A calendar of planned sessions as one iCalendar file (RFC 5545, RFC 7986), for Apple, Google and
// Outlook.
//
// Promises: the same input gives the same bytes; a session keeps its UID for ever, so that a
// changed one is changed and not added (that takes a SEQUENCE that rises: update.hpp). Times are
// the runner's own, without a zone: seven o'clock is seven o'clock wherever the runner wakes up,
// and no VTIMEZONE can be wrong. A session without a time is a whole day that blocks nothing. Any
// text may be given. Deliberately absent: the clock (the caller says when it was made), which
// sessions there are, and any words. Calendar programs ask again after hours or days: today's light
// is never in here.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "codecs/ics/uid.hpp"
#include "core/base/result.hpp"
#include "core/calendar/calendar.hpp"

namespace runlight::ics {

enum class Status : std::uint8_t { Confirmed, Cancelled };

// Discreet: when, not what. No description, and the calendar's busy word for a title.
enum class Detail : std::uint8_t { Full, Discreet };

struct Alarm {
  std::int32_t at_min = 0;  // from the start (or midnight); before it is below 0
  std::string words;        // "Run 20 min"; not shown where it is discreet
};

struct Event {
  LocalDay day;
  std::string kind;                       // part of the UID, never shown
  std::int32_t nth = 0;                   // among those of this kind on that day
  std::optional<std::int32_t> start_min;  // after local midnight; none: the whole day
  std::int32_t duration_min = 0;          // of one with a start, at least 1
  std::string title;
  std::vector<std::string> description;  // lines
  std::vector<Alarm> alarms;
  std::int32_t sequence = 0;
  Instant last_modified;
  Status status = Status::Confirmed;
  std::string uid;  // of an event that was read back; else it is made of day, kind and number
};

struct Calendar {
  UidKey key{};
  std::string name;       // shown by the calendar program
  std::string busy_word;  // the title of each event where it is discreet
  Instant made;
  std::int32_t refresh_h = 4;  // how often to ask again; few programs listen
  std::vector<Event> events;
};

[[nodiscard]] std::string uid_of(const Event& event, const Calendar& calendar);

// The lines between BEGIN:VEVENT and END:VEVENT that tell something: without DTSTAMP,
// LAST-MODIFIED and SEQUENCE, which only say when it was told.
[[nodiscard]] std::string content_of(const Event& event, const Calendar& calendar, Detail detail);

// Who wrote a file: by this line our own are known again.
inline constexpr std::string_view kMaker = "-//Runlight//Runlight//EN";
inline constexpr std::string_view kMediaType = "text/calendar; charset=utf-8";

// Refuses what no calendar can hold: a length below a minute, a start after midnight's end, an
// alarm more than four weeks away, a blank title or name, two events that would have one UID, a
// year beyond 2199.
[[nodiscard]] Result<std::string> write(const Calendar& calendar, Detail detail);

}  // namespace runlight::ics
