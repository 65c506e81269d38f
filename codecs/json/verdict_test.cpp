#include "codecs/json/verdict.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <string_view>

#include "codecs/json/check.hpp"
#include "codecs/json/tape.hpp"
#include "knowledge/builtin.hpp"

namespace runlight::json {
namespace {

const Table& table() {
  static const Table kTable(knowledge::builtin());
  return kTable;
}

std::string answer(std::string_view document) {
  const auto situation = read_check(document, knowledge::builtin());
  if (!situation.ok()) {
    ADD_FAILURE() << document << ": " << situation.error().pointer << " " << situation.error().what;
    return {};
  }
  std::string out;
  write_verdict(out, judge(situation.value(), table()), situation.value(), table(),
                knowledge::english());
  return out;
}

// The text of one member, cut out by the names around it.
std::string cut(const std::string& out, std::string_view from, std::string_view to) {
  const auto start = out.find(from);
  const auto end = out.find(to, start);
  if (start == std::string::npos || end == std::string::npos) {
    ADD_FAILURE() << from << " .. " << to << " not in " << out;
    return {};
  }
  return out.substr(start + from.size(), end - start - from.size());
}
std::string changes_of(const std::string& out) {
  return cut(out, "\"would_change\":", ",\"needs\":");
}
std::string needs_of(const std::string& out) { return cut(out, "\"needs\":", ",\"protocol\":"); }
std::string notes_of(const std::string& out) { return cut(out, "\"notes\":", ",\"rules\":"); }
std::string because_of(const std::string& out, std::string_view rule) {
  return cut(out, "{\"id\":\"" + std::string(rule) + "\"", ",\"sources\":");
}

constexpr std::string_view kExample =
    R"({"schema": "runlight.check/1", "now": "2026-03-02T07:30:00+01:00", "moment": "before",
 "screening": "clear",
 "profile": {"age": 41, "sex": "female", "exclusions": []},
 "context": {"episode": true, "phase": "niggle", "protocol": "standard", "clean_test_run": false,
  "days_since_red": null, "days_since_run": 3, "last_session_level": 0,
  "last_next_morning": "reported", "weeks_rising": 0},
 "findings": {"pain_rest": 0, "pain_walking": 0, "pain_stairs": 1, "pain_knee_lift": 2,
  "quality": "dull", "trend": "constant", "gait": "normal", "night_pain": false,
              "analgesic": {"drug": "ibuprofen", "hours_ago": 5}}})";

TEST(Verdict, TheContractsExampleToTheByte) {
  const std::string out = answer(kExample);
  EXPECT_EQ(out.substr(0, out.find("\"headline\"")),
            R"({"schema":"runlight.verdict/1","moment":"before","light":"red","level":"stop",)"
            R"("urgency":null,"red":false,"calm":null,)");
  EXPECT_EQ(out.substr(out.find("\"notes\"")),
            R"("notes":[],"until":"2026-03-02T10:30:00+01:00",)"
            R"("rules":[{"id":"any.masked","level":"stop",)"
            R"("because":{"analgesic":"ibuprofen 5 h ago"},"sources":["Aspetar"]},)"
            R"({"id":"before.mild_pain","level":"test_run_only",)"
            R"("because":{"pain_stairs":1,"pain_knee_lift":2},"sources":["S4","S5"]},)"
            R"({"id":"before.no_clean_test_run","level":"test_run_only",)"
            R"("because":{"clean_test_run":false},"sources":["S7"]}],)"
            R"("deciding":["any.masked"],)"
            R"("would_change":[{"if":{"analgesic":"outside_window"},)"
            R"("then":"test_run_only"}],"needs":[],)"
            R"("protocol":"standard","engine":"0.1.0","knowledge":"2026.1"})");
  EXPECT_NE(out.find("\"headline\":\"" +
                     std::string(knowledge::english().text("verdict.masked.headline")) + "\""),
            std::string::npos);
}

TEST(Verdict, IsAppendedAndTheSameEveryTime) {
  const auto situation = read_check(kExample, knowledge::builtin());
  ASSERT_TRUE(situation.ok());
  const VerdictWriter writer(table(), knowledge::english());
  const Verdict verdict = judge(situation.value(), table());
  std::string out = "x";
  writer.write(out, verdict, situation.value());
  const std::string first = out;
  writer.write(out, verdict, situation.value());
  EXPECT_EQ(out, first + first.substr(1));
}

