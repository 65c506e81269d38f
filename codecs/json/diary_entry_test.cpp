#include "codecs/json/diary_entry.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "knowledge/builtin.hpp"

namespace runlight::json {
namespace {

const Knowledge& knowledge() { return knowledge::builtin(); }

constexpr std::string_view kId = "01J8ZC5K3M9QX2V7RB4TNE6WHD";
constexpr std::string_view kOther = "01J8ZC5K3M9QX2V7RB4TNE6WHE";

EntryStamp stamp() { return {*Ulid::from(kId), *AsOf::from("2026-03-02T07:30:00+01:00")}; }

std::string line(std::string_view kind, std::string_view members) {
  return R"({"id":"01J8ZC5K3M9QX2V7RB4TNE6WHD","at":"2026-03-02T07:30:00+01:00","kind":")" +
         std::string(kind) + "\"" + (members.empty() ? "" : ",") + std::string(members) + "}";
}

Entry accepted(const std::string& text) {
  auto entry = read_entry(text, knowledge());
  if (!entry.ok()) {
    ADD_FAILURE() << text << "\n" << entry.error().pointer << ": " << entry.error().what;
    return {};
  }
  EXPECT_EQ(entry.value().id.text(), kId);
  EXPECT_EQ(entry.value().at.text(), "2026-03-02T07:30:00+01:00");
  return std::move(entry).value();
}

template <class T>
T body(const std::string& text) {
  const Entry entry = accepted(text);
  const T* const found = std::get_if<T>(&entry.body);
  if (found == nullptr) {
    ADD_FAILURE() << text;
    return {};
  }
  return *found;
}

std::uint8_t condition(std::string_view id) {
  for (std::size_t i = 0; i < knowledge().conditions.size(); ++i) {
    if (knowledge().conditions[i].id == id) return static_cast<std::uint8_t>(i);
  }
  ADD_FAILURE() << id;
  return 0;
}

std::uint16_t question(std::string_view id) {
  for (std::size_t i = 0; i < knowledge().questions.size(); ++i) {
    if (knowledge().questions[i].id == id) return static_cast<std::uint16_t>(i);
  }
  ADD_FAILURE() << id;
  return 0;
}

TEST(DiaryEntry, CheckinThereAndBack) {
  CheckinBody checkin;
  checkin.moment = Moment::After;
  checkin.findings.pain_now = *Pain::from(1);
  checkin.findings.pain_before = *Pain::from(0);
  checkin.findings.pain_during = *Pain::from(3);
  checkin.findings.quality = Quality::Dull;
  checkin.findings.gait = Gait::Normal;
  checkin.findings.settled = Settled{Settled::kNotYet};
  checkin.findings.analgesic = Analgesic{Drug::Aspirin, 20, 75};
  checkin.belongs_to = *Ulid::from(kOther);
  const std::string text = write_checkin(stamp(), checkin);
  EXPECT_EQ(text, line("checkin", R"("moment":"after","findings":{"pain_now":1,"pain_before":0,)"
                                  R"("pain_during":3,"quality":"dull","gait":"normal",)"
                                  R"("settled_minutes":"not_yet","analgesic":{"drug":"aspirin",)"
                                  R"("hours_ago":0.333334,"daily_mg":75}},)"
                                  R"("run":"01J8ZC5K3M9QX2V7RB4TNE6WHE")"));
  const auto back = body<CheckinBody>(text);
  EXPECT_EQ(back.moment, Moment::After);
  EXPECT_EQ(back.findings, checkin.findings);
  EXPECT_EQ(back.belongs_to.text(), kOther);
  EXPECT_NE(write_checkin(stamp(), checkin, BelongsTo::Session).find(R"(,"session":"01J8)"),
            std::string::npos);
}

TEST(DiaryEntry, EveryMinuteOfAnalgesicComesBack) {
  for (std::int32_t minutes = 0; minutes < 3000; ++minutes) {
    CheckinBody checkin;
    checkin.findings.analgesic = Analgesic{Drug::Opioid, minutes, std::nullopt};
    const auto back = body<CheckinBody>(write_checkin(stamp(), checkin));
    ASSERT_EQ(back.findings.analgesic, checkin.findings.analgesic) << minutes;
  }
}

TEST(DiaryEntry, MorningsThereAndBack) {
  CheckinBody checkin;
  checkin.moment = Moment::NextMorning;
  checkin.findings.pain_now = Pain{};
  checkin.findings.night_pain = YesNo::Yes;
  checkin.findings.morning_stiffness = *Minutes::from(31);
  checkin.findings.analgesic = Analgesic{};
  const std::string text = write_checkin(stamp(), checkin);
  EXPECT_EQ(text,
            line("checkin", R"("moment":"next_morning","findings":{"pain_now":0,"night_pain":true,)"
                            R"("morning_stiffness_minutes":31,"analgesic":"none"})"));
  checkin.findings.quality = Quality::None;  // no pain: none of any kind
  EXPECT_EQ(body<CheckinBody>(text).findings, checkin.findings);
  EXPECT_TRUE(body<CheckinBody>(text).belongs_to.is_none());
  CheckinBody before;
  before.findings.pain_rest = *Pain::from(2);
  before.findings.pain_walking = *Pain::from(3);
  before.findings.pain_stairs = *Pain::from(4);
  before.findings.pain_knee_lift = *Pain::from(10);
  before.findings.quality = Quality::Sharp;
  before.findings.trend = Trend::Lessening;
  before.findings.gait = Gait::Altered;
  before.findings.night_pain = YesNo::No;
  EXPECT_EQ(body<CheckinBody>(write_checkin(stamp(), before)).findings, before.findings);
  EXPECT_EQ(body<CheckinBody>(line("checkin", R"("moment":"before")")).findings, Findings{});
}

TEST(DiaryEntry, RunThereAndBack) {
  RunBody run{*AsOf::from("2026-03-02T07:00:00+01:00"), 1860, 1200, 660, 5012};
  RunExtras extras;
  extras.moving_s = 1850;
  extras.ascent_m = 40;
  extras.descent_m = 0;
  extras.cadence_spm = 172;
  extras.surroundings = Surroundings::Outdoors;
  extras.planned = "return.3";
  extras.source = RunSource{"fit", "garmin", "", "FR\"255"};
  const std::string text = write_run(stamp(), run, extras);
  EXPECT_EQ(text,
            line("run", R"("start":"2026-03-02T07:00:00+01:00","duration_s":1860,)"
                        R"("distance_m":5012,"moving_s":1850,"run_s":1200,"walk_s":660,)"
                        R"("ascent_m":40,"descent_m":0,"cadence_spm":172,"indoor":false,)"
                        R"("planned":"return.3","source":{"format":"fit","provider":"garmin",)"
                        R"("device":"FR\"255"})"));
  const auto back = body<RunBody>(text);
  EXPECT_EQ(back.start, run.start);
  EXPECT_EQ(back.duration_s, 1860);
  EXPECT_EQ(back.run_s, 1200);
  EXPECT_EQ(back.walk_s, 660);
  EXPECT_EQ(back.distance_m, 5012);
  const RunBody bare{run.start, 60, std::nullopt, std::nullopt, std::nullopt};
  EXPECT_EQ(write_run(stamp(), bare, {}),
            line("run", R"("start":"2026-03-02T07:00:00+01:00","duration_s":60)"));
  EXPECT_EQ(
      body<RunBody>(
          line("run", R"("start":"2026-03-02T07:00:00Z","duration_s":60.9,"hip_load":{"x":1})"))
          .duration_s,
      60);
}

TEST(DiaryEntry, ProfileThereAndBack) {
  ProfileBody profile;
  profile.birth_year = 1985;
  profile.sex = Sex::Female;
  profile.exclusions = {0, 2};
  profile.protocol = Protocol::Article;
  ProfileExtras extras;
  extras.height_cm = Decimal::from("171.5");
  extras.mass_kg = Decimal::from("62");
  extras.goal_km_per_week = Decimal{30'000};
  ASSERT_FALSE(knowledge().medication_gate.empty());
  extras.medication_conditions = {knowledge().medication_gate[0].id};
  const std::string text = write_profile(stamp(), profile, extras, knowledge());
  EXPECT_EQ(
      text,
      line("profile",
           R"("birth_year":1985,"sex":"female","height_cm":171.5,"mass_kg":62,"conditions":[")" +
               std::string(knowledge().exclusions[0].id) + "\",\"" +
               std::string(knowledge().exclusions[2].id) + "\",\"" +
               std::string(knowledge().medication_gate[0].id) +
               R"("],"goal_km_per_week":30,"protocol":"article")"));
  const auto back = body<ProfileBody>(text);
  EXPECT_EQ(back.birth_year, 1985);
  EXPECT_EQ(back.sex, Sex::Female);
  EXPECT_EQ(back.exclusions, (std::vector<std::uint8_t>{0, 2}));
  EXPECT_EQ(back.protocol, Protocol::Article);
  const auto empty = body<ProfileBody>(write_profile(stamp(), {}, {}, knowledge()));
  EXPECT_FALSE(empty.birth_year || empty.sex || empty.exclusions || empty.protocol);
  ProfileBody none;
  none.sex = Sex::Unstated;
  none.exclusions.emplace();
  EXPECT_EQ(write_profile(stamp(), none, {}, knowledge()),
            line("profile", R"("sex":null,"conditions":[])"));
  EXPECT_EQ(body<ProfileBody>(line("profile", R"("sex":null,"conditions":[])")).sex, Sex::Unstated);
}

TEST(DiaryEntry, EpisodeThereAndBack) {
  EpisodeBody episode{EpisodeState::Closed, LocalDay::from("2026-02-01"),
                      LocalDay::from("2026-01-30"), Side::Unsaid, std::nullopt};
  EpisodeExtras extras;
  extras.side = Side::Both;
  extras.onset_kind = "gradual";
  extras.site = {"groin", "front"};
  extras.usual_km_per_week = Decimal{25'500};
  const std::string text = write_episode(stamp(), episode, extras);
  EXPECT_EQ(text, line("episode", R"("state":"closed","side":"both","onset":"2026-02-01",)"
                                  R"("onset_kind":"gradual","site":["groin","front"],)"
                                  R"("last_normal_run":"2026-01-30","usual_km_per_week":25.5)"));
  const auto back = body<EpisodeBody>(text);
  EXPECT_EQ(back.state, EpisodeState::Closed);
  EXPECT_EQ(back.onset, episode.onset);
  EXPECT_EQ(back.last_normal_run, episode.last_normal_run);
  EXPECT_EQ(back.side, Side::Both);
  EXPECT_EQ(back.usual_m, 25'500);
  EXPECT_EQ(write_episode(stamp(), back, {}),
            line("episode", R"("state":"closed","side":"both","onset":"2026-02-01",)"
                            R"("last_normal_run":"2026-01-30","usual_km_per_week":25.5)"));
  EXPECT_EQ(write_episode(stamp(), {}, {}), line("episode", R"("state":"open")"));
}

// Of several sets the least says what was done; a weight and a band are never mixed.
TEST(DiaryEntry, ExerciseIsReadByItsLeastSet) {
  const auto read = [](std::string_view sets) {
    return body<StrengthBody>(line("exercise", R"("exercise":"clam_shell","side":"left","sets":)" +
                                                   std::string(sets) + R"(,"pain":1)"));
  };
  const StrengthBody two = read(R"([{"reps":20,"load":{"kg":7.5}},{"reps":18,"load":{"kg":5}}])");
  EXPECT_EQ(knowledge().trained[two.exercise], "clam_shell");
  EXPECT_EQ(two.side, Side::Left);
  EXPECT_EQ(two.sets, 2);
  EXPECT_EQ(two.least_reps, 18);
  EXPECT_EQ(two.load, (TrainingLoad{5'000, std::nullopt}));
  EXPECT_EQ(two.pain, Pain::from(1));
  const StrengthBody mixed =
      read(R"([{"reps":20,"load":{"kg":7.5}},{"reps":20,"load":{"band":2}}])");
  EXPECT_EQ(mixed.load, TrainingLoad{});
  EXPECT_EQ(read(R"([{"hold_s":30},{}])").least_hold_s, 0);
  EXPECT_EQ(body<StrengthBody>(line("exercise", R"("exercise":"jumping")")).exercise, kNoExercise);
}

TEST(DiaryEntry, TestIsReadInWholeNumbers) {
  const auto test = body<runlight::TestBody>(
      line("test",
           R"("test":"hip_flexor_reps","side":"right","value":12.9,"load":{"band":3},"pain":2)"));
  EXPECT_EQ(test.kind, TestKind::HipFlexorReps);
  EXPECT_EQ(test.side, Side::Right);
  EXPECT_EQ(test.value, 12);
  EXPECT_EQ(test.load.band, 3);
  EXPECT_EQ(test.pain, Pain::from(2));
  const Entry other = accepted(line("test", R"("test":"hop","value":3)"));
  EXPECT_TRUE(std::holds_alternative<OtherBody>(other.body));
}

TEST(DiaryEntry, ScreeningThereAndBack) {
  const ScreeningBody screening{{{question("bone_stress.a"), ScreeningAnswer::Yes},
                                 {question("bone_stress.b"), ScreeningAnswer::No},
                                 {question("bone_stress.c"), ScreeningAnswer::DontKnow}}};
  const std::string text = write_screening(stamp(), screening, knowledge());
  EXPECT_EQ(
      text,
      line("screening",
           R"("answers":{"bone_stress.a":true,"bone_stress.b":false,"bone_stress.c":"unknown"})"));
  EXPECT_EQ(body<ScreeningBody>(text).answers, screening.answers);
}

TEST(DiaryEntry, ClearanceAndVoidThereAndBack) {
  const ClearanceBody clearance{condition("bone_stress"), *LocalDay::from("2026-03-01")};
  const std::string text =
      write_clearance(stamp(), clearance, {"Dr A", "sports physician", "may run"}, knowledge());
  EXPECT_EQ(text,
            line("clearance", R"("condition":"bone_stress","by":"Dr A","role":"sports physician",)"
                              R"("date":"2026-03-01","says":"may run")"));
  EXPECT_EQ(body<ClearanceBody>(text).condition, clearance.condition);
  EXPECT_EQ(body<ClearanceBody>(text).date, clearance.date);
  const std::string away = write_void(stamp(), {*Ulid::from(kOther)}, "a mistake");
  EXPECT_EQ(away, line("void", R"("of":"01J8ZC5K3M9QX2V7RB4TNE6WHE","why":"a mistake")"));
  EXPECT_EQ(body<VoidBody>(away).of.text(), kOther);
}

TEST(DiaryEntry, WritesWhatNoRuleReads) {
  ExerciseRecord exercise{"clam_shell", Side::Left, {}, Pain::from(1)};
  exercise.sets.push_back({20, std::nullopt, {Decimal{7'500}, std::nullopt}});
  exercise.sets.push_back({std::nullopt, 30, {std::nullopt, 2}});
  const std::string text = write_exercise(stamp(), exercise);
  EXPECT_EQ(text,
            line("exercise", R"("exercise":"clam_shell","side":"left","sets":[{"reps":20,)"
                             R"("load":{"kg":7.5}},{"hold_s":30,"load":{"band":2}}],"pain":1)"));
  EXPECT_TRUE(std::holds_alternative<StrengthBody>(accepted(text).body));
  EXPECT_EQ(write_test(stamp(), {"single_leg_stand", Side::Right, Decimal{12'500}, {}, Pain{}}),
            line("test", R"("test":"single_leg_stand","side":"right","value":12.5,"pain":0)"));
  EXPECT_EQ(write_care(stamp(), {"medication", std::nullopt, "ibuprofen", 400}),
            line("care", R"("care":"medication","drug":"ibuprofen","dose_mg":400)"));
  EXPECT_EQ(write_care(stamp(), {"ice", 12, "", std::nullopt}),
            line("care", R"("care":"ice","minutes":12)"));
  EXPECT_EQ(write_note(stamp(), "said \"no\"\n"), line("note", R"("text":"said \"no\"\n")"));
  EXPECT_EQ(
      write_pattern(stamp(), {{{"deep_ache", ScreeningAnswer::Yes},
                               {"hills", ScreeningAnswer::DontKnow},
                               {"core", ScreeningAnswer::No}},
                              Decimal{6'500}}),
      line("pattern", R"("deep_ache":true,"hills":"unknown","core":false,"sitting_hours":6.5)"));
  EXPECT_EQ(write_advice(stamp(), {Level::Stop, {"any.masked"}, "0.1.0", "2026.1", "ab12"}),
            line("advice", R"("level":"stop","rules":["any.masked"],"engine":"0.1.0",)"
                           R"("knowledge":"2026.1","digest":"ab12")"));
  for (const std::string_view kind : {"care", "note", "pattern", "advice", "crosstraining",
                                      "questionnaire", "of_a_newer_version"}) {
    EXPECT_TRUE(
        std::holds_alternative<OtherBody>(accepted(line(kind, R"("x":[{"pain":11}])")).body));
  }
}

TEST(DiaryEntry, LeavesUnknownNamesAlone) {
  const auto checkin = body<CheckinBody>(
      line("checkin", R"("moment":"before","mood":1,"findings":{"pain_rest":2,"grip":99,)"
                      R"("analgesic":{"drug":"opioid","why":"x"}})"));
  EXPECT_EQ(checkin.findings.pain_rest, Answer<Pain>(*Pain::from(2)));
  EXPECT_TRUE(checkin.findings.analgesic.known());
}

TEST(DiaryEntry, RefusesBadValuesWithTheirPlace) {
  struct Refused {
    std::string text;
    std::string_view pointer;
  };
  const std::vector<Refused> cases = {
      {"", ""},
      {"[]", ""},
      {"{}", "/id"},
      {R"({"id":"x","at":"2026-03-02T07:30:00+01:00","kind":"note"})", "/id"},
      {R"({"id":"01J8ZC5K3M9QX2V7RB4TNE6WHD","kind":"note"})", "/at"},
      {R"({"id":"01J8ZC5K3M9QX2V7RB4TNE6WHD","at":"monday","kind":"note"})", "/at"},
      {R"({"id":"01J8ZC5K3M9QX2V7RB4TNE6WHD","at":"2026-03-02T07:30:00+01:00"})", "/kind"},
      {R"({"id":"01J8ZC5K3M9QX2V7RB4TNE6WHD","at":"2026-03-02T07:30:00+01:00","kind":7})", "/kind"},
      {line("note", R"("kind":"run")"), "/kind"},
      {line("checkin", ""), "/moment"},
      {line("checkin", R"("moment":"noon")"), "/moment"},
      {line("checkin", R"("moment":"before","findings":[])"), "/findings"},
      {line("checkin", R"("moment":"before","findings":{"pain_rest":11})"), "/findings/pain_rest"},
      {line("checkin", R"("moment":"before","findings":{"pain_now":1})"), "/findings/pain_now"},
      {line("checkin", R"("moment":"during","findings":{"pain_now":1,"quality":"none"})"),
       "/findings/quality"},
      {line("checkin", R"("moment":"before","findings":{},"findings":{})"), "/findings"},
      {line("checkin", R"("moment":"after","run":"r1")"), "/run"},
      {line("checkin", R"("moment":"after","run":"01J8ZC5K3M9QX2V7RB4TNE6WHE",)"
                       R"("session":"01J8ZC5K3M9QX2V7RB4TNE6WHE")"),
       "/session"},
      {line("run", R"("duration_s":60)"), "/start"},
      {line("run", R"("start":"2026-03-02T07:00:00+01:00")"), "/duration_s"},
      {line("run", R"("start":"2026-03-02T07:00:00+01:00","duration_s":-1)"), "/duration_s"},
      {line("run", R"("start":"2026-03-02T07:00:00+01:00","duration_s":9999999)"), "/duration_s"},
      {line("run", R"("start":"2026-03-02T07:00:00+01:00","duration_s":60,"distance_m":"5 km")"),
       "/distance_m"},
      {line("screening", ""), "/answers"},
      {line("screening", R"("answers":{"bone_stress.zz":true})"), "/answers/bone_stress.zz"},
      {line("screening", R"("answers":{"bone_stress.a":1})"), "/answers/bone_stress.a"},
      {line("profile", R"("birth_year":85)"), "/birth_year"},
      {line("profile", R"("sex":"x")"), "/sex"},
      {line("profile", R"("conditions":["asthma"])"), "/conditions/0"},
      {line("profile", R"("conditions":"none")"), "/conditions"},
      {line("profile", R"("protocol":"mine")"), "/protocol"},
      {line("episode", ""), "/state"},
      {line("episode", R"("state":"ajar")"), "/state"},
      {line("episode", R"("state":"open","onset":"2026-02-30")"), "/onset"},
      {line("clearance", R"("date":"2026-03-01")"), "/condition"},
      {line("clearance", R"("condition":"flu","date":"2026-03-01")"), "/condition"},
      {line("clearance", R"("condition":"hernia")"), "/date"},
      {line("override", R"("what":3)"), "/what"},
      {line("override", R"("what":"no_running","until":"soon")"), "/until"},
      {line("void", ""), "/of"},
      {line("void", R"("of":"that one")"), "/of"}};
  for (const Refused& c : cases) {
    const auto entry = read_entry(c.text, knowledge());
    ASSERT_FALSE(entry.ok()) << c.text;
    EXPECT_EQ(entry.error().pointer, c.pointer) << c.text << "\n" << entry.error().what;
    EXPECT_FALSE(entry.error().mend.empty());
  }
}

TEST(DiaryEntry, ReadsAndWritesWhatAClinicianSaid) {
  const std::string text =
      line("override", R"("by":"R. Example","role":"physiotherapist","what":"stage_at_most 3",)"
                       R"("until":"2026-03-20","why":"first steps")");
  const auto entry = read_entry(text, knowledge());
  ASSERT_TRUE(entry.ok());
  const auto& body = std::get<OverrideBody>(entry.value().body);
  EXPECT_EQ(body.what, OverrideKind::StageAtMost);
  EXPECT_EQ(body.number, 3);
  EXPECT_EQ(body.until->text(), "2026-03-20");
  EXPECT_EQ(body.by, "R. Example");
  EXPECT_EQ(write_override({entry.value().id, entry.value().at}, body), text);
  // Its last day may be a moment of it, or none.
  const auto moment = read_entry(
      line("override", R"("what":"no_running","until":"2026-03-20T23:30:00-05:00")"), knowledge());
  EXPECT_EQ(std::get<OverrideBody>(moment.value().body).until->text(), "2026-03-20");
  const auto open =
      read_entry(line("override", R"("what":"no_running","until":null)"), knowledge());
  EXPECT_FALSE(std::get<OverrideBody>(open.value().body).until.has_value());
  // What is not understood is kept in its words.
  const auto newer = read_entry(line("override", R"("what":"grass only")"), knowledge());
  EXPECT_EQ(std::get<OverrideBody>(newer.value().body).what, OverrideKind::Unknown);
  EXPECT_EQ(std::get<OverrideBody>(newer.value().body).words, "grass only");
}

TEST(DiaryEntry, DecimalsAsPeopleTypeThem) {
  EXPECT_EQ(Decimal::from("62.5")->thousandths, 62'500);
  EXPECT_EQ(Decimal::from("5")->thousandths, 5'000);
  EXPECT_EQ(Decimal::from("0.125")->thousandths, 125);
  for (const std::string_view bad :
       {"", ".5", "5.", "1.2.3", "-1", "1e3", "5 km", "0.0001", "99999999999999999999"}) {
    EXPECT_FALSE(Decimal::from(bad).has_value()) << bad;
  }
}

}  // namespace
}  // namespace runlight::json
