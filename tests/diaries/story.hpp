// A .diary file read into steps: what an invented runner writes, when, and what the product must
// answer. docs/phrasebook.md lists every phrase; it is made from the tables here.
//
// Promises: every line is understood in full or refused with file, line and the nearest known
// phrase. Deliberately absent: words of the product. Expectations name levels, rule ids, facts and
// times.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/base/result.hpp"
#include "core/diary/entry.hpp"
#include "core/rules/verdict.hpp"
#include "tests/diaries/phrase.hpp"

namespace runlight::diaries {

// What can be expected. In the order of then_phrases().
enum class Ask : std::uint8_t {
  Also,
  NothingElse,
  JustMisses,
  Not,
  ARed,
  NoRed,
  NoCalm,
  CalmIs,
  NeedsNothing,
  Needs,
  NoUntil,
  Until,
  WouldChange,
  WouldChangeNothing,
  Phase,
  CleanTestRun,
  SteadyRuns,
  Reds,
  WeeksRising,
  Episode,
  NoReferral,
  Referral,
  NothingDue,
  DueIs,
  NotAskedYet,
  FutureEntries,
  DayNotAsked,
  DayCalm,
  DayIs,
  Stage,
  NoStage,
  CleanSessions,
  SteadySessions,
  NoReferralFor,
  ReferralFor,
  GateLine,
  GateOpen,
  OfferCapped,
  OfferRun,
  OfferWholeTestRun,
  OfferTestRun,
  RunMayBring,
  OfferRest,
  DayOffers,
  DayHasNot,
  DayHas,
  AsPlannedUntested,
  AsPlanned,
  PlanHolds,
  LightBecause,
  LightAlone,
};

struct RuleAt {
  std::uint8_t rule = 0;  // index into Knowledge::rules
  Level level = Level::Go;
};

struct Then {
  int line = 0;
  Ask ask{};
  Level level = Level::Go;
  std::vector<RuleAt> rules;
  std::string word;  // a phase, a calm, yes or no, open or closed
  std::int32_t number = 0;
  FindingSet needs = 0;
  std::optional<AsOf> until;
  LocalDay day;
  std::vector<Change> changes;
  std::vector<std::string> due;
};

enum class StepKind : std::uint8_t {
  Write,  // an entry
  Look,   // nothing is written; the state of that day
  Card,   // decide(), as `today` shows it
};

struct Step {
  int line = 0;
  StepKind kind = StepKind::Write;
  Entry entry;  // its time also where nothing is written
  std::vector<Then> thens;
};

// One row of a table: a situation without a diary.
struct Case {
  int line = 0;
  Situation situation;
  Level level = Level::Go;
  bool red = false;
  std::vector<RuleAt> fired;  // exactly these
};

struct Story {
  std::string file;  // "tests/diaries/anna.diary"
  std::string title;
  std::vector<std::string> shows;  // article statements and rule ids
  std::vector<Step> steps;
  std::vector<Case> cases;

  [[nodiscard]] std::string name() const;  // "anna"
  [[nodiscard]] std::vector<Entry> entries() const;
};

[[nodiscard]] Result<Story> read_story(std::string_view file, std::string_view text,
                                       const Knowledge& knowledge);

[[nodiscard]] std::span<const Phrase> frame_phrases();
[[nodiscard]] std::span<const Phrase> time_phrases();
[[nodiscard]] std::span<const Phrase> step_phrases();
[[nodiscard]] std::span<const Phrase> who_phrases();
[[nodiscard]] std::span<const Phrase> then_phrases();

// One expectation, without its Then or And.
[[nodiscard]] Result<Then> read_then(std::string_view words, const AsOf& at,
                                     const Knowledge& knowledge);
// "before.mild_pain hold, any.masked stop"
[[nodiscard]] Result<std::vector<RuleAt>> read_rules_at(std::string_view words,
                                                        const Knowledge& knowledge);

}  // namespace runlight::diaries