// A document of one moment: a runner with an episode in `return`, a clean run and nothing wrong,
// but for what `changes` says. A change replaces the member of that name.
class Doc {
 public:
  explicit Doc(Moment moment) : moment_(moment) {
    context_ = {{"episode", "true"},
                {"phase", "\"return\""},
                {"clean_test_run", "true"},
                {"days_since_red", "null"},
                {"days_since_run", "3"},
                {"last_session_level", "0"},
                {"last_next_morning", "\"reported\""},
                {"weeks_rising", "0"}};
    for (const FindingSpec& spec : knowledge::builtin().findings) {
      if (spec.finding > Finding::Analgesic || !contains(spec.required, moment)) continue;
      const std::string name(name_of(spec.finding));
      findings_.emplace_back(name, spec.finding == Finding::Gait        ? "\"normal\""
                                   : spec.finding == Finding::NightPain ? "false"
                                   : spec.finding == Finding::Analgesic ? "\"none\""
                                                                        : "0");
    }
    if (moment != Moment::Before) findings_.emplace_back("pain_before", "0");
  }
  Doc& finding(std::string_view name, std::string_view value) {
    return set(findings_, name, value);
  }
  Doc& context(std::string_view name, std::string_view value) { return set(context_, name, value); }
  Doc& screening(std::string_view value) {
    screening_ = value;
    return *this;
  }
  Doc& profile(std::string_view value) {
    profile_ = value;
    return *this;
  }
  [[nodiscard]] std::string text() const {
    return R"({"schema":"runlight.check/1","now":"2026-03-02T07:30:00+01:00","moment":")" +
           std::string(name_of(moment_)) + R"(","screening":)" + screening_ + R"(,"profile":)" +
           profile_ + R"(,"context":)" + object(context_) + R"(,"findings":)" + object(findings_) +
           "}";
  }
  [[nodiscard]] std::string answer() const { return json::answer(text()); }

 private:
  using Members = std::vector<std::pair<std::string, std::string>>;
  Doc& set(Members& members, std::string_view name, std::string_view value) {
    std::erase_if(members, [&](const auto& member) { return member.first == name; });
    if (!value.empty()) members.emplace_back(name, value);
    return *this;
  }
  static std::string object(const Members& members) {
    std::string out = "{";
    for (const auto& [name, value] : members) {
      out += (out.size() > 1 ? ",\"" : "\"") + name + "\":" + value;
    }
    return out + "}";
  }

  Moment moment_;
  std::string screening_ = "\"clear\"";
  std::string profile_ = R"({"exclusions":[]})";
  Members context_;
  Members findings_;
};

TEST(Verdict, NothingWrongIsGreenAtEveryMoment) {
  for (const Moment moment :
       {Moment::Before, Moment::FirstSteps, Moment::During, Moment::After, Moment::NextMorning}) {
    const std::string out = Doc(moment).answer();
    EXPECT_EQ(cut(out, "\"light\":", ",\"red\":"), R"("green","level":"go","urgency":null)");
    EXPECT_EQ(cut(out, "\"rules\":", ",\"protocol\":"),
              R"([],"deciding":[],"would_change":[],"needs":[])");
    EXPECT_EQ(out.find("\"until\""), std::string::npos);
  }
}

TEST(Verdict, UrgencyTakesThePlaceOfTheLight) {
  const std::string out = Doc(Moment::Before).screening(R"({"positive":["bone_stress"]})").answer();
  EXPECT_EQ(cut(out, "\"light\":", ",\"red\":"), R"(null,"level":"same_day","urgency":"same_day")");
  EXPECT_EQ(changes_of(out), "[]");
}

struct Because {
  Moment moment;
  std::string_view name;
  std::string_view value;
  std::string_view rule;
  std::string_view level;
  std::string_view because;
};

