// The laws of decision 1 over raw situations, and a second implementation of decision 3 to agree
// with.
#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <algorithm>
#include <array>

#include "core/rules/verdict.hpp"
#include "knowledge/builtin.hpp"
#include "tests/properties/naive_judge.hpp"
#include "tests/properties/situations.hpp"

namespace runlight::properties {
namespace {

constexpr int kMany = 300'000;
constexpr int kSome = 20'000;

const Table& table() {
  static const Table kTable(knowledge::builtin());
  return kTable;
}

std::map<std::string, int> fired_of(const Verdict& verdict) {
  std::map<std::string, int> out;
  for (const Fired& fired : verdict.fired) {
    out[std::string(knowledge::builtin().rules[fired.rule].id)] = static_cast<int>(fired.level);
  }
  return out;
}

std::set<std::string> names_of(FindingSet set) {
  std::set<std::string> out;
  for (std::size_t i = 0; i < kFindingCount; ++i) {
    const auto finding = static_cast<Finding>(i);
    if (contains(set, finding)) out.insert(std::string(name_of(finding)));
  }
  return out;
}

// rapidcheck's choices: 0 is where shrinking goes.
Situation arbitrary_situation() {
  return make_situation([](std::uint32_t n) { return *rc::gen::inRange<std::uint32_t>(0, n); });
}

TEST(Judge, AgreesWithASecondImplementation) {
  std::array<std::uint64_t, 7> levels{};
  std::map<std::string, int> met;
  Dice dice(2026);
  for (int i = 0; i < kMany; ++i) {
    const Situation s = make_situation(std::ref(dice));
    const Verdict verdict = judge(s, table(), Detail::LightOnly);
    const NaiveVerdict naive = naive_judge(s);
    ASSERT_EQ(fired_of(verdict), naive.fired) << describe(s);
    ASSERT_EQ(static_cast<int>(verdict.level), naive.level) << describe(s);
    ASSERT_EQ(verdict.red, naive.red) << describe(s);
    ASSERT_EQ(names_of(verdict.derived.missing), naive.missing) << describe(s);
    ++levels[static_cast<std::size_t>(verdict.level)];
    for (const auto& [id, level] : naive.fired) ++met[id + "@" + std::to_string(level)];
  }
  // The comparison must have met every level and every rule at each of its levels.
  for (std::size_t level = 0; level < levels.size(); ++level)
    EXPECT_GT(levels[level], 10U) << level;
  for (const Row& row : knowledge::builtin().rows) {
    const std::string at = std::string(knowledge::builtin().rules[row.rule].id) + "@" +
                           std::to_string(static_cast<int>(row.level));
    EXPECT_GT(met[at], 10) << at;
  }
}

// Harmless everywhere but in a few places: where a single rule makes the difference.
TEST(Judge, AgreesWhereOnlyAFewFindingsSpeak) {
  Dice dice(7);
  for (int i = 0; i < kMany; ++i) {
    const Chooser few = [&dice](std::uint32_t n) { return dice(8) < 7 ? 0 : dice(n); };
    Situation s = make_situation(few);
    s.moment = s.moment == Moment::Before ? static_cast<Moment>(dice(5)) : s.moment;
    const Verdict verdict = judge(s, table(), Detail::LightOnly);
    const NaiveVerdict naive = naive_judge(s);
    ASSERT_EQ(fired_of(verdict), naive.fired) << describe(s);
    ASSERT_EQ(verdict.red, naive.red) << describe(s);
    ASSERT_EQ(names_of(verdict.derived.missing), naive.missing) << describe(s);
  }
}

TEST(Judge, LevelIsTheMaximumOverTheReasons) {
  Dice dice(3);
  for (int i = 0; i < kSome; ++i) {
    const Situation s = make_situation(std::ref(dice));
    const Verdict verdict = judge(s, table());
    Level worst = Level::Go;
    std::size_t deciding = 0;
    for (std::size_t f = 0; f < verdict.fired.size(); ++f) {
      worst = std::max(worst, verdict.fired[f].level);
      if (f == 0) continue;
      const Fired& above = verdict.fired[f - 1];
      const Fired& here = verdict.fired[f];
      ASSERT_TRUE(above.level > here.level ||
                  (above.level == here.level && above.rule < here.rule));
    }
    for (const Fired& one : verdict.fired) deciding += one.level == verdict.level ? 1 : 0;
    ASSERT_EQ(verdict.level, worst);
    ASSERT_EQ(verdict.deciding_count, verdict.level == Level::Go ? 0 : deciding);
    ASSERT_EQ(judge(s, table(), Detail::LightOnly).level, verdict.level);
  }
}

TEST(Judge, WorseIsNeverGreener) {
  EXPECT_TRUE(rc::check("worse is never greener", [] {
    const Situation s = arbitrary_situation();
    const Level level = judge(s, table(), Detail::LightOnly).level;
    for (const Variant& worse : one_worse(s)) {
      RC_LOG(worse.finding + ": " + describe(worse.situation) + "\n");
      RC_ASSERT(judge(worse.situation, table(), Detail::LightOnly).level >= level);
    }
  }));
  Dice dice(11);
  for (int i = 0; i < kSome; ++i) {
    const Situation s = make_situation(std::ref(dice));
    const Level level = judge(s, table(), Detail::LightOnly).level;
    for (const Variant& worse : one_worse(s)) {
      ASSERT_GE(judge(worse.situation, table(), Detail::LightOnly).level, level)
          << worse.finding << ": " << describe(worse.situation);
    }
  }
}

TEST(Judge, LessKnownIsNeverGreener) {
  const auto capped = [](const Situation& s) {
    return std::min(judge(s, table(), Detail::LightOnly).level, Level::Stop);
  };
  EXPECT_TRUE(rc::check("less known is never greener", [&] {
    const Situation s = arbitrary_situation();
    for (const Variant& unknown : one_unknown(s)) {
      RC_LOG(unknown.finding + ": " + describe(unknown.situation) + "\n");
      RC_ASSERT(capped(unknown.situation) >= capped(s));
    }
  }));
  Dice dice(13);
  for (int i = 0; i < kSome; ++i) {
    const Situation s = make_situation(std::ref(dice));
    for (const Variant& unknown : one_unknown(s)) {
      ASSERT_GE(capped(unknown.situation), capped(s))
          << unknown.finding << ": " << describe(unknown.situation);
    }
  }
}

// ---- counterfactuals
// -------------------------------------------------------------------------------

constexpr std::array<Field, 17> kImprovable = {
    Field::ScreeningAge, Field::Gait,         Field::Quality,      Field::Trend,
    Field::NightPain,    Field::Analgesic,    Field::WorstPain,    Field::WalkingOrRestPain,
    Field::Rise,         Field::RunRise,      Field::Settled,      Field::MorningStiffness,
    Field::CleanTestRun, Field::DaysSinceRed, Field::DaysSinceRun, Field::LastNextMorning,
    Field::WeeksRising};

bool is_lowered_by(const Situation& s, Level level, std::initializer_list<Field> fields) {
  Situation better = s;
  for (const Field field : fields) apply_change(better, {field, 0});
  return judge(better, table(), Detail::LightOnly).level < level;
}

// The improvable facts that a deciding rule speaks of. Only these are offered: "less pain" is no
// answer to "it rose", although it would lower the rise too.
std::vector<Field> spoken_of(const Situation& s, const Verdict& verdict) {
  const RowSet fired = table().fired(derive(s, table().requirements()).values);
  std::vector<Field> out;
  for (const Field field : kImprovable) {
    bool speaks = false;
    for (std::size_t row = 0; row < knowledge::builtin().rows.size(); ++row) {
      const Row& spec = knowledge::builtin().rows[row];
      if (!fired.has(row) || spec.level != verdict.level) continue;
      for (std::size_t c = 0; c < spec.condition_count; ++c) {
        speaks = speaks || spec.conditions[c].field == field;
      }
    }
    if (speaks) out.push_back(field);
  }
  return out;
}

// The least number of these facts that lowers the level; 0 if three do not do it.
std::size_t least_changes(const Situation& s, Level level, const std::vector<Field>& fields) {
  for (const Field a : fields) {
    if (is_lowered_by(s, level, {a})) return 1;
  }
  for (std::size_t a = 0; a < fields.size(); ++a) {
    for (std::size_t b = a + 1; b < fields.size(); ++b) {
      if (is_lowered_by(s, level, {fields[a], fields[b]})) return 2;
    }
  }
  for (std::size_t a = 0; a < fields.size(); ++a) {
    for (std::size_t b = a + 1; b < fields.size(); ++b) {
      for (std::size_t c = b + 1; c < fields.size(); ++c) {
        if (is_lowered_by(s, level, {fields[a], fields[b], fields[c]})) return 3;
      }
    }
  }
  return 0;
}

TEST(Counterfactuals, AreTrueOfTheRawFindings) {
  Dice dice(17);
  int seen = 0;
  for (int i = 0; i < kSome; ++i) {
    const Situation s = make_situation(std::ref(dice));
    const Verdict verdict = judge(s, table());
    std::set<std::string> wishes;
    for (const Counterfactual& one : verdict.would_change) {
      Situation changed = s;
      std::string changes;
      for (const Change& change : one.changes) {
        apply_change(changed, change);
        changes += std::string(name_of(change.field)) + "->" + std::to_string(change.value) + " ";
      }
      const Verdict after = judge(changed, table());
      ASSERT_TRUE(wishes.insert(describe(changed)).second) << "twice: " << changes << describe(s);
      ASSERT_LT(one.then, verdict.level) << changes << describe(s);
      ASSERT_EQ(after.level, one.then) << changes << describe(s);
      ++seen;
    }
  }
  EXPECT_GT(seen, 1000);
}

TEST(Counterfactuals, AreAsSmallAsCanBe) {
  Dice dice(19);
  std::array<int, 4> sizes{};
  for (int i = 0; i < 40'000; ++i) {
    const Chooser few = [&dice](std::uint32_t n) { return dice(3) < 2 ? 0 : dice(n); };
    Situation s = make_situation(few);
    s.moment = s.moment == Moment::Before ? static_cast<Moment>(dice(5)) : s.moment;
    const Verdict verdict = judge(s, table());
    if (verdict.derived.missing != 0 || verdict.level == Level::Go || verdict.level > Level::Stop) {
      if (verdict.derived.missing == 0) {
        EXPECT_EQ(verdict.would_change.size(), 0U);
      }
      continue;
    }
    const std::size_t least = least_changes(s, verdict.level, spoken_of(s, verdict));
    ++sizes[least];
    ASSERT_EQ(verdict.would_change.empty(), least == 0) << describe(s);
    for (const Counterfactual& one : verdict.would_change) {
      ASSERT_EQ(one.changes.size(), least) << describe(s);
    }
  }
  for (std::size_t size = 0; size < sizes.size(); ++size) EXPECT_GT(sizes[size], 5) << size;
}

// Each change goes only as far as needed: one step less of it, and the level does not fall.
TEST(Counterfactuals, GoOnlyAsFarAsNeeded) {
  Dice dice(23);
  int seen = 0;
  for (int i = 0; i < kSome; ++i) {
    const Situation s = make_situation(std::ref(dice));
    const Verdict verdict = judge(s, table());
    for (const Counterfactual& one : verdict.would_change) {
      if (one.changes.size() != 1) continue;
      const Change change = one.changes[0];
      const std::uint8_t now = value_of(verdict.derived.values, change.field);
      if (change.field == Field::ScreeningAge || change.field == Field::LastNextMorning) {
        ASSERT_EQ(change.value, 0);
        continue;
      }
      if (change.value + 1 >= now) continue;
      Situation less = s;
      apply_change(less, {change.field, static_cast<std::uint8_t>(change.value + 1)});
      ASSERT_EQ(judge(less, table()).level, verdict.level) << name_of(change.field) << describe(s);
      ++seen;
    }
  }
  EXPECT_GT(seen, 100);
}

}  // namespace
}  // namespace runlight::properties
