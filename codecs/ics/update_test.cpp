#include "codecs/ics/update.hpp"

#include <gtest/gtest.h>

#include <string>

namespace runlight::ics {
namespace {

Instant instant(std::string_view text) { return AsOf::from(text)->instant; }
LocalDay day(std::string_view text) { return *LocalDay::from(text); }

Event run_on(std::string_view date, std::int32_t sequence) {
  Event event;
  event.day = day(date);
  event.kind = "run";
  event.start_min = 7 * 60;
  event.duration_min = 29;
  event.title = "Run 1 min / walk 2 min x 7";
  event.description = {"Walk 5 min, then run; " + std::string(120, 'x'), "Läuft"};
  event.alarms = {{-30, "First: the check"}};
  event.sequence = sequence;
  event.last_modified = instant("2026-03-02T06:00:00Z");
  return event;
}

Calendar with(std::vector<Event> events) {
  Calendar out;
  out.key = {7};
  out.name = "Way back";
  out.busy_word = "Busy";
  out.made = instant("2026-03-02T06:00:00Z");
  out.events = std::move(events);
  return out;
}

std::vector<Kept> written(const Calendar& calendar, Detail detail = Detail::Full) {
  auto read = read_back(write(calendar, detail).value());
  EXPECT_TRUE(read.ok());
  return read.ok() ? std::move(read).value() : std::vector<Kept>();
}

TEST(IcsUpdate, ReadsBackWhatItWrote) {
  Event whole_day = run_on("2026-03-03", 4);
  whole_day.start_min.reset();
  Event late = run_on("2026-12-31", 5);
  late.start_min = 23 * 60 + 50;
  late.title = "One; two, three\\";
  const Calendar calendar = with({run_on("2026-03-02", 3), whole_day, late});
  const std::vector<Kept> kept = written(calendar);
  ASSERT_EQ(kept.size(), 3U);
  for (std::size_t i = 0; i < kept.size(); ++i) {
    const Event& wrote = calendar.events[i];
    const Event& read = kept[i].event;
    EXPECT_EQ(read.uid, uid_of(wrote, calendar));
    EXPECT_EQ(read.day, wrote.day);
    EXPECT_EQ(read.start_min, wrote.start_min);
    EXPECT_EQ(read.title, wrote.title);
    EXPECT_EQ(read.sequence, wrote.sequence);
    EXPECT_EQ(read.last_modified, wrote.last_modified);
    EXPECT_EQ(read.status, Status::Confirmed);
    EXPECT_EQ(kept[i].content, content_of(wrote, calendar, Detail::Full));
  }
  EXPECT_EQ(kept[2].event.duration_min, 29);
}

TEST(IcsUpdate, WhatIsTheSameKeepsItsSequenceAndWhatChangedRises) {
  Calendar fresh = with({run_on("2026-03-02", 12), run_on("2026-03-04", 12)});
  const std::vector<Kept> earlier =
      written(with({run_on("2026-03-02", 9), run_on("2026-03-04", 30)}));
  fresh.events[1].title = "Run 1 min / walk 1 min x 10";
  fresh.events.push_back(run_on("2026-03-06", 12));
  for (Event& event : fresh.events) event.last_modified = instant("2026-03-02T08:00:00Z");
  const Updated out = updated(fresh, Detail::Full, earlier, {day("2026-03-02"), {}, 12});
  EXPECT_EQ(out.changes, (Changes{1, 1, 1, 0}));
  EXPECT_EQ(out.calendar.events[0].sequence, 9);
  EXPECT_EQ(out.calendar.events[0].last_modified, instant("2026-03-02T06:00:00Z"));
  EXPECT_EQ(out.calendar.events[1].sequence, 31);  // above its last one, though 12 was asked for
  EXPECT_EQ(out.calendar.events[1].last_modified, instant("2026-03-02T08:00:00Z"));
  EXPECT_EQ(out.calendar.events[2].sequence, 12);
}

TEST(IcsUpdate, WhatIsNoLongerPlannedIsCancelledUntilItsDayIsOver) {
  const Calendar before =
      with({run_on("2026-03-01", 2), run_on("2026-03-02", 2), run_on("2026-03-04", 2)});
  Today today{day("2026-03-02"), {}, 8};
  const Updated once = updated(with({}), Detail::Full, written(before), today);
  EXPECT_EQ(once.changes, (Changes{0, 0, 0, 2}));
  ASSERT_EQ(once.calendar.events.size(), 2U);
  EXPECT_EQ(once.calendar.events[0].status, Status::Cancelled);
  EXPECT_EQ(once.calendar.events[0].sequence, 8);
  EXPECT_EQ(once.calendar.events[0].uid, uid_of(before.events[1], before));
  // The second time nothing is new about it, and the next day it is gone.
  const std::vector<Kept> cancelled = written(once.calendar);
  today.sequence = 20;
  const Updated twice = updated(with({}), Detail::Full, cancelled, today);
  EXPECT_EQ(twice.changes, (Changes{0, 0, 0, 0}));
  EXPECT_EQ(twice.calendar.events[0].sequence, 8);
  today.day = day("2026-03-03");
  EXPECT_EQ(updated(with({}), Detail::Full, cancelled, today).calendar.events.size(), 1U);
  // It comes back with a sequence above the one it was cancelled with.
  today.day = day("2026-03-02");
  const Updated back = updated(with({run_on("2026-03-04", 3)}), Detail::Full, cancelled, today);
  EXPECT_EQ(back.calendar.events[0].status, Status::Confirmed);
  EXPECT_EQ(back.calendar.events[0].sequence, 9);
}

TEST(IcsUpdate, WhatWasDoneTodayIsNotCalledOff) {
  const Calendar before = with({run_on("2026-03-02", 2)});
  const Today today{day("2026-03-02"), {uid_of(before.events[0], before)}, 8};
  const Updated out = updated(with({}), Detail::Full, written(before), today);
  EXPECT_TRUE(out.calendar.events.empty());
  EXPECT_EQ(out.changes.cancelled, 0);
}

TEST(IcsUpdate, TheDiscreetOneForgetsTheWordsOfAnEarlierFullOne) {
  const std::vector<Kept> earlier = written(with({run_on("2026-03-04", 2)}));
  const Updated out = updated(with({}), Detail::Discreet, earlier, {day("2026-03-02"), {}, 8});
  const std::string text = write(out.calendar, Detail::Discreet).value();
  EXPECT_NE(text.find("SUMMARY:Busy\r\n"), std::string::npos);
  EXPECT_NE(text.find("STATUS:CANCELLED\r\n"), std::string::npos);
  EXPECT_EQ(text.find("Run"), text.find("Runlight"));
  EXPECT_EQ(text.find("DESCRIPTION"), std::string::npos);
}

TEST(IcsUpdate, AnEditorsLineEndsDoNoHarm) {
  const Calendar calendar = with({run_on("2026-03-02", 3)});
  std::string text = write(calendar, Detail::Full).value();
  for (std::size_t at = 0; (at = text.find("\r\n", at)) != std::string::npos;) text.erase(at, 1);
  const auto read = read_back(text);
  ASSERT_TRUE(read.ok());
  EXPECT_EQ(read.value()[0].content, content_of(calendar.events[0], calendar, Detail::Full));
}

std::string refusal(const std::string& text) {
  const auto read = read_back(text);
  return read.ok() ? "" : read.error().where + ": " + read.error().what;
}

std::string changed(std::string text, const std::string& from, const std::string& into) {
  const std::size_t at = text.find(from);
  EXPECT_NE(at, std::string::npos) << from;
  return text.replace(at, from.size(), into);
}

TEST(IcsUpdate, RefusesWhatIsNotOursOrDamaged) {
  const std::string good = write(with({run_on("2026-03-02", 3)}), Detail::Full).value();
  EXPECT_EQ(refusal(good), "");
  EXPECT_EQ(refusal(""), ": this is no calendar of Runlight's");
  EXPECT_EQ(refusal(changed(good, "PRODID:-//Runlight", "PRODID:-//Other")),
            ": this is no calendar of Runlight's");
  EXPECT_EQ(refusal(changed(good, "//EN\r", "//EN or not\r")),
            ": this is no calendar of Runlight's");
  const std::string first = "event 1: this calendar is not as it was written";
  for (const auto& [from, into] : std::vector<std::pair<std::string, std::string>>{
           {"SEQUENCE:3", "SEQUENCE:-3"},
           {"SEQUENCE:3", "SEQUENCE:99999999999"},
           {"SEQUENCE:3", "SEQUENCE:2147483647"},
           {"SEQUENCE:3", "SEQUENCE"},
           {"DTSTART:20260302T070000", "DTSTART:20260230T070000"},
           {"DTSTART:20260302T070000", "DTSTART:20260302T240000"},
           {"DTEND:20260302T072900", "DTEND:20260302T070000"},
           {"DTEND:20260302T072900", "DTEND;VALUE=DATE:20260303"},
           {"STATUS:CONFIRMED", "STATUS:TENTATIVE"},
           {"LAST-MODIFIED:20260302T060000Z", "LAST-MODIFIED:20260302T060000"},
           {"END:VALARM", "END:VTODO"},
           {"UID:", "XID:"},
           {"SUMMARY:", "SUMMER:"}}) {
    EXPECT_EQ(refusal(changed(good, from, into)), first) << into;
  }
  const std::string end = "its end: this calendar is not as it was written";
  EXPECT_EQ(refusal(good.substr(0, good.size() - 5)), end);
  EXPECT_EQ(refusal(good.substr(0, good.find("END:VEVENT"))), end);
  EXPECT_EQ(refusal(good + good), "after its end: this calendar is not as it was written");
}

}  // namespace
}  // namespace runlight::ics