TEST(Verdict, BecauseNamesTheFindingsThatMadeTheRowHold) {
  constexpr auto kBefore = Moment::Before;
  const std::vector<Because> cases = {
      {kBefore, "gait", R"("altered")", "any.gait_altered", "stop", R"({"gait":"altered"})"},
      {kBefore, "night_pain", "true", "before.night_pain", "stop", R"({"night_pain":true})"},
      {kBefore, "gait", "", "any.unknown", "stop", R"({"gait":"unknown"})"},
      {kBefore, "analgesic", R"({"drug":"ibuprofen"})", "any.masked", "stop",
       R"({"analgesic":"ibuprofen, time unknown"})"},
      {kBefore, "analgesic", R"({"drug":"voltarol","hours_ago":0.5})", "any.masked", "stop",
       R"({"analgesic":"other 30 min ago"})"},
      {kBefore, "analgesic", R"({"drug":"naproxen","hours_ago":2.25})", "any.masked", "stop",
       R"({"analgesic":"naproxen 2 h 15 min ago"})"},
      {kBefore, "analgesic", R"({"drug":"naproxen","hours_ago":0})", "any.masked", "stop",
       R"({"analgesic":"naproxen 0 h ago"})"},
      {Moment::NextMorning, "night_pain", "true", "next_morning.night_pain", "stop",
       R"({"night_pain":true})"},
      {Moment::NextMorning, "morning_stiffness_minutes", "31", "next_morning.rise", "stop",
       R"({"morning_stiffness_minutes":31})"},
  };
  for (const Because& c : cases) {
    const std::string out = Doc(c.moment).finding(c.name, c.value).answer();
    EXPECT_EQ(because_of(out, c.rule),
              ",\"level\":\"" + std::string(c.level) + "\",\"because\":" + std::string(c.because))
        << c.rule;
  }
}

TEST(Verdict, BecauseOfThePainsAtLeastAsHighAsTheRowAsks) {
  Doc doc(Moment::Before);
  doc.finding("quality", "\"dull\"").finding("trend", "\"constant\"");
  doc.finding("pain_rest", "4").finding("pain_walking", "1").finding("pain_stairs", "5");
  const std::string out = doc.answer();
  EXPECT_EQ(because_of(out, "before.severe_pain"),
            R"(,"level":"stop","because":{"pain_rest":4,"pain_stairs":5})");
  EXPECT_EQ(because_of(out, "before.walking_or_rest_pain"),
            R"(,"level":"stop","because":{"pain_rest":4})");
  EXPECT_EQ(because_of(out, "before.mild_pain"),
            R"(,"level":"test_run_only","because":{"pain_rest":4,"pain_stairs":5})");
}

TEST(Verdict, BecauseOfARise) {
  const std::string during = Doc(Moment::During)
                                 .finding("pain_before", "1")
                                 .finding("pain_now", "3")
                                 .finding("quality", "\"dull\"")
                                 .finding("trend", "\"constant\"")
                                 .answer();
  EXPECT_EQ(because_of(during, "during.significant_rise"),
            R"(,"level":"stop","because":{"pain_before":1,"pain_now":3})");
  const std::string after = Doc(Moment::After)
                                .finding("pain_before", "")
                                .finding("pain_now", "0")
                                .finding("pain_during", "2")
                                .finding("quality", "\"dull\"")
                                .finding("settled_minutes", "\"not_yet\"")
                                .answer();
  EXPECT_EQ(because_of(after, "after.run_rise"),
            R"(,"level":"stop","because":{"pain_before":"unknown","pain_during":2})");
  EXPECT_EQ(because_of(after, "after.not_settled"),
            R"(,"level":"test_run_only","because":{"settled_minutes":"not_yet"})");
  EXPECT_EQ(because_of(after, "after.any_pain"), R"(,"level":"hold","because":{"pain_during":2})");
  EXPECT_EQ(needs_of(after), R"(["pain_before"])");
  EXPECT_EQ(notes_of(after),
            "[\"" + std::string(knowledge::english().text("note.pain_before_unknown")) + "\"]");
}

TEST(Verdict, BecauseOfQualityAndTrend) {
  const std::string out = Doc(Moment::Before)
                              .finding("pain_stairs", "2")
                              .finding("quality", "\"catching\"")
                              .finding("trend", "\"rising\"")
                              .answer();
  EXPECT_EQ(because_of(out, "any.sharp_or_catching"),
            R"(,"level":"stop","because":{"quality":"catching"})");
  EXPECT_EQ(because_of(out, "before.rising"),
            R"(,"level":"stop","because":{"pain_stairs":2,"trend":"rising"})");
}

