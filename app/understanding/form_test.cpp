// S28, with the caveat of evidence section 7: a shorter, faster step at the same pace asks more of
// the hip flexor, so it is offered to few, and never while it flares.
#include "app/understanding/form.hpp"

#include <gtest/gtest.h>

#include <string>

#include "core/episode/test_diary.hpp"
#include "knowledge/builtin.hpp"

namespace runlight::app {
namespace {

using knowledge::FormCueSpec;

const FormCueSpec& cue(std::string_view id) {
  for (const FormCueSpec& one : knowledge::form_cues()) {
    if (one.id == id) return one;
  }
  RL_CHECK(false);
  return knowledge::form_cues().front();
}

// Somebody whom every cue fits.
FormFacts ready() {
  FormFacts out;
  out.phase = Phase::Rebuild;
  out.level = Level::Go;
  out.somebody_first = YesNo::No;
  out.days_since_red = 14;
  out.cadence_cspm = 16'400;
  out.overstride = ScreeningAnswer::Yes;
  return out;
}

CueBlock block(std::string_view id, const FormFacts& facts) {
  return judged_cue(cue(id), facts).block;
}

std::string fitting(const FormFacts& facts) {
  std::string out;
  for (const CueView& one : judged_cues(facts)) {
    if (one.fit == CueFit::Fits) out += (out.empty() ? "" : " ") + std::string(one.cue->id);
  }
  return out;
}

TEST(FormCues, AreThoseOfTheArticleWithTheEasierPaceFirst) {
  std::vector<std::string_view> ids;
  for (const FormCueSpec& one : knowledge::form_cues()) ids.push_back(one.id);
  EXPECT_EQ(ids, (std::vector<std::string_view>{"easier_pace", "tall_lean", "shorter_step",
                                                "cadence_trial"}));
  EXPECT_EQ(fitting(ready()), "easier_pace tall_lean shorter_step cadence_trial");
}

TEST(FormCues, NeverWhileSomebodyMustLookFirst) {
  FormFacts facts = ready();
  facts.somebody_first = YesNo::Yes;
  EXPECT_EQ(fitting(facts), "");
  EXPECT_EQ(block("tall_lean", facts), CueBlock::SomebodyFirst);
  // Nothing known at all: nothing fits.
  EXPECT_EQ(fitting(FormFacts{}), "");
}

TEST(FormCues, OnlyWhereThePlanHasRunning) {
  FormFacts facts = ready();
  for (const Phase phase : {Phase::Niggle, Phase::Protect, Phase::Foundation, Phase::LoadLight,
                            Phase::LoadHeavy, Phase::Unknown}) {
    facts.phase = phase;
    EXPECT_EQ(fitting(facts), "") << name_of(phase);
    EXPECT_EQ(block("easier_pace", facts), CueBlock::Phase);
  }
  for (const Phase phase : {Phase::None, Phase::Rebuild, Phase::Keep}) {
    facts.phase = phase;
    EXPECT_EQ(fitting(facts), "easier_pace tall_lean shorter_step cadence_trial") << name_of(phase);
  }
  // On the ladder the growing minutes are the one new thing.
  facts.phase = Phase::Return;
  EXPECT_EQ(fitting(facts), "easier_pace tall_lean shorter_step");
  EXPECT_EQ(block("cadence_trial", facts), CueBlock::Phase);
}

TEST(FormCues, OnlyAsFarAsTodaysLightAllows) {
  FormFacts facts = ready();
  facts.level = Level::Hold;
  EXPECT_EQ(fitting(facts), "easier_pace tall_lean shorter_step");
  EXPECT_EQ(block("cadence_trial", facts), CueBlock::Level);
  facts.level = Level::TestRunOnly;
  EXPECT_EQ(fitting(facts), "");
  EXPECT_EQ(block("easier_pace", facts), CueBlock::Level);
  for (const Level level : {Level::Stop, Level::WithinDays, Level::SameDay, Level::Emergency}) {
    facts.level = level;
    EXPECT_EQ(fitting(facts), "");
    EXPECT_EQ(block("easier_pace", facts), CueBlock::NoRunningDay);
  }
  facts.level = std::nullopt;
  const CueView view = judged_cue(cue("easier_pace"), facts);
  EXPECT_EQ(view.fit, CueFit::NotKnown);
  EXPECT_EQ(view.block, CueBlock::Unasked);
}

TEST(FormCues, ShorterStepsNotWithinTwoWeeksOfARed) {
  FormFacts facts = ready();
  facts.days_since_red = 13;
  EXPECT_EQ(fitting(facts), "easier_pace tall_lean");
  EXPECT_EQ(block("shorter_step", facts), CueBlock::Red);
  EXPECT_EQ(block("cadence_trial", facts), CueBlock::Red);
  facts.days_since_red = std::nullopt;
  EXPECT_EQ(fitting(facts), "easier_pace tall_lean shorter_step cadence_trial");
}

TEST(FormCues, ShorterStepsOnlyForWhoOverStridesAndStepsSlowly) {
  FormFacts facts = ready();
  facts.overstride = ScreeningAnswer::No;
  EXPECT_EQ(judged_cue(cue("shorter_step"), facts).fit, CueFit::NotNow);
  EXPECT_EQ(block("shorter_step", facts), CueBlock::NoOverstride);
  for (const ScreeningAnswer one : {ScreeningAnswer::Absent, ScreeningAnswer::DontKnow}) {
    facts.overstride = one;
    EXPECT_EQ(judged_cue(cue("cadence_trial"), facts).fit, CueFit::NotKnown);
    EXPECT_EQ(block("cadence_trial", facts), CueBlock::Overstride);
  }
  facts = ready();
  facts.cadence_cspm = 17'000;
  EXPECT_EQ(fitting(facts), "easier_pace tall_lean shorter_step cadence_trial");
  facts.cadence_cspm = 17'001;
  EXPECT_EQ(fitting(facts), "easier_pace tall_lean");
  EXPECT_EQ(block("shorter_step", facts), CueBlock::Quick);
  facts.cadence_cspm = std::nullopt;
  EXPECT_EQ(block("shorter_step", facts), CueBlock::Cadence);
  EXPECT_EQ(fitting(facts), "easier_pace tall_lean");
}

TEST(FormCues, TheTrialIsFivePercentNeverRoundedUp) {
  FormFacts facts = ready();
  EXPECT_EQ(judged_cue(cue("cadence_trial"), facts).try_spm, 172);  // 172.2
  facts.cadence_cspm = 16'399;
  EXPECT_EQ(judged_cue(cue("cadence_trial"), facts).try_spm, 172);  // 172.19
  facts.cadence_cspm = 16'190;
  EXPECT_EQ(judged_cue(cue("cadence_trial"), facts).try_spm, 169);  // 169.995
  EXPECT_EQ(judged_cue(cue("shorter_step"), facts).try_spm, std::nullopt);
  facts.level = Level::Hold;
  EXPECT_EQ(judged_cue(cue("cadence_trial"), facts).try_spm, std::nullopt);
}

TEST(FormCues, TheCardHasAtMostOneOfAGreenDay) {
  FormFacts facts = ready();
  ASSERT_NE(card_cue(facts), nullptr);
  EXPECT_EQ(card_cue(facts)->id, "easier_pace");
  facts.level = Level::Hold;
  EXPECT_EQ(card_cue(facts), nullptr);
  facts.level = std::nullopt;
  EXPECT_EQ(card_cue(facts), nullptr);
  facts = ready();
  facts.phase = Phase::Protect;
  EXPECT_EQ(card_cue(facts), nullptr);
  facts.phase = Phase::None;
  EXPECT_EQ(card_cue(facts), nullptr);
}

const Table& table() {
  static const Table kTable(knowledge::builtin());
  return kTable;
}

TEST(FormFactsOfAnAdvice, WithoutAnswersNoLevelIsKnown) {
  const Advice advice = decide({}, *AsOf::from("2026-03-02T07:30:00+01:00"), table());
  const FormFacts facts = form_facts(advice, knowledge::builtin());
  EXPECT_EQ(facts.phase, Phase::None);
  EXPECT_EQ(facts.level == Level::Go, false);
  EXPECT_EQ(fitting(facts), "");
}

TEST(FormFactsOfAnAdvice, AnOpenFlagOrAnExclusionNeedsSomebodyFirst) {
  Advice advice;
  advice.moment = *AsOf::from("2026-03-02T07:30:00+01:00");
  advice.state.phase = Phase::Keep;
  advice.state.last_red = *LocalDay::from("2026-02-20");
  EXPECT_EQ(form_facts(advice, knowledge::builtin()).somebody_first, YesNo::No);
  EXPECT_EQ(form_facts(advice, knowledge::builtin()).days_since_red, 10);
  OpenFlag flag;
  flag.condition = test::condition("bone_stress");
  flag.urgency = Urgency::WithinDays;
  advice.state.screening.flags.push_back(flag);
  EXPECT_EQ(form_facts(advice, knowledge::builtin()).somebody_first, YesNo::Yes);
  advice.state.screening.flags.clear();
  advice.state.exclusions.push_back(0);
  EXPECT_EQ(form_facts(advice, knowledge::builtin()).somebody_first, YesNo::Yes);
  advice.state.exclusions.clear();
  advice.standing.emplace();
  advice.standing->level = Level::SameDay;
  EXPECT_EQ(form_facts(advice, knowledge::builtin()).somebody_first, YesNo::Yes);
  EXPECT_EQ(form_facts(advice, knowledge::builtin()).level, Level::SameDay);
}

}  // namespace
}  // namespace runlight::app
