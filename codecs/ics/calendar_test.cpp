#include "codecs/ics/calendar.hpp"

#include <gtest/gtest.h>

#include <string>

namespace runlight::ics {
namespace {

Instant instant(std::string_view text) { return AsOf::from(text)->instant; }

Event run_on(std::string_view day) {
  Event event;
  event.day = *LocalDay::from(day);
  event.kind = "run";
  event.start_min = 7 * 60;
  event.duration_min = 29;
  event.title = "Run, walk: 29 min";
  event.description = {"5 min walk", "1 min run; 2 min walk"};
  event.alarms = {{-30, "First: the check"}};
  event.sequence = 4;
  event.last_modified = instant("2026-03-01T20:15:09+01:00");
  return event;
}

Calendar one(Event event) {
  Calendar calendar;
  calendar.name = "Way back";
  calendar.busy_word = "Busy";
  calendar.made = instant("2026-03-01T21:00:00+01:00");
  calendar.events = {std::move(event)};
  return calendar;
}

std::string uid(const Event& event, const Calendar& calendar) {
  return uid_of({event.day, event.kind, event.nth}, calendar.key);
}

TEST(Ics, WritesEveryByteOfASession) {
  const Calendar calendar = one(run_on("2026-03-02"));
  const auto out = write(calendar, Detail::Full);
  ASSERT_TRUE(out.ok());
  EXPECT_EQ(out.value(),
            "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Runlight//Runlight//EN\r\n"
            "CALSCALE:GREGORIAN\r\nMETHOD:PUBLISH\r\nNAME:Way back\r\nX-WR-CALNAME:Way back\r\n"
            "REFRESH-INTERVAL;VALUE=DURATION:PT4H\r\nX-PUBLISHED-TTL:PT4H\r\n"
            "BEGIN:VEVENT\r\nUID:" +
                uid(calendar.events[0], calendar) +
                "\r\nDTSTAMP:20260301T200000Z\r\nLAST-MODIFIED:20260301T191509Z\r\nSEQUENCE:4\r\n"
                "DTSTART:20260302T070000\r\nDTEND:20260302T072900\r\nTRANSP:OPAQUE\r\n"
                "SUMMARY:Run\\, walk: 29 min\r\n"
                "DESCRIPTION:5 min walk\\n1 min run\\; 2 min walk\r\nSTATUS:CONFIRMED\r\n"
                "BEGIN:VALARM\r\nACTION:DISPLAY\r\nDESCRIPTION:First: the check\r\n"
                "TRIGGER:-PT30M\r\nEND:VALARM\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n");
}

TEST(Ics, TheDiscreetOneTellsWhenAndNothingElse) {
  const Calendar calendar = one(run_on("2026-03-02"));
  const std::string out = write(calendar, Detail::Discreet).value();
  EXPECT_NE(out.find("DTSTART:20260302T070000\r\n"), std::string::npos);
  EXPECT_NE(out.find("SUMMARY:Busy\r\n"), std::string::npos);
  EXPECT_NE(out.find("ACTION:DISPLAY\r\nDESCRIPTION:Busy\r\n"), std::string::npos);
  for (const char* word : {"run", "Run,", "walk", "29 min", "check"}) {
    EXPECT_EQ(out.find(word), std::string::npos) << word;
  }
  EXPECT_NE(out.find("UID:" + uid(calendar.events[0], calendar)), std::string::npos);
}

TEST(Ics, WithoutATimeItIsAWholeDayThatBlocksNothing) {
  Event event = run_on("2028-02-28");
  event.start_min.reset();
  event.alarms = {{8 * 60, "Today"}, {9 * 60, "Now"}};
  const std::string out = write(one(event), Detail::Full).value();
  EXPECT_NE(out.find("DTSTART;VALUE=DATE:20280228\r\nDTEND;VALUE=DATE:20280229\r\n"
                     "TRANSP:TRANSPARENT\r\n"),
            std::string::npos);
  EXPECT_NE(out.find("TRIGGER:PT480M\r\n"), std::string::npos);
  EXPECT_NE(out.find("DESCRIPTION:Now\r\nTRIGGER:PT540M\r\n"), std::string::npos);
}

TEST(Ics, EndsOnTheNextDayWhereItPassesMidnight) {
  Event event = run_on("2026-12-31");
  event.start_min = 23 * 60 + 45;
  event.duration_min = 30;
  const std::string out = write(one(event), Detail::Full).value();
  EXPECT_NE(out.find("DTSTART:20261231T234500\r\nDTEND:20270101T001500\r\n"), std::string::npos);
}

TEST(Ics, ACancelledSessionSaysSoAndRingsNoMore) {
  Event event = run_on("2026-03-02");
  event.status = Status::Cancelled;
  event.sequence = 5;
  const std::string out = write(one(event), Detail::Full).value();
  EXPECT_NE(out.find("SEQUENCE:5\r\n"), std::string::npos);
  EXPECT_NE(out.find("STATUS:CANCELLED\r\n"), std::string::npos);
  EXPECT_EQ(out.find("VALARM"), std::string::npos);
}

TEST(Ics, AChangedSessionKeepsItsUid) {
  Event event = run_on("2026-03-02");
  const Calendar before = one(event);
  event.title = "Rest";
  event.start_min.reset();
  event.sequence = 9;
  const Calendar after = one(event);
  EXPECT_EQ(uid(before.events[0], before), uid(after.events[0], after));
}

std::string refused(const Event& event) {
  const auto out = write(one(event), Detail::Full);
  return out.ok() ? "" : out.error().where + ": " + out.error().what;
}

TEST(Ics, RefusesWhatNoCalendarHolds) {
  Event event = run_on("2026-03-02");
  event.duration_min = 0;
  EXPECT_EQ(refused(event), "event 1: it has no length that a calendar holds");
  event.start_min.reset();
  EXPECT_EQ(refused(event), "");  // a whole day needs no length
  event = run_on("2026-03-02");
  event.start_min = 1440;
  EXPECT_EQ(refused(event), "event 1: it does not start on its day");
  event.start_min = -1;
  EXPECT_EQ(refused(event), "event 1: it does not start on its day");
  event.start_min = 1439;
  EXPECT_EQ(refused(event), "");
  event.alarms = {{-28 * 1440 - 1, "Far"}};
  EXPECT_EQ(refused(event), "event 1: its alarm is far from it");
  event.alarms = {{-28 * 1440, "Far"}};
  EXPECT_EQ(refused(event), "");
  event.alarms = {{-30, " "}};
  EXPECT_EQ(refused(event), "event 1: its alarm says nothing");
  event.alarms.clear();
  event.sequence = -1;
  EXPECT_EQ(refused(event), "event 1: its sequence is below 0");
  event = run_on("2026-03-02");
  event.title = " \t\r\n";
  EXPECT_EQ(refused(event), "event 1: it has no title");
  EXPECT_TRUE(write(one(event), Detail::Discreet).ok());
  event = run_on("2026-03-02");
  event.day = LocalDay{200'000};
  EXPECT_EQ(refused(event), "event 1: its date is beyond what a calendar holds");
}

TEST(Ics, ABlankDescriptionIsLeftOutAndABlankNameRefused) {
  Calendar calendar = one(run_on("2026-03-02"));
  calendar.events[0].description = {"", "\x01"};
  calendar.events[0].alarms.clear();
  EXPECT_EQ(write(calendar, Detail::Full).value().find("DESCRIPTION"), std::string::npos);
  calendar.busy_word = "";
  EXPECT_TRUE(write(calendar, Detail::Full).ok());
  EXPECT_FALSE(write(calendar, Detail::Discreet).ok());
  calendar.busy_word = "Busy";
  EXPECT_TRUE(write(calendar, Detail::Discreet).ok());
  calendar.name = " ";
  EXPECT_FALSE(write(calendar, Detail::Full).ok());
}

TEST(Ics, RefusesTwoOfOneUid) {
  Calendar calendar = one(run_on("2026-03-02"));
  calendar.events.push_back(run_on("2026-03-02"));
  const auto out = write(calendar, Detail::Full);
  ASSERT_FALSE(out.ok());
  EXPECT_EQ(out.error().what, "two events are the same kind and number on one day");
  calendar.events[1].nth = 1;
  EXPECT_TRUE(write(calendar, Detail::Full).ok());
  calendar.refresh_h = 0;
  EXPECT_FALSE(write(calendar, Detail::Full).ok());
}

}  // namespace
}  // namespace runlight::ics