TEST(Verdict, BecauseOfTheContext) {
  struct Case {
    std::string_view name;
    std::string_view value;
    std::string_view rule;
    std::string_view because;
  };
  const std::vector<Case> cases = {
      {"clean_test_run", "false", "before.no_clean_test_run", R"({"clean_test_run":false})"},
      {"days_since_red", "2", "before.red_cooldown", R"({"days_since_red":2})"},
      {"days_since_run", "1", "before.rest_day", R"({"days_since_run":1})"},
      {"phase", R"("protect")", "before.paused", R"({"phase":"protect"})"},
      {"last_next_morning", R"("missing")", "before.no_next_morning",
       R"({"last_next_morning":"missing"})"},
      {"weeks_rising", "2", "before.week_rising", R"({"weeks_rising":2})"},
      {"days_since_red", "", "any.unknown", R"({"days_since_red":"unknown"})"},
      {"phase", "", "any.unknown", R"({"phase":"unknown"})"},
  };
  for (const Case& c : cases) {
    const std::string out = Doc(Moment::Before).context(c.name, c.value).answer();
    EXPECT_EQ(cut(out, "\"because\":", ",\"sources\":"), c.because) << c.rule;
    EXPECT_EQ(cut(out, "\"deciding\":", ",\"would_change\":"), "[\"" + std::string(c.rule) + "\"]");
  }
  const std::string both = Doc(Moment::Before)
                               .context("days_since_run", "2")
                               .context("last_session_level", "\"test_run_only\"")
                               .answer();
  EXPECT_EQ(because_of(both, "before.rest_day"),
            R"(,"level":"stop","because":{"days_since_run":2,"last_session_level":2})");
}

TEST(Verdict, BecauseOfScreeningAndExclusions) {
  EXPECT_EQ(because_of(Doc(Moment::Before).screening("\"stale\"").answer(), "any.not_screened"),
            R"(,"level":"stop","because":{"screening":"stale"})");
  EXPECT_EQ(
      because_of(
          Doc(Moment::Before)
              .screening(
                  R"({"positive":["bone_stress:same_day","cauda_equina","hernia:within_days"]})")
              .answer(),
          "any.red_flag"),
      R"(,"level":"emergency","because":{"screening":["cauda_equina:emergency"]})");
  EXPECT_EQ(
      because_of(Doc(Moment::Before)
                     .screening(R"({"positive":["hernia:within_days","bone_stress:within_days"]})")
                     .answer(),
                 "any.red_flag"),
      R"(,"level":"within_days",)"
      R"("because":{"screening":["bone_stress:within_days",)"
      R"("hernia:within_days"]})");
  EXPECT_EQ(
      because_of(Doc(Moment::Before).profile(R"({"age":16,"exclusions":["pregnant"]})").answer(),
                 "any.excluded"),
      R"(,"level":"within_days","because":{"exclusions":["under_18","pregnant"]})");
  EXPECT_EQ(because_of(Doc(Moment::Before).profile("{}").answer(), "any.unknown"),
            R"(,"level":"stop","because":{"exclusions":"unknown"})");
}

TEST(Verdict, WouldChangeNamesTheFindingsAsTheyWouldHaveToBe) {
  const auto before = [] { return Doc(Moment::Before); };
  EXPECT_EQ(changes_of(before().finding("gait", "\"altered\"").answer()),
            R"([{"if":{"gait":"normal"},"then":"go"}])");
  EXPECT_EQ(changes_of(before().finding("night_pain", "true").answer()),
            R"([{"if":{"night_pain":false},"then":"go"}])");
  EXPECT_EQ(changes_of(before().screening("\"missing\"").answer()),
            R"([{"if":{"screening":"clear"},"then":"go"}])");
  EXPECT_EQ(changes_of(before().context("clean_test_run", "false").answer()),
            R"([{"if":{"clean_test_run":true},"then":"go"}])");
  EXPECT_EQ(changes_of(before().context("days_since_red", "0").answer()),
            R"([{"if":{"days_since_red":3},"then":"go"}])");
  EXPECT_EQ(changes_of(before().context("days_since_run", "0").answer()),
            R"([{"if":{"days_since_run":2},"then":"go"}])");
  EXPECT_EQ(
      changes_of(
          before().context("days_since_run", "2").context("last_session_level", "3").answer()),
      R"([{"if":{"days_since_run":3},"then":"go"}])");
  EXPECT_EQ(changes_of(before().context("last_next_morning", "\"missing\"").answer()),
            R"([{"if":{"last_next_morning":"reported"},"then":"go"}])");
  EXPECT_EQ(changes_of(before().context("weeks_rising", "7").answer()),
            R"([{"if":{"weeks_rising":1},"then":"go"}])");
  EXPECT_EQ(
      changes_of(Doc(Moment::NextMorning).finding("morning_stiffness_minutes", "90").answer()),
      R"([{"if":{"morning_stiffness_minutes":30},"then":"go"}])");
}

