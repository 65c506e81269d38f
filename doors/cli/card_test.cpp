#include "doors/cli/card.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "doors/cli/answer.hpp"
#include "knowledge/builtin.hpp"

namespace runlight::cli {
namespace {

const Table& table() {
  static const Table kTable(knowledge::builtin());
  return kTable;
}

Scribe scribe(std::string_view region = "unknown") {
  return {&table(), &knowledge::english(), region};
}

constexpr Look kPlain{Charset::Utf8, Colour::Off};
constexpr Look kAscii{Charset::Ascii, Colour::Off};
constexpr Look kColour{Charset::Utf8, Colour::On};

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = text.find('\n', begin);
    lines.push_back(text.substr(begin, end - begin));
    begin = end + 1;
  }
  return lines;
}

void expect_fits(const std::string& text, std::string_view what) {
  EXPECT_LE(lines_of(text).size(), kCardLines) << what << "\n" << text;
  for (const std::string& line : lines_of(text))
    EXPECT_LE(width_of(line), kCardWidth) << what << "\n" << line;
}

// A morning without any pain, in return, everything known.
Situation harmless() {
  Situation out;
  out.moment = Moment::Before;
  out.now = AsOf::from("2026-03-02T07:30:00+01:00");
  Findings& f = out.findings;
  f.pain_rest = f.pain_walking = f.pain_stairs = f.pain_knee_lift = Pain{};
  f.quality = Quality::None;
  f.trend = Trend::None;
  f.gait = Gait::Normal;
  f.night_pain = YesNo::No;
  f.analgesic = Analgesic{};
  out.screening.age = ScreeningAge::Fresh;
  out.profile.exclusions_known = true;
  out.context.phase = Phase::Return;
  out.context.clean_test_run = YesNo::Yes;
  return out;
}

std::uint8_t condition(std::string_view id) {
  for (std::size_t i = 0; i < table().knowledge().conditions.size(); ++i) {
    if (table().knowledge().conditions[i].id == id) return static_cast<std::uint8_t>(i);
  }
  ADD_FAILURE() << id;
  return 0;
}

Card card_for(const Situation& situation, std::string_view region = "unknown") {
  Advice advice;
  advice.moment = *situation.now;
  advice.state.phase = situation.context.phase;
  return card_of(judge(situation, table()), situation, advice, scribe(region));
}

TEST(CardOf, Green) {
  EXPECT_EQ(rendered(card_for(harmless()), kPlain),
            R"(  ● GREEN   Yes, you can run today.                                  Mon 2 Mar

 Why       No pain and nothing against it: run the planned session.

 Now       Run your planned session, easy and on flat ground.
           Check in during the first steps, and an hour after the run.
           Stop if it turns sharp, gets clearly worse or makes you limp.

 not yet clinically reviewed · standard protocol · phase: return
)");
}

TEST(CardOf, AnotherShapeForEveryLightAlsoInAscii) {
  Situation yellow = harmless();
  yellow.findings.pain_stairs = *Pain::from(1);
  yellow.findings.quality = Quality::Dull;
  yellow.findings.trend = Trend::Constant;
  Situation red = yellow;
  red.findings.gait = Gait::Altered;
  Situation help = harmless();
  help.screening.flags = {{condition("bone_stress"), Urgency::SameDay}};
  EXPECT_TRUE(rendered(card_for(harmless()), kAscii).starts_with("  (o) GREEN   "));
  EXPECT_TRUE(rendered(card_for(yellow), kAscii).starts_with("  /!\\ YELLOW   "));
  EXPECT_TRUE(rendered(card_for(red), kAscii).starts_with("  [X] RED   "));
  EXPECT_TRUE(rendered(card_for(help), kAscii).starts_with("  [+] GET HELP   "));
  EXPECT_TRUE(rendered(card_for(yellow), kPlain).starts_with("  ▲ YELLOW   "));
  EXPECT_TRUE(rendered(card_for(red), kPlain).starts_with("  ■ RED   "));
}

TEST(CardOf, RedSaysWhatWouldChangeIt) {
  Situation limp = harmless();
  limp.findings.gait = Gait::Altered;
  const std::string text = rendered(card_for(limp), kPlain);
  EXPECT_NE(text.find(" Changes   No limp → go\n"), std::string::npos) << text;
}

TEST(CardOf, AHiddenPainNamesTheTimeToAskAgain) {
  Situation masked = harmless();
  masked.findings.analgesic = Analgesic{Drug::Ibuprofen, 300, std::nullopt};
  const std::string text = rendered(card_for(masked), kPlain);
  EXPECT_NE(text.find(" Next      Ask again from 10:30.\n"), std::string::npos) << text;
}

TEST(CardOf, ARestDayIsNoAlarm) {
  Situation rest = harmless();
  rest.context.days_since_run = DaysSince{false, DayCount::clamped(1)};
  const std::string text = rendered(card_for(rest), kColour);
  EXPECT_NE(text.find("○ REST DAY"), std::string::npos);
  EXPECT_EQ(text.find("RED"), std::string::npos);
  EXPECT_EQ(text.find("\x1b[1;97;41m"), std::string::npos);
}

