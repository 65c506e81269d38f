#include "app/amounts.hpp"

#include <gtest/gtest.h>

#include <string>

namespace runlight::app {
namespace {

TEST(Seconds, ClockAndUnits) {
  EXPECT_EQ(read_seconds("31:00", "t").value(), 1860);
  EXPECT_EQ(read_seconds("1:02:03", "t").value(), 3723);
  EXPECT_EQ(read_seconds("90:00", "t").value(), 5400);
  EXPECT_EQ(read_seconds("12s", "t").value(), 12);
  EXPECT_EQ(read_seconds("45min", "t").value(), 2700);
  EXPECT_EQ(read_seconds("45 min", "t").value(), 2700);
  EXPECT_EQ(read_seconds("1.5h", "t").value(), 5400);
}

TEST(Seconds, Refused) {
  for (const char* text : {"", "31", "1:2", "1:60", "1:2:3:4", "-5min", "0s", "101h", "abc", ":30",
                           "1::00", "0.0001h", "99999999999999999999s"}) {
    EXPECT_FALSE(read_seconds(text, "t").ok()) << text;
  }
  EXPECT_EQ(read_seconds("31", "duration").error().what, "\"31\" is not a time");
  EXPECT_EQ(read_seconds("31", "duration").error().where, "duration");
  EXPECT_EQ(read_seconds("31", "duration").error().kind, ErrorKind::Input);
}

TEST(Metres, UnitsAndRounding) {
  EXPECT_EQ(read_metres("5km", "d").value(), 5000);
  EXPECT_EQ(read_metres("5.25 km", "d").value(), 5250);
  EXPECT_EQ(read_metres("3.1mi", "d").value(), 4989);  // 4988.97 m
  EXPECT_EQ(read_metres("800m", "d").value(), 800);
  EXPECT_EQ(read_metres("1000km", "d").value(), 1'000'000);
}

TEST(Metres, Refused) {
  for (const char* text :
       {"5", "km", "-5km", "5.1234km", "5,2km", "0m", "1001km", "5.km", "1e3m", "999999999999km"}) {
    EXPECT_FALSE(read_metres(text, "d").ok()) << text;
  }
}

TEST(Pains, WholeNumbersOnly) {
  EXPECT_EQ(read_pain("0", "pain").value().number(), 0);
  EXPECT_EQ(read_pain("10", "pain").value().number(), 10);
  for (const char* text : {"11", "2.5", "-1", "", "two", "1 "}) {
    EXPECT_FALSE(read_pain(text, "pain").ok()) << text;
  }
}

TEST(Sets, RepsAndHolds) {
  const SetsOf reps = read_sets("3x20", "sets").value();
  EXPECT_EQ(reps.sets, 3);
  EXPECT_EQ(reps.reps, 20);
  EXPECT_EQ(reps.hold_s, 0);
  const SetsOf hold = read_sets("5x30s", "sets").value();
  EXPECT_EQ(hold.sets, 5);
  EXPECT_EQ(hold.reps, 0);
  EXPECT_EQ(hold.hold_s, 30);
  for (const char* text : {"3", "x20", "3x", "0x20", "3x0", "3x20x2", "51x1", "3x1001"}) {
    EXPECT_FALSE(read_sets(text, "sets").ok()) << text;
  }
}

TEST(Painkillers, DrugTimeAndDose) {
  EXPECT_EQ(read_analgesic("none", "a").value().drug, Drug::None);
  const Analgesic five = read_analgesic("ibuprofen:5h", "a").value();
  EXPECT_EQ(five.drug, Drug::Ibuprofen);
  EXPECT_EQ(five.minutes_ago, 300);
  EXPECT_EQ(read_analgesic("ibuprofen:90min", "a").value().minutes_ago, 90);
  EXPECT_EQ(read_analgesic("ibuprofen", "a").value().minutes_ago, std::nullopt);
  EXPECT_EQ(read_analgesic("somethingelse:1h", "a").value().drug, Drug::Other);
  const Analgesic low = read_analgesic("aspirin:5h:75mg", "a").value();
  EXPECT_EQ(low.daily_milligrams, 75);
  EXPECT_FALSE(is_masking(low));
  for (const char* text : {"", ":5h", "none:5h", "ibuprofen:", "ibuprofen:5", "aspirin:5h:75"}) {
    EXPECT_FALSE(read_analgesic(text, "a").ok()) << text;
  }
}

TEST(SettledMinutes, MinutesOrNotYet) {
  EXPECT_EQ(read_settled("30", "s").value().minutes, 30);
  EXPECT_EQ(read_settled("not_yet", "s").value().minutes, Settled::kNotYet);
  EXPECT_FALSE(read_settled("601", "s").ok());
}

std::string_view nearest_verb(std::string_view word) {
  Nearest nearest(word);
  for (const char* verb : {"check", "screen", "today", "trace", "verify"}) nearest.offer(verb);
  return nearest.best();
}

TEST(NearestWord, OnlyWhereOneIsNear) {
  EXPECT_EQ(nearest_verb("chekc"), "check");
  EXPECT_EQ(nearest_verb("todya"), "today");
  EXPECT_EQ(nearest_verb("vreify"), "verify");
  EXPECT_EQ(nearest_verb("banana"), "");
  EXPECT_EQ(nearest_verb(""), "");
}

}  // namespace
}  // namespace runlight::app