TEST(Verdict, WouldChangeLowersEveryPainAboveTheLimit) {
  Doc doc(Moment::Before);
  doc.finding("quality", "\"dull\"").finding("trend", "\"constant\"");
  doc.finding("pain_stairs", "5").finding("pain_knee_lift", "4");
  EXPECT_EQ(changes_of(doc.answer()),
            R"([{"if":{"pain_stairs":3,"pain_knee_lift":3},"then":"test_run_only"}])");
  doc.finding("pain_knee_lift", "3");  // low enough already
  EXPECT_EQ(changes_of(doc.answer()), R"([{"if":{"pain_stairs":3},"then":"test_run_only"}])");
  Doc resting(Moment::Before);
  resting.finding("quality", "\"dull\"").finding("trend", "\"constant\"");
  resting.finding("pain_rest", "2").finding("pain_walking", "3");
  EXPECT_EQ(changes_of(resting.answer()).substr(0, 62),
            R"([{"if":{"pain_rest":1,"pain_walking":1},"then":"hold"}])");
  Doc sharp(Moment::Before);
  sharp.finding("pain_stairs", "1").finding("quality", "\"sharp\"").finding("trend", "\"sudden\"");
  EXPECT_EQ(changes_of(sharp.answer()),
            R"([{"if":{"quality":"dull","trend":"rising"},"then":"test_run_only"}])");
}

TEST(Verdict, WouldChangeARiseBackToThePainBefore) {
  Doc during(Moment::During);
  during.finding("quality", "\"dull\"").finding("trend", "\"constant\"");
  during.finding("pain_before", "1").finding("pain_now", "3");
  EXPECT_EQ(changes_of(during.answer()).substr(0, 38), R"([{"if":{"pain_now":2},"then":"hold"}])");
  Doc after(Moment::After);
  after.finding("quality", "\"dull\"").finding("settled_minutes", "61");
  after.finding("pain_before", "1").finding("pain_now", "1").finding("pain_during", "3");
  EXPECT_NE(changes_of(after.answer()).find(R"({"if":{"pain_during":2},"then":"test_run_only"})"),
            std::string::npos)
      << after.answer();
  Doc settled(Moment::After);
  settled.finding("quality", "\"dull\"")
      .finding("settled_minutes", "61")
      .finding("pain_before", "1");
  settled.finding("pain_now", "1").finding("pain_during", "1");
  EXPECT_EQ(changes_of(settled.answer()), R"([{"if":{"settled_minutes":60},"then":"hold"}])");
}

TEST(Verdict, NeedsListWhatIsMissingAndTheOpenQuestions) {
  const std::string out = Doc(Moment::Before)
                              .finding("gait", "")
                              .finding("pain_rest", "")
                              .context("phase", "")
                              .screening("\"missing\"")
                              .answer();
  EXPECT_EQ(needs_of(out), R"(["pain_rest","gait","screening","phase"])");
  std::string answers;
  for (const QuestionSpec& question : knowledge::builtin().questions) {
    if (question.id == "bone_stress.c" || question.id == "fracture.a") continue;
    answers += (answers.empty() ? "\"" : ",\"") + std::string(question.id) + "\":false";
  }
  const std::string open =
      Doc(Moment::Before).screening(R"({"answers":{)" + answers + "}}").answer();
  EXPECT_EQ(needs_of(open), R"(["screening","fracture.a","bone_stress.c"])");
}

