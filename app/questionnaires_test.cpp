#include "app/questionnaires.hpp"

#include <gtest/gtest.h>

#include <string>

#include "stores/memory/memory_store.hpp"

namespace runlight::app {
namespace {

using questionnaire::Instrument;

std::string id_of(int n) { return "01ARZ3NDEKTSV4RRFFQ69G5F0" + std::to_string(n); }

void add(stores::MemoryStore& store, int n, const std::string& at, const std::string& kind,
         const std::string& body) {
  const std::string line =
      "{\"id\":\"" + id_of(n) + "\",\"at\":\"" + at + "\",\"kind\":\"" + kind + "\"," + body + "}";
  const stores::StoredEntry entry{*Ulid::from(id_of(n)), *AsOf::from(at), kind, line};
  ASSERT_TRUE(store.append({&entry, 1}).ok()) << line;
}

std::string weekly(int training) {
  return R"("instrument":"runlight_weekly","answers":{"participation":1,"training":)" +
         std::to_string(training) + R"(,"performance":0,"symptoms":0})";
}

TEST(Questionnaires, OfOneInstrumentInOrderWithoutWhatWasTakenBack) {
  stores::MemoryStore store;
  add(store, 3, "2026-03-16T08:00:00+01:00", "questionnaire", weekly(3));
  add(store, 1, "2026-03-02T23:30:00-08:00", "questionnaire", weekly(1));
  add(store, 2, "2026-03-09T08:00:00+01:00", "questionnaire", weekly(2));
  add(store, 4, "2026-03-16T09:00:00+01:00", "questionnaire",
      R"("instrument":"ostrc_h2","answers":{"participation":3})");
  add(store, 5, "2026-03-17T09:00:00+01:00", "void", "\"of\":\"" + id_of(2) + "\"");
  add(store, 6, "2026-03-17T09:01:00+01:00", "note", "\"text\":\"x\"");
  const Questionnaires out = questionnaires_of(store, Instrument::RunlightWeekly).value();
  ASSERT_EQ(out.scored.size(), 2U);
  EXPECT_EQ(out.scored[0].day.text(), "2026-03-02");  // the runner's own day
  EXPECT_EQ(out.scored[0].score.scales_centi[0], 1600);
  EXPECT_EQ(out.scored[1].day.text(), "2026-03-16");
  EXPECT_EQ(out.scored[1].score.scales_centi[0], 3300);
  EXPECT_EQ(out.unread, 0);
  EXPECT_EQ(questionnaires_of(store, Instrument::OstrcH2).value().scored.size(), 1U);
  EXPECT_TRUE(questionnaires_of(store, Instrument::Uwri).value().scored.empty());
}

TEST(Questionnaires, OursAreDueWeeklyInAnEpisodeOthersWhereTheyWereAnswered) {
  stores::MemoryStore store;
  const auto due = [&](std::string_view today, YesNo in_episode) {
    return due_questionnaires(store, *LocalDay::from(today), in_episode).value();
  };
  using List = std::vector<Instrument>;
  EXPECT_EQ(due("2026-03-02", YesNo::No), List{});
  EXPECT_EQ(due("2026-03-02", YesNo::Yes), List{Instrument::RunlightWeekly});
  add(store, 1, "2026-03-02T08:00:00+01:00", "questionnaire", weekly(1));
  add(store, 2, "2026-03-04T08:00:00+01:00", "questionnaire",
      R"("instrument":"ostrc_h2","answers":{"participation":3})");
  EXPECT_EQ(due("2026-03-08", YesNo::Yes), List{});
  EXPECT_EQ(due("2026-03-09", YesNo::Yes), List{Instrument::RunlightWeekly});
  EXPECT_EQ(due("2026-03-11", YesNo::No), List{Instrument::OstrcH2});
  // Taken back: as if it had never been answered.
  add(store, 3, "2026-03-05T09:00:00+01:00", "void", "\"of\":\"" + id_of(1) + "\"");
  EXPECT_EQ(due("2026-03-06", YesNo::Yes), List{Instrument::RunlightWeekly});
}

TEST(Questionnaires, WhatCannotBeReadIsCountedUnlessTakenBack) {
  stores::MemoryStore store;
  add(store, 1, "2026-03-02T08:00:00+01:00", "questionnaire", weekly(9));
  add(store, 2, "2026-03-03T08:00:00+01:00", "questionnaire",
      R"("instrument":"koos","answers":{})");
  add(store, 3, "2026-03-04T08:00:00+01:00", "questionnaire", weekly(1) + ",\"score\":99");
  EXPECT_EQ(questionnaires_of(store, Instrument::RunlightWeekly).value().unread, 3);
  add(store, 4, "2026-03-05T08:00:00+01:00", "void", "\"of\":\"" + id_of(1) + "\"");
  const Questionnaires out = questionnaires_of(store, Instrument::RunlightWeekly).value();
  EXPECT_EQ(out.unread, 2);
  EXPECT_TRUE(out.scored.empty());
}

}  // namespace
}  // namespace runlight::app
