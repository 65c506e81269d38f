#include "app/verify/verify.hpp"

#include <gtest/gtest.h>

#include <array>

#include "app/verify/wording_keys.hpp"
#include "knowledge/builtin.hpp"

namespace runlight::app {
namespace {

using knowledge::LanguageSpec;
using knowledge::LinesEntry;
using knowledge::TextEntry;
using knowledge::Wording;

VerifyReport verify_with(const Knowledge& knowledge) {
  return verify(knowledge, knowledge::languages());
}

TEST(Verify, TheKnowledgeWeShipHolds) {
  const VerifyReport report = verify_with(knowledge::builtin());
  for (const SourceIssue& one : report.sources)
    ADD_FAILURE() << name_of(one.fault) << " " << one.about;
  for (const WordingIssue& one : report.wording) {
    ADD_FAILURE() << one.language << ": " << name_of(one.fault) << " " << one.key;
  }
  for (const StatementIssue& one : report.statements) {
    ADD_FAILURE() << one.statement << " " << one.carrier;
  }
  EXPECT_TRUE(report.holds());
  EXPECT_EQ(report.counts.rules, 37U);
  EXPECT_EQ(report.counts.conditions, 26U);
  EXPECT_EQ(report.counts.statements, 29U);
  EXPECT_EQ(report.counts.statements_carried, 29U);
  EXPECT_EQ(report.counts.reviewed, 0U) << "say in the changelog what a clinician has signed";
  EXPECT_EQ(report.counts.languages, knowledge::languages().size());
  EXPECT_GT(report.counts.texts_needed, 500U);
}

TEST(Verify, ABrokenStructureIsReportedAndNotWalked) {
  Knowledge broken = knowledge::builtin();
  std::vector<Row> rows(broken.rows.begin(), broken.rows.end());
  std::swap(rows.front(), rows.back());
  broken.rows = rows;
  const VerifyReport report = verify_with(broken);
  EXPECT_FALSE(report.holds());
  EXPECT_FALSE(report.inputs.has_value());
  ASSERT_FALSE(report.structure.empty());
  EXPECT_EQ(report.structure.front().flaw, Flaw::LevelsNotDescending);
}

TEST(Verify, ARuleWithoutSourceOrReasonIsFound) {
  Knowledge broken = knowledge::builtin();
  std::vector<RuleSpec> rules(broken.rules.begin(), broken.rules.end());
  const auto unknown = std::find_if(rules.begin(), rules.end(),
                                    [](const RuleSpec& rule) { return rule.id == "any.unknown"; });
  ASSERT_NE(unknown, rules.end());
  unknown->house = {};
  broken.rules = rules;
  const VerifyReport report = verify_with(broken);
  ASSERT_EQ(report.sources.size(), 1U);
  EXPECT_EQ(report.sources[0].fault, SourceFault::NoSource);
  EXPECT_EQ(report.sources[0].about, "rule any.unknown");
  EXPECT_FALSE(report.holds());
}

TEST(Verify, ASourceWithAHouseReasonBesideItIsFound) {
  Knowledge broken = knowledge::builtin();
  std::vector<RuleSpec> rules(broken.rules.begin(), broken.rules.end());
  rules[0].house = "because";
  broken.rules = rules;
  const VerifyReport report = verify_with(broken);
  ASSERT_EQ(report.sources.size(), 1U);
  EXPECT_EQ(report.sources[0].fault, SourceFault::SourceAndHouse);
}

TEST(Verify, UnusedAndUnknownSourcesAreFound) {
  Knowledge broken = knowledge::builtin();
  std::vector<SourceSpec> sources(broken.sources.begin(), broken.sources.end());
  sources.push_back({"Nobody99", "case", "nobody", ""});
  broken.sources = sources;
  std::vector<RuleSpec> rules(broken.rules.begin(), broken.rules.end());
  const std::array<std::uint16_t, 2> with_dangling = {rules[1].sources[0], 60'000};
  rules[1].sources = with_dangling;
  broken.rules = rules;
  const VerifyReport report = verify_with(broken);
  ASSERT_EQ(report.sources.size(), 2U);
  EXPECT_EQ(report.sources[0].fault, SourceFault::UnknownSource);
  EXPECT_EQ(report.sources[0].about, "rule " + std::string(rules[1].id));
  EXPECT_EQ(report.sources[1].fault, SourceFault::UnusedSource);
  EXPECT_EQ(report.sources[1].about, "source Nobody99");
}

TEST(Verify, AStatementCarriedByNothingIsFound) {
  Knowledge broken = knowledge::builtin();
  std::vector<StatementSpec> statements(broken.statements.begin(), broken.statements.end());
  const std::array<std::string_view, 1> nothing = {"before.no_such_rule"};
  statements[0].carried_by = nothing;
  broken.statements = statements;
  const VerifyReport report = verify_with(broken);
  ASSERT_EQ(report.statements.size(), 1U);
  EXPECT_EQ(report.statements[0].statement, "S1");
  EXPECT_EQ(report.statements[0].carrier, "before.no_such_rule");
  statements[0].carried_by = {};
  const VerifyReport empty = verify_with(broken);
  ASSERT_EQ(empty.statements.size(), 1U);
  EXPECT_EQ(empty.statements[0].carrier, "");
  EXPECT_EQ(empty.counts.statements_carried, 28U);
  EXPECT_FALSE(empty.holds());
}

TEST(Verify, AProtocolThatBreaksAnInvariantIsNamed) {
  Knowledge broken = knowledge::builtin();
  std::vector<ProtocolSpec> protocols(broken.protocols.begin(), broken.protocols.end());
  protocols[1].caps.week_percent = 120;
  broken.protocols = protocols;
  const VerifyReport report = verify_with(broken);
  ASSERT_EQ(report.protocols.size(), 1U);
  EXPECT_EQ(report.protocols[0].protocol, "article");
  EXPECT_EQ(report.protocols[0].what, "caps: week_percent is 120; it must lie between 100 and 110");
  EXPECT_FALSE(report.holds());
  // Each number allowed, and yet nothing leads on.
  protocols[1].caps.week_percent = 110;
  protocols[1].load_light.reps = 20;  // and its exercises have 15 at most
  const VerifyReport stuck = verify_with(broken);
  ASSERT_EQ(stuck.protocols.size(), 1U);
  EXPECT_EQ(stuck.protocols[0].what,
            "nothing leads on from phase load_light within 60 weeks, though every day goes well");
}

// A second language with one text missing, one too many, one with another place and one as lines.
TEST(Verify, ASecondLanguageIsHeldToTheFirst) {
  const Wording& english = knowledge::english();
  std::vector<TextEntry> texts(english.all_texts().begin(), english.all_texts().end());
  std::vector<LinesEntry> lines(english.all_lines().begin(), english.all_lines().end());
  std::erase_if(texts, [](const TextEntry& one) { return one.key == "pain.7"; });
  for (TextEntry& one : texts) {
    if (one.key == "light.green.word") one.text = "{number} Grün";
  }
  texts.push_back({"zz.too_many", "Zuviel"});
  const std::array<std::string_view, 1> as_lines = {"gleich"};
  std::erase_if(texts, [](const TextEntry& one) { return one.key == "trend.constant"; });
  lines.push_back({"trend.constant", as_lines});
  std::sort(lines.begin(), lines.end(),
            [](const LinesEntry& a, const LinesEntry& b) { return a.key < b.key; });
  const Wording german(texts, lines);
  const std::array<LanguageSpec, 2> both = {LanguageSpec{"en", "English", &english},
                                            LanguageSpec{"de", "Deutsch", &german}};
  const VerifyReport report = verify(knowledge::builtin(), both);
  const auto found = [&](WordingFault fault, std::string_view key) {
    return std::any_of(report.wording.begin(), report.wording.end(), [&](const WordingIssue& one) {
      return one.fault == fault && one.key == key && one.language == "de";
    });
  };
  EXPECT_TRUE(found(WordingFault::Missing, "pain.7"));
  EXPECT_TRUE(found(WordingFault::PlacesDiffer, "light.green.word"));
  EXPECT_TRUE(found(WordingFault::NotInFirst, "zz.too_many"));
  EXPECT_TRUE(found(WordingFault::WrongKind, "trend.constant"));
  EXPECT_TRUE(found(WordingFault::NotInFirst, "trend.constant"));
  EXPECT_EQ(report.wording.size(), 5U);
  EXPECT_FALSE(report.holds());
}

TEST(NeededWording, GrowsWithTheKnowledge) {
  const Knowledge& builtin = knowledge::builtin();
  Knowledge more = builtin;
  std::vector<RuleSpec> rules(more.rules.begin(), more.rules.end());
  rules.push_back({.id = "zz.new", .symptom = false, .sources = {}, .house = {}});
  more.rules = rules;
  const auto before = needed_wording(builtin);
  const auto after = needed_wording(more);
  EXPECT_EQ(after.size(), before.size() + 3);
  const auto has = [&](std::string_view key) {
    return std::any_of(after.begin(), after.end(),
                       [&](const WordingKey& one) { return one.key == key; });
  };
  EXPECT_TRUE(has("rule.zz.new.why"));
  EXPECT_TRUE(has("verdict.before.stop.headline"));
  EXPECT_TRUE(has("drug.other"));
  EXPECT_TRUE(has("pain.10"));
}

}  // namespace
}  // namespace runlight::app
