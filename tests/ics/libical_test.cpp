// What a real calendar library reads in our calendars: libical, the reader of several desktop
// programs. It is a test tool and never shipped.
#include <gtest/gtest.h>
#include <libical/ical.h>
#include <rapidcheck.h>

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "codecs/ics/calendar.hpp"
#include "codecs/ics/content.hpp"

namespace runlight::ics {
namespace {

struct Free {
  void operator()(icalcomponent* component) const { icalcomponent_free(component); }
};
using Parsed = std::unique_ptr<icalcomponent, Free>;

Parsed parsed(const Calendar& calendar, Detail detail) {
  const auto out = write(calendar, detail);
  return Parsed(out.ok() ? icalparser_parse_string(out.value().c_str()) : nullptr);
}

std::string text(const char* found) { return found == nullptr ? "(none)" : found; }

// The value of a property as libical writes it, for those it has no call for.
std::string value_of(icalcomponent* component, icalproperty_kind kind) {
  icalproperty* property = icalcomponent_get_first_property(component, kind);
  if (property == nullptr) return "(none)";
  return text(icalproperty_get_value_as_string(property));
}

std::string named(icalcomponent* component, const std::string& name) {
  for (icalproperty* one = icalcomponent_get_first_property(component, ICAL_ANY_PROPERTY);
       one != nullptr; one = icalcomponent_get_next_property(component, ICAL_ANY_PROPERTY)) {
    if (name != icalproperty_get_property_name(one)) continue;
    return text(icalproperty_get_value_as_string(one));
  }
  return "(none)";
}

Instant instant(std::string_view rfc3339) { return AsOf::from(rfc3339)->instant; }

Calendar two_sessions() {
  Calendar out;
  out.key = {1, 2, 3};
  out.name = "Way back, läuft";
  out.busy_word = "Busy";
  out.made = instant("2026-03-01T21:00:00+01:00");
  out.refresh_h = 6;
  Event run;
  run.day = *LocalDay::from("2026-03-29");  // clocks change in Europe
  run.kind = "run";
  run.start_min = 23 * 60 + 50;
  run.duration_min = 29;
  run.title = "Run 1 min, walk 2 min; 7 times";
  run.description = {"5 min brisk walk", "7 x (1 min run, 2 min walk)", "back\\slash \"quoted\"",
                     std::string(200, 'x') + " — und noch ein längerer Satz 🏃"};
  run.alarms = {{-90, "First: the check"}};
  run.sequence = 12;
  run.last_modified = instant("2026-03-01T20:15:09+01:00");
  Event strength;
  strength.day = *LocalDay::from("2026-03-30");
  strength.kind = "strength";
  strength.title = "Strength";
  strength.alarms = {{8 * 60, "Today"}};
  strength.last_modified = run.last_modified;
  strength.status = Status::Confirmed;
  Event gone = strength;
  gone.day = gone.day.plus(2);
  gone.status = Status::Cancelled;
  gone.sequence = 13;
  out.events = {run, strength, gone};
  return out;
}

void expect_no_errors(icalcomponent* component) {
  EXPECT_EQ(icalcomponent_count_errors(component), 0);
  EXPECT_EQ(icalcomponent_count_properties(component, ICAL_XLICERROR_PROPERTY), 0);
}

TEST(IcsReadByLibical, TheCalendarItself) {
  const Parsed root = parsed(two_sessions(), Detail::Full);
  ASSERT_NE(root, nullptr);
  expect_no_errors(root.get());
  EXPECT_EQ(icalcomponent_isa(root.get()), ICAL_VCALENDAR_COMPONENT);
  EXPECT_EQ(icalcomponent_count_components(root.get(), ICAL_VEVENT_COMPONENT), 3);
  EXPECT_EQ(icalcomponent_count_components(root.get(), ICAL_VTIMEZONE_COMPONENT), 0);
  EXPECT_EQ(icalcomponent_get_method(root.get()), ICAL_METHOD_PUBLISH);
  EXPECT_EQ(value_of(root.get(), ICAL_VERSION_PROPERTY), "2.0");
  EXPECT_EQ(value_of(root.get(), ICAL_CALSCALE_PROPERTY), "GREGORIAN");
  EXPECT_EQ(
      text(icalproperty_get_name(icalcomponent_get_first_property(root.get(), ICAL_NAME_PROPERTY))),
      "Way back, läuft");
  EXPECT_EQ(named(root.get(), "X-WR-CALNAME"), "Way back, läuft");
  EXPECT_EQ(named(root.get(), "X-PUBLISHED-TTL"), "PT6H");
  EXPECT_EQ(named(root.get(), "REFRESH-INTERVAL"), "PT6H");
}

TEST(IcsReadByLibical, ASessionWithATime) {
  const Calendar calendar = two_sessions();
  const Parsed root = parsed(calendar, Detail::Full);
  ASSERT_NE(root, nullptr);
  icalcomponent* run = icalcomponent_get_first_component(root.get(), ICAL_VEVENT_COMPONENT);
  expect_no_errors(run);
  EXPECT_EQ(text(icalcomponent_get_uid(run)),
            uid_of({calendar.events[0].day, "run", 0}, calendar.key));
  const icaltimetype start = icalcomponent_get_dtstart(run);
  const icaltimetype end = icalcomponent_get_dtend(run);
  EXPECT_EQ(start.zone, nullptr);  // floating
  EXPECT_EQ(text(icaltime_as_ical_string(start)), "20260329T235000");
  EXPECT_EQ(text(icaltime_as_ical_string(end)), "20260330T001900");
  EXPECT_EQ(icaltime_as_timet(end) - icaltime_as_timet(start), 29 * 60);
  EXPECT_EQ(text(icaltime_as_ical_string(icalcomponent_get_dtstamp(run))), "20260301T200000Z");
  EXPECT_EQ(value_of(run, ICAL_LASTMODIFIED_PROPERTY), "20260301T191509Z");
  EXPECT_EQ(icalcomponent_get_sequence(run), 12);
  EXPECT_EQ(icalcomponent_get_status(run), ICAL_STATUS_CONFIRMED);
  EXPECT_EQ(text(icalcomponent_get_summary(run)), "Run 1 min, walk 2 min; 7 times");
  EXPECT_EQ(text(icalcomponent_get_description(run)),
            "5 min brisk walk\n7 x (1 min run, 2 min walk)\nback\\slash \"quoted\"\n" +
                calendar.events[0].description[3]);
  icalcomponent* alarm = icalcomponent_get_first_component(run, ICAL_VALARM_COMPONENT);
  ASSERT_NE(alarm, nullptr);
  expect_no_errors(alarm);
  EXPECT_EQ(value_of(alarm, ICAL_ACTION_PROPERTY), "DISPLAY");
  const icaltriggertype trigger =
      icalproperty_get_trigger(icalcomponent_get_first_property(alarm, ICAL_TRIGGER_PROPERTY));
  EXPECT_EQ(icaldurationtype_as_int(trigger.duration), -90 * 60);
}

TEST(IcsReadByLibical, AWholeDayAndACancelledOne) {
  const Parsed root = parsed(two_sessions(), Detail::Full);
  ASSERT_NE(root, nullptr);
  (void)icalcomponent_get_first_component(root.get(), ICAL_VEVENT_COMPONENT);
  icalcomponent* strength = icalcomponent_get_next_component(root.get(), ICAL_VEVENT_COMPONENT);
  ASSERT_NE(strength, nullptr);
  const icaltimetype start = icalcomponent_get_dtstart(strength);
  EXPECT_NE(start.is_date, 0);
  EXPECT_EQ(text(icaltime_as_ical_string(start)), "20260330");
  EXPECT_EQ(text(icaltime_as_ical_string(icalcomponent_get_dtend(strength))), "20260331");
  EXPECT_EQ(value_of(strength, ICAL_TRANSP_PROPERTY), "TRANSPARENT");
  EXPECT_EQ(icalcomponent_count_components(strength, ICAL_VALARM_COMPONENT), 1);
  icalcomponent* gone = icalcomponent_get_next_component(root.get(), ICAL_VEVENT_COMPONENT);
  ASSERT_NE(gone, nullptr);
  EXPECT_EQ(icalcomponent_get_status(gone), ICAL_STATUS_CANCELLED);
  EXPECT_EQ(icalcomponent_get_sequence(gone), 13);
  EXPECT_EQ(icalcomponent_count_components(gone, ICAL_VALARM_COMPONENT), 0);
}

TEST(IcsReadByLibical, TheDiscreetOneHasTheSameTimes) {
  const Parsed full = parsed(two_sessions(), Detail::Full);
  const Parsed discreet = parsed(two_sessions(), Detail::Discreet);
  ASSERT_NE(full, nullptr);
  ASSERT_NE(discreet, nullptr);
  expect_no_errors(discreet.get());
  icalcomponent* left = icalcomponent_get_first_component(full.get(), ICAL_VEVENT_COMPONENT);
  icalcomponent* right = icalcomponent_get_first_component(discreet.get(), ICAL_VEVENT_COMPONENT);
  int events = 0;
  while (left != nullptr && right != nullptr) {
    ++events;
    EXPECT_EQ(text(icalcomponent_get_uid(left)), text(icalcomponent_get_uid(right)));
    EXPECT_EQ(icaltime_compare(icalcomponent_get_dtstart(left), icalcomponent_get_dtstart(right)),
              0);
    EXPECT_EQ(icaltime_compare(icalcomponent_get_dtend(left), icalcomponent_get_dtend(right)), 0);
    EXPECT_EQ(text(icalcomponent_get_summary(right)), "Busy");
    EXPECT_EQ(icalcomponent_get_description(right), nullptr);
    left = icalcomponent_get_next_component(full.get(), ICAL_VEVENT_COMPONENT);
    right = icalcomponent_get_next_component(discreet.get(), ICAL_VEVENT_COMPONENT);
  }
  EXPECT_EQ(events, 3);
}

TEST(IcsReadByLibical, AnyTextComesBackAsItWasCleaned) {
  const bool held = rc::check("text", [] {
    const auto pieces =
        *rc::gen::container<std::vector<std::string>>(rc::gen::elementOf(std::vector<std::string>{
            "a", "Z", " ", ",", ";",    ":",    "\\",         "\\n", "\n", "\r\n", "\"",
            "^", "é", "€", "🏃", "\xFF", "\x01", "END:VEVENT", "=",   "\t", "N"}));
    std::string any;
    for (const std::string& piece : pieces) any += piece;
    const auto raw = *rc::gen::arbitrary<std::string>();
    Calendar calendar = two_sessions();
    calendar.events[0].title = is_blank(any) ? "t" + any : any;
    calendar.events[0].description = {any, "d" + raw};
    const Parsed root = parsed(calendar, Detail::Full);
    const bool is_read = root != nullptr;
    RC_ASSERT(is_read);
    icalcomponent* run = icalcomponent_get_first_component(root.get(), ICAL_VEVENT_COMPONENT);
    RC_ASSERT(icalcomponent_count_errors(root.get()) == 0);
    RC_ASSERT(text(icalcomponent_get_summary(run)) == clean(calendar.events[0].title));
    RC_ASSERT(text(icalcomponent_get_description(run)) == clean(any + "\nd" + raw));
    RC_ASSERT(icalcomponent_get_sequence(run) == 12);
  });
  EXPECT_TRUE(held);
}

}  // namespace
}  // namespace runlight::ics