TEST(CardOf, AnEmergencyNamesTheNumberOfThePlaceAndNoColour) {
  Situation flag = harmless();
  flag.screening.flags = {{condition("cauda_equina"), Urgency::Emergency}};
  EXPECT_NE(rendered(card_for(flag, "gb"), kPlain).find("Call 999"), std::string::npos);
  EXPECT_NE(rendered(card_for(flag, "us"), kPlain).find("Call 911"), std::string::npos);
  EXPECT_NE(rendered(card_for(flag, "eu"), kPlain).find("Call 112"), std::string::npos);
  const std::string text = rendered(card_for(flag), kPlain);
  EXPECT_NE(text.find("Call 112, 999 or 911"), std::string::npos) << text;
  for (const char* word : {"GREEN", "YELLOW", "RED", "{"}) {
    EXPECT_EQ(text.find(word), std::string::npos) << word;
  }
}

// Everything at once, at every moment and level: the card still fits, and what to do is all there.
TEST(CardOf, FitsWhateverIsSaid) {
  for (const Moment moment :
       {Moment::Before, Moment::FirstSteps, Moment::During, Moment::After, Moment::NextMorning}) {
    for (const Urgency urgency : {Urgency::None, Urgency::WithinDays, Urgency::Emergency}) {
      Situation worst = harmless();
      worst.moment = moment;
      Findings& f = worst.findings;
      f.pain_rest = f.pain_walking = f.pain_stairs = f.pain_knee_lift = *Pain::from(10);
      f.pain_now = f.pain_during = *Pain::from(10);
      f.quality = Quality::Sharp;
      f.trend = Trend::Sudden;
      f.gait = Gait::Altered;
      f.night_pain = YesNo::Yes;
      f.analgesic = Analgesic{Drug::Opioid, 1, std::nullopt};
      worst.screening.age = ScreeningAge::Missing;
      worst.context.weeks_rising = WeekCount::clamped(3);
      worst.context.last_next_morning = NextMorning::Missing;
      worst.context.days_since_red = DaysSince{false, DayCount::clamped(0)};
      for (std::size_t c = 0; c < table().knowledge().conditions.size(); ++c) {
        worst.screening.notes.push_back(static_cast<std::uint8_t>(c));
        if (urgency != Urgency::None) {
          worst.screening.flags.push_back({static_cast<std::uint8_t>(c), urgency});
        }
      }
      Advice advice;
      advice.moment = *worst.now;
      advice.state.referral = true;
      advice.due = {Due::Profile, Due::Screening, Due::Before, Due::After, Due::NextMorning};
      const Verdict verdict = judge(worst, table());
      Card card = card_of(verdict, worst, advice, scribe());
      card.banner = std::string(200, 'x');
      for (const Look& look : {kPlain, kAscii}) {
        const std::string text = rendered(card, look);
        expect_fits(text, runlight::name_of(moment));
        for (const CardPart& part : card.parts) {
          if (part.label != "Now") continue;
          for (const std::string& item : part.items) {
            const std::string first = wrapped(shown(item, look.charset), 67).front();
            EXPECT_NE(text.find(first), std::string::npos) << first << "\n" << text;
          }
        }
      }
    }
  }
}

TEST(Rendered, LongWordsAndLongListsAreCut) {
  Card card;
  card.symbol = "■";
  card.word = "RED";
  card.headline = std::string(300, 'h');
  card.when = "Mon 2 Mar";
  for (int i = 0; i < 6; ++i) {
    CardPart part{"Label" + std::to_string(i), {}, i, 0};
    for (int k = 0; k < 8; ++k) part.items.push_back(std::string(90, 'w'));
    card.parts.push_back(part);
  }
  card.foot = std::string(200, 'f');
  const std::string text = rendered(card, kPlain);
  expect_fits(text, "long words");
  EXPECT_NE(text.find("Label5"), std::string::npos);
  EXPECT_EQ(text.find("Label0"), std::string::npos);
}

TEST(Rendered, ColourChangesNoWord) {
  const Card card = card_for(harmless());
  std::string text = rendered(card, kColour);
  for (std::size_t at = text.find('\x1b'); at != std::string::npos; at = text.find('\x1b')) {
    text.erase(at, text.find('m', at) - at + 1);
  }
  EXPECT_EQ(text, rendered(card, kPlain));
}

TEST(Words, DaysAndTimes) {
  EXPECT_EQ(day_words(*LocalDay::from("2026-03-02"), knowledge::english()), "Mon 2 Mar");
  EXPECT_EQ(day_words(*LocalDay::from("2026-11-22"), knowledge::english()), "Sun 22 Nov");
  const LocalDay today = *LocalDay::from("2026-03-02");
  EXPECT_EQ(time_words(*AsOf::from("2026-03-02T10:30:00+01:00"), today, knowledge::english()),
            "10:30");
  EXPECT_EQ(time_words(*AsOf::from("2026-03-04T00:00:00+01:00"), today, knowledge::english()),
            "Wed 4 Mar");
  EXPECT_EQ(time_words(*AsOf::from("2026-03-03T06:15:00+01:00"), today, knowledge::english()),
            "Tue 3 Mar, 06:15");
}

}  // namespace
}  // namespace runlight::cli