TEST(Verdict, NotesSpeakOfReferralsAndNights) {
  const auto note = [](std::string_view key) {
    const std::string_view text = knowledge::english().text(key);
    EXPECT_FALSE(text.empty()) << key;
    return "\"" + std::string(text) + "\"";
  };
  EXPECT_EQ(notes_of(Doc(Moment::Before).context("weeks_rising", "2").answer()),
            "[" + note("note.referral.week_rising") + "]");
  for (const Moment moment : {Moment::Before, Moment::NextMorning}) {
    EXPECT_EQ(notes_of(Doc(moment).finding("night_pain", "true").answer()),
              "[" + note("note.bone_stress_again") + "]");
  }
  const std::string physio =
      notes_of(Doc(Moment::Before).screening(R"({"positive":["hip_oa"]})").answer());
  EXPECT_NE(physio, "[]");
  EXPECT_EQ(physio.find('{'), std::string::npos) << physio;
}

// Every headline and list that a verdict can show is there, and nothing is left to fill in.
TEST(Verdict, AllWordsAreThere) {
  const VerdictWriter writer(table(), knowledge::english());
  for (std::size_t moment = 0; moment < 5; ++moment) {
    for (std::size_t level = 0; level < 7; ++level) {
      Verdict verdict;
      verdict.moment = static_cast<Moment>(moment);
      verdict.level = static_cast<Level>(level);
      Situation situation;
      situation.moment = verdict.moment;
      std::string out;
      writer.write(out, verdict, situation);
      EXPECT_EQ(out.find("\"headline\":\"\""), std::string::npos) << out;
      EXPECT_EQ(out.find("\"do\":[]"), std::string::npos) << out;
      EXPECT_EQ(out.find("{emergency}"), std::string::npos) << out;
      Tape tape;
      EXPECT_TRUE(tape.parse(out).ok()) << out;
    }
  }
}

TEST(Verdict, OneRuleOfASpecialKindHasItsOwnWords) {
  const auto headline = [](const std::string& out) {
    return cut(out, "\"headline\":\"", "\",\"do\":");
  };
  const auto words = [](std::string_view key) {
    const std::string text(knowledge::english().text("verdict." + std::string(key) + ".headline"));
    EXPECT_FALSE(text.empty()) << key;
    return text;
  };
  const auto before = [] { return Doc(Moment::Before); };
  EXPECT_EQ(headline(before().screening("\"stale\"").answer()), words("unscreened"));
  EXPECT_EQ(headline(before().finding("gait", "").answer()), words("unknown"));
  EXPECT_EQ(headline(before().profile(R"({"exclusions":["pregnant"]})").answer()),
            words("excluded"));
  EXPECT_EQ(headline(before().finding("analgesic", R"({"drug":"opioid"})").answer()),
            words("masked"));
  EXPECT_EQ(headline(Doc(Moment::After).finding("analgesic", R"({"drug":"opioid"})").answer()),
            words("masked_after"));
  EXPECT_EQ(headline(before().context("days_since_red", "1").answer()), words("not_yet"));
  EXPECT_EQ(headline(before().context("days_since_run", "1").answer()), words("calm.rest_day"));
  EXPECT_EQ(headline(before().context("phase", "\"load_light\"").answer()), words("calm.paused"));
  EXPECT_EQ(headline(before().screening("\"stale\"").finding("gait", "\"altered\"").answer()),
            words("before.stop"));
}

TEST(Verdict, CalmAndUntil) {
  const std::string rest = Doc(Moment::Before).context("days_since_run", "1").answer();
  EXPECT_EQ(cut(rest, "\"calm\":", ",\"headline\":"), "\"rest_day\"");
  EXPECT_EQ(cut(rest, "\"until\":", ",\"rules\":"), "\"2026-03-03T00:00:00+01:00\"");
  const std::string paused = Doc(Moment::Before).context("phase", "\"foundation\"").answer();
  EXPECT_EQ(cut(paused, "\"calm\":", ",\"headline\":"), "\"paused\"");
  EXPECT_EQ(paused.find("\"until\""), std::string::npos);
}

}  // namespace
}  // namespace runlight::json
