#include "tests/diaries/story.hpp"

#include <algorithm>
#include <array>
#include <map>

#include "tests/diaries/whole_day.hpp"
#include "tests/diaries/words.hpp"

namespace runlight::diaries {
namespace {

constexpr std::array<Phrase, 6> kTimes = {{
    {"On {date} at {time} {step}", "On 2026-03-02 at 07:30"},
    {"At {time} {step}", "on the same day as the line before"},
    {"Next day at {time} {step}", "the day after the line before"},
    {"{n} days later at {time} {step}", "than the line before"},
    {"Every day from {date} to {date} at {time} {step}", "what follows is expected each time"},
    {"Every {n} days from {date} to {date} at {time} {step}", "the same, with gaps"},
}};
enum class TimeWord : std::size_t { On, At, NextDay, DaysLater, EveryDay, EveryDays };

constexpr std::array<Phrase, 39> kSteps = {{
    {"before: {answers}", "answers before a run"},
    {"first steps: {answers}", "after the first few hundred metres"},
    {"during: {answers}", "a pain tap in the run"},
    {"after: {answers}", "an hour after a run"},
    {"next morning: {answers}", "the day after a run"},
    {"a clean run of {n} min with {n} min of running",
     "before, the run an hour later, after, and the next morning: all well"},
    {"a steady run of {n} min with {n} min of running",
     "the same with a dull ache: 1, in the run 2, settled in 30 min"},
    {"a day as planned but for the tests: {done}", "a day as planned that leaves the tests out"},
    {"a day as planned: {done}", "a good day, and Then as planned"},
    {"a good day: {done}", "before: all well, and what is said of the day, told to the end"},
    {"a run of {n} min with {n} min of running, {km} km", "with its distance"},
    {"a run of {n} min with {n} min of running", "starts at that time; written down when it ends"},
    {"a run of {n} min, {km} km", "with its distance"},
    {"a run of {n} min", "all of it running, as far as is known"},
    {"screening: {answers}",
     "clear: every question answered with no; or only the others, as in "
     "bone_stress.a yes, bone_stress.b unknown, bone_stress.c not answered"},
    {"clearance of {condition}, dated {date}", "a clinician closes a flag"},
    {"clearance of {condition}", "dated that day"},
    {"the episode opens on the {side}, onset {date}, last normal run {date}, usually {km} km a "
     "week",
     "left, right or both; by hand"},
    {"the episode opens on the {side}, onset {date}, last normal run {date}", "by hand"},
    {"the episode opens on the {side}", "by hand"},
    {"the episode opens", "by hand"},
    {"the episode closes", "by hand"},
    {"a physiotherapist says {what} until {date}",
     "an override of the closed set: no_running, stage_at_most 3, skip_test single_leg_squat, ..."},
    {"a physiotherapist says {what}", "the same without a last day"},
    {"profile: {who}", "what changes about the runner"},
    {"strength exercises", "an exercise entry"},
    {"{n} x {n} {exercise} on the {side} with {load}, pain {n}", "on one side"},
    {"{n} x {n} {exercise} on the {side}, pain {n}", "the same without a load"},
    {"{n} x {n} {exercise} with {load}, pain {n}",
     "sets and repetitions, on both sides; the load is band 2, 5 kg or 2500 g"},
    {"{n} x {n} s {exercise}, pain {n}", "held"},
    {"{n} x {n} {exercise}, pain {n}", "the same without a load"},
    {"a walk of {n} min, pain {n}", "the brisk walk, a test entry"},
    {"test {test} {n} on the {side} with {load}, pain {n}", "with the same load on each side"},
    {"test {test} {n} on the {side}, pain {n}",
     "single_leg_stand, step_down, single_leg_squat or hip_flexor_reps; left, right or both"},
    {"the usual tests", "all that the return gate and load_light ask for, passed on both sides"},
    {"{name} is taken back", "a void of the line that ends in (called {name})"},
    {"a note", "no rule reads it"},
    {"nothing is written", "only what is expected of that day"},
    {"the card", "what `today` shows"},
}};
enum class StepWord : std::size_t {
  Before,
  FirstSteps,
  During,
  After,
  NextMorning,
  CleanRun,
  SteadyRun,
  DayPlannedUntested,
  DayPlanned,
  GoodDay,
  RunWithBoth,
  RunWithRunning,
  RunWithDistance,
  Run,
  Screening,
  ClearanceDated,
  Clearance,
  EpisodeOpensAll,
  EpisodeOpensOnset,
  EpisodeOpensSide,
  EpisodeOpens,
  EpisodeCloses,
  OverrideUntil,
  Override,
  Profile,
  Strength,
  ExerciseSideLoad,
  ExerciseSide,
  ExerciseLoad,
  ExerciseHeld,
  Exercise,
  Walk,
  TestLoad,
  Test,
  UsualTests,
  TakenBack,
  Note,
  NothingWritten,
  Card,
};

// What stands around the steps.
constexpr std::array<Phrase, 6> kFrame = {{
    {"Shows: {ids}", "article statements and rules; every rule named here fires in the file"},
    {"Given a runner {who}", "who it is about; a profile written at the first line's time"},
    {"The clock shows {offset}", "+01:00 until it is said; for the lines after it"},
    {"{step} (called {name})", "to take it back later"},
    {"{step}, written down on {date} at {time}", "late"},
    {"| {moment} | {case} | {level} | {rules} |",
     "one case of a table: somebody in return with a clean test run, screened and well, but for "
     "what the "
     "case says; the level (stop, red where it is a red) and exactly the rules that fire"},
}};

constexpr std::array<Phrase, 6> kWho = {{
    {"born {year}", "the year of birth"},
    {"no exclusions", "asked, and none applies"},
    {"exclusion {id}", "may be said several times"},
    {"protocol {protocol}", "standard or article"},
    {"goal {km} km a week", "the runner's own"},
    {"{sex}", "female, male or other"},
}};
enum class WhoWord : std::size_t { Born, NoExclusions, Exclusion, Protocol, Goal, Sex };

Error wrong(std::string_view words, std::string_view what, std::string_view mend) {
  return input_error("\"" + std::string(words) + "\"", what, mend);
}

Result<ProfileBody> read_who(std::string_view words, const Knowledge& knowledge) {
  ProfileBody out;
  for (const std::string_view said : split(words, ',')) {
    const auto matched = match_any(kWho, said);
    if (!matched) return not_in_the_book(kWho, said);
    switch (static_cast<WhoWord>(matched->phrase)) {
      case WhoWord::Born: {
        const auto year = whole_number(matched->places[0]);
        if (!year) return wrong(said, "this is no year", "write born 1985");
        out.birth_year = *year;
        break;
      }
      case WhoWord::NoExclusions:
        out.exclusions.emplace();
        break;
      case WhoWord::Exclusion: {
        const auto exclusion = exclusion_of(matched->places[0], knowledge);
        if (!exclusion) return wrong(said, "no such exclusion", "see knowledge/exclusions.toml");
        if (!out.exclusions) out.exclusions.emplace();
        out.exclusions->push_back(*exclusion);
        break;
      }
      case WhoWord::Protocol: {
        out.protocol = protocol_named(knowledge, matched->places[0]);
        if (!out.protocol) return wrong(said, "no such protocol", "write standard or article");
        break;
      }
      case WhoWord::Goal: {
        RL_TRY(const std::int32_t metres, metres_of(matched->places[0], said));
        out.goal_m = metres;
        break;
      }
      case WhoWord::Sex: {
        out.sex = sex_from(matched->places[0]);
        if (!out.sex) return not_in_the_book(kWho, said);
        break;
      }
    }
  }
  return out;
}

Result<ScreeningAnswer> read_screening_answer(std::string_view word, std::string_view said) {
  if (word == "yes") return ScreeningAnswer::Yes;
  if (word == "unknown") return ScreeningAnswer::DontKnow;
  if (word == "not answered") return ScreeningAnswer::Absent;
  return wrong(said, "this is no answer", "write yes, unknown or not answered");
}

Result<ScreeningBody> read_screening(std::string_view words, const Knowledge& knowledge) {
  std::vector<ScreeningAnswer> answers(knowledge.questions.size(), ScreeningAnswer::No);
  for (const std::string_view said : split(words, ',')) {
    if (said == "clear") continue;
    const auto space = said.find(' ');
    const auto question = question_of(said.substr(0, space), knowledge);
    if (!question || space == std::string_view::npos) {
      return wrong(said, "no such question", "write clear, or QUESTION yes; see docs/rulebook.md");
    }
    RL_TRY(answers[*question], read_screening_answer(trimmed(said.substr(space)), said));
  }
  ScreeningBody out;
  for (std::size_t i = 0; i < answers.size(); ++i) {
    if (answers[i] != ScreeningAnswer::Absent) {
      out.answers.emplace_back(static_cast<std::uint16_t>(i), answers[i]);
    }
  }
  return out;
}

Result<std::int32_t> read_seconds(std::string_view minutes, std::string_view said) {
  const auto number = whole_number(minutes);
  if (!number || *number < 1 || *number > 1440) {
    return wrong(said, "the minutes are not right", "write a whole number from 1 to 1440");
  }
  return *number * 60;
}

EpisodeBody closed_by_hand() {
  EpisodeBody out;
  out.state = EpisodeState::Closed;
  return out;
}

Result<Side> read_side(std::string_view word, std::string_view said) {
  if (word == "left") return Side::Left;
  if (word == "right") return Side::Right;
  if (word == "both") return Side::Both;
  return wrong(said, "this is no side", "write left, right or both");
}

class Reader {
 public:
  Reader(std::string_view file, const Knowledge& knowledge) : knowledge_(&knowledge) {
    story_.file = file;
    for (const char letter : story_.name()) {
      name_hash_ = (name_hash_ ^ static_cast<unsigned char>(letter)) * 0x100000001B3U;
    }
  }

  Result<Story> read(std::string_view text) {
    int number = 0;
    for (const std::string_view line : split(text, '\n')) {
      ++number;
      line_ = number;
      auto done = read_line(line);
      if (done.ok()) continue;
      return std::move(done).error().in(story_.file + ":" + std::to_string(number));
    }
    if (story_.title.empty() || story_.shows.empty()) {
      return input_error(story_.file, "a title and what it shows are missing",
                         "begin with # TITLE, then Shows: S4, before.mild_pain");
    }
    return std::move(story_);
  }

 private:
  Result<Done> read_line(std::string_view line) {
    if (line.empty()) return Done{};
    if (line[0] == '#') {
      if (story_.title.empty()) story_.title = trimmed(line.substr(1));
      return Done{};
    }
    if (line[0] == '|') return read_case(line);
    if (line.starts_with("Shows: ")) {
      for (const auto word : split(line.substr(7), ',')) story_.shows.emplace_back(word);
      return Done{};
    }
    if (const auto offset = match(kFrame[2].pattern, line)) return set_clock((*offset)[0]);
    if (line.starts_with("Given ")) return read_given(line.substr(6));
    if (line.starts_with("Then ")) return add_then(line.substr(5));
    if (line.starts_with("And ")) return add_then(line.substr(4));
    return read_timed(line);
  }

  Result<Done> set_clock(std::string_view offset) {
    offset_ = offset;
    if (AsOf::from("2026-01-01T00:00:00" + offset_)) return Done{};
    return wrong(offset, "this is no offset", "write +01:00");
  }

  Result<Done> read_given(std::string_view words) {
    const auto who = match("a runner {who}", words);
    if (!who)
      return wrong(words, "this phrase is not in the phrasebook", "write Given a runner WHO");
    if (!story_.steps.empty() || given_) {
      return wrong(words, "there is one runner, at the top",
                   "write profile: ... for a later change");
    }
    RL_TRY(given_, read_who((*who)[0], *knowledge_));
    return Done{};
  }

  Result<Done> add_then(std::string_view words) {
    if (first_ == story_.steps.size()) {
      return wrong(words, "nothing happened yet", "write what the runner does first");
    }
    for (std::size_t i = first_; i < story_.steps.size(); ++i) {
      Step& step = story_.steps[i];
      RL_TRY(Then then, read_then(words, step.entry.at, *knowledge_));
      then.line = line_;
      step.thens.push_back(std::move(then));
    }
    return Done{};
  }

  Result<AsOf> moment(LocalDay day, std::string_view time) const {
    const auto at = AsOf::from(day.text() + "T" + std::string(time) + ":00" + offset_);
    if (!at) return wrong(time, "this is no time", "write 07:30");
    return *at;
  }

  Result<LocalDay> date(std::string_view text) const {
    const auto day = LocalDay::from(text);
    if (!day) return wrong(text, "this is no date", "write 2026-03-02");
    return *day;
  }

  Result<Done> read_timed(std::string_view line) {
    const auto matched = match_any(kTimes, line);
    if (!matched) return not_in_the_book(kTimes, line);
    const Captures& places = matched->places;
    LocalDay first = day_.value_or(LocalDay{});
    int times = 1;
    int every = 1;
    switch (static_cast<TimeWord>(matched->phrase)) {
      case TimeWord::On: {
        RL_TRY(first, date(places[0]));
        break;
      }
      case TimeWord::At:
      case TimeWord::NextDay:
      case TimeWord::DaysLater: {
        if (!day_) return wrong(line, "there is no day before this line", "write On DATE at TIME");
        const auto later = static_cast<TimeWord>(matched->phrase) == TimeWord::DaysLater
                               ? whole_number(places[0])
                               : std::optional(matched->phrase == 1 ? 0 : 1);
        if (!later) return wrong(places[0], "this is no number", "write 3 days later");
        first = first.plus(*later);
        break;
      }
      case TimeWord::EveryDay:
      case TimeWord::EveryDays: {
        const bool daily = static_cast<TimeWord>(matched->phrase) == TimeWord::EveryDay;
        every = daily ? 1 : whole_number(places[0]).value_or(0);
        RL_TRY(first, date(places[daily ? 0 : 1]));
        RL_TRY(const LocalDay last, date(places[daily ? 1 : 2]));
        if (every < 1 || last < first) return wrong(line, "no day lies in it", "mend the dates");
        times = last.since(first) / every + 1;
        break;
      }
    }
    const std::string_view time = places[places.size() - 2];
    first_ = story_.steps.size() + (given_ ? 1 : 0);
    for (int i = 0; i < times; ++i) {
      day_ = first.plus(i * every);
      RL_TRY(const AsOf at, moment(*day_, time));
      RL_TRY_DONE(read_step(places.back(), at));
    }
    return Done{};
  }

  void add(const AsOf& at, Body body) {
    Step step;
    step.line = line_;
    step.entry.at = at;
    step.entry.id = next_id(at);
    step.entry.body = std::move(body);
    story_.steps.push_back(std::move(step));
  }

  Ulid next_id(const AsOf& at) {
    ++sequence_;
    std::array<std::uint8_t, 10> random{};
    for (std::size_t i = 0; i < 4; ++i) {
      random[i] = static_cast<std::uint8_t>(sequence_ >> (8 * (3 - i)));
    }
    for (std::size_t i = 4; i < 10; ++i) {
      random[i] = static_cast<std::uint8_t>(name_hash_ >> (8 * (i - 4)));
    }
    return Ulid::make(at.instant.unix_ms, random);
  }

  Result<Done> read_step(std::string_view words, const AsOf& at) {
    if (given_) {
      add(at, *given_);
      given_.reset();
    }
    if (words == "nothing is written" || words == "the card") {
      add(at, OtherBody{});
      story_.steps.back().kind = words == "the card" ? StepKind::Card : StepKind::Look;
      return Done{};
    }
    const auto whole = match_any(kSteps, words);
    if (whole && is_several(static_cast<StepWord>(whole->phrase))) {
      return read_several(static_cast<StepWord>(whole->phrase), whole->places, at, words);
    }
    const auto called = match(kFrame[3].pattern, words);
    if (called) words = (*called)[0];
    AsOf written = at;
    const auto late = match(kFrame[4].pattern, words);
    if (late) {
      RL_TRY(const LocalDay day, date((*late)[1]));
      RL_TRY(written, moment(day, (*late)[2]));
      words = (*late)[0];
    }
    RL_TRY(Body body, read_body(words, at));
    if (const auto* run = std::get_if<RunBody>(&body); run != nullptr && !late) {
      written.instant.unix_ms += std::int64_t{run->duration_s} * 1000;
    }
    add(written, std::move(body));
    if (called) names_[std::string((*called)[1])] = story_.steps.back().entry.id;
    return Done{};
  }

  Result<Body> read_body(std::string_view words, const AsOf& at) const {
    const auto matched = match_any(kSteps, words);
    if (!matched) return not_in_the_book(kSteps, words);
    const Captures& places = matched->places;
    const auto word = static_cast<StepWord>(matched->phrase);
    switch (word) {
      case StepWord::Before:
      case StepWord::FirstSteps:
      case StepWord::During:
      case StepWord::After:
      case StepWord::NextMorning:
        return read_checkin(static_cast<Moment>(matched->phrase), places[0]);
      case StepWord::RunWithBoth:
      case StepWord::RunWithRunning:
      case StepWord::RunWithDistance:
      case StepWord::Run:
        return read_run(word, places, at, words);
      case StepWord::Screening: {
        RL_TRY(ScreeningBody out, read_screening(places[0], *knowledge_));
        return Body{std::move(out)};
      }
      case StepWord::ClearanceDated:
      case StepWord::Clearance:
        return read_clearance(places, at, words);
      case StepWord::EpisodeOpensAll:
      case StepWord::EpisodeOpensOnset:
      case StepWord::EpisodeOpensSide:
        return read_episode(places, words);
      case StepWord::EpisodeOpens:
        return Body{EpisodeBody{}};
      case StepWord::EpisodeCloses:
        return Body{closed_by_hand()};
      case StepWord::OverrideUntil:
      case StepWord::Override:
        return read_override(places, words);
      case StepWord::Profile: {
        RL_TRY(ProfileBody out, read_who(places[0], *knowledge_));
        return Body{std::move(out)};
      }
      case StepWord::Strength:
        return Body{StrengthBody{}};
      case StepWord::ExerciseSideLoad:
      case StepWord::ExerciseSide:
      case StepWord::ExerciseLoad:
      case StepWord::Exercise:
      case StepWord::ExerciseHeld:
        return read_exercise(word, places, words);
      case StepWord::Walk:
      case StepWord::TestLoad:
      case StepWord::Test:
        return read_test(word, places, words);
      case StepWord::CleanRun:
      case StepWord::SteadyRun:
      case StepWord::DayPlannedUntested:
      case StepWord::DayPlanned:
      case StepWord::GoodDay:
      case StepWord::UsualTests:
        return wrong(words, "this is several lines", "write it as a line of its own");
      case StepWord::TakenBack:
        return read_taken_back(places[0], words);
      case StepWord::Note:
      case StepWord::NothingWritten:
      case StepWord::Card:
        return Body{OtherBody{}};
    }
    return Body{OtherBody{}};
  }

  Result<Body> read_checkin(Moment moment, std::string_view words) const {
    CheckinBody out;
    out.moment = moment;
    RL_TRY(out.findings, read_findings(moment, words, *knowledge_));
    return Body{out};
  }

  Result<Body> read_taken_back(std::string_view name, std::string_view words) const {
    const auto found = names_.find(std::string(name));
    if (found != names_.end()) return Body{VoidBody{found->second}};
    return wrong(words, "no line has that name", "end a line before this in (called NAME)");
  }

  Result<Body> read_episode(const Captures& places, std::string_view words) const {
    EpisodeBody out;
    RL_TRY(out.side, read_side(places[0], words));
    if (places.size() > 1) {
      RL_TRY(const LocalDay onset, date(places[1]));
      RL_TRY(const LocalDay last, date(places[2]));
      out.onset = onset;
      out.last_normal_run = last;
    }
    if (places.size() > 3) {
      RL_TRY(const std::int32_t metres, metres_of(places[3], words));
      out.usual_m = metres;
    }
    return Body{out};
  }

  Result<Body> read_exercise(StepWord word, const Captures& places, std::string_view words) const {
    StrengthBody out;
    const auto sets = whole_number(places[0]);
    const auto count = whole_number(places[1]);
    const auto pain = Pain::from(whole_number(places.back()).value_or(-1));
    const auto& trained = knowledge_->trained;
    const auto exercise = std::find(trained.begin(), trained.end(), places[2]);
    if (!sets || !count || !pain || exercise == trained.end()) {
      return wrong(words, "the numbers or the exercise are not known",
                   "write 3 x 12 clam_shell, pain 1; see knowledge/exercises.toml");
    }
    out.exercise = static_cast<std::uint8_t>(exercise - trained.begin());
    out.side = Side::Both;
    out.sets = *sets;
    (word == StepWord::ExerciseHeld ? out.least_hold_s : out.least_reps) = *count;
    out.pain = *pain;
    if (word == StepWord::ExerciseSideLoad || word == StepWord::ExerciseSide) {
      RL_TRY(out.side, read_side(places[3], words));
    }
    if (word == StepWord::ExerciseSideLoad || word == StepWord::ExerciseLoad) {
      RL_TRY(out.load, training_load_of(places[places.size() - 2], words));
    }
    return Body{out};
  }

  Result<Body> read_test(StepWord word, const Captures& places, std::string_view words) const {
    TestBody out;
    const bool walk = word == StepWord::Walk;
    const auto kind = walk ? std::optional(TestKind::Walk30) : test_kind_from(places[0]);
    const auto value = whole_number(places[walk ? 0 : 1]);
    const auto pain = Pain::from(whole_number(places.back()).value_or(-1));
    if (!kind || !value || !pain) {
      return wrong(words, "the test or its numbers are not known",
                   "write test single_leg_stand 10 on the left, pain 0");
    }
    out.kind = *kind;
    out.value = *value;
    out.pain = *pain;
    if (walk) return Body{out};
    RL_TRY(out.side, read_side(places[2], words));
    if (word == StepWord::TestLoad) {
      RL_TRY(out.load, training_load_of(places[3], words));
    }
    return Body{out};
  }

  static bool is_day(StepWord word) {
    return word == StepWord::GoodDay || word == StepWord::DayPlanned ||
           word == StepWord::DayPlannedUntested;
  }
  static bool is_several(StepWord word) {
    return is_day(word) || word == StepWord::CleanRun || word == StepWord::SteadyRun ||
           word == StepWord::UsualTests;
  }

  void expect(Ask ask) {
    Then then;
    then.line = line_;
    then.ask = ask;
    story_.steps.back().thens.push_back(std::move(then));
  }

  // What is expected of such a line is expected after the last of its entries.
  Result<Done> read_several(StepWord word, const Captures& places, const AsOf& at,
                            std::string_view words) {
    std::vector<TimedBody> entries = usual_tests(at);
    if (is_day(word)) {
      RL_TRY(entries, good_day(places[0], at, *knowledge_));
    } else if (word != StepWord::UsualTests) {
      AsOf start = at;
      start.instant.unix_ms += 3'600'000;
      RL_TRY(const Body run, read_run(StepWord::RunWithRunning, places, start, words));
      const Felt felt = word == StepWord::CleanRun ? Felt::Clean : Felt::Steady;
      entries = told_run(felt, std::get<RunBody>(run), at);
    }
    for (TimedBody& entry : entries) add(entry.at, std::move(entry.body));
    first_ = story_.steps.size() - 1;
    if (word == StepWord::DayPlanned) expect(Ask::AsPlanned);
    if (word == StepWord::DayPlannedUntested) expect(Ask::AsPlannedUntested);
    day_ = entries.back().at.day();
    return Done{};
  }

  Result<Body> read_run(StepWord word, const Captures& places, const AsOf& at,
                        std::string_view words) const {
    RunBody out;
    out.start = at;
    RL_TRY(out.duration_s, read_seconds(places[0], words));
    if (word == StepWord::RunWithRunning || word == StepWord::RunWithBoth) {
      RL_TRY(const std::int32_t running, read_seconds(places[1], words));
      out.run_s = running;
      out.walk_s = out.duration_s - running;
      if (running > out.duration_s) {
        return wrong(words, "more running than there was time", "mend the minutes");
      }
    }
    if (word == StepWord::RunWithDistance || word == StepWord::RunWithBoth) {
      RL_TRY(const std::int32_t metres, metres_of(places.back(), words));
      out.distance_m = metres;
    }
    return Body{out};
  }

  Result<Body> read_override(const Captures& places, std::string_view words) const {
    OverrideBody out = override_from(places[0]);
    if (out.what == OverrideKind::Unknown) {
      return wrong(words, "nobody can say that", "write no_running or stage_at_most 3");
    }
    out.by = "R. Example";
    out.role = "physiotherapist";
    out.why = "as seen today";
    if (places.size() > 1) {
      RL_TRY(const LocalDay until, date(places[1]));
      out.until = until;
    }
    return Body{out};
  }

  Result<Body> read_clearance(const Captures& places, const AsOf& at,
                              std::string_view words) const {
    ClearanceBody out;
    const auto condition = condition_of(places[0], *knowledge_);
    if (!condition) return wrong(words, "no such condition", "see knowledge/screening.toml");
    out.condition = *condition;
    out.date = at.day();
    if (places.size() > 1) {
      RL_TRY(out.date, date(places[1]));
    }
    return Body{out};
  }

  // | before | walking 1, dull, constant | hold | before.mild_pain hold |
  Result<Done> read_case(std::string_view line) {
    const auto cells = split(line, '|');
    if (cells.size() != 6 || !cells[0].empty() || !cells[5].empty()) {
      return wrong(line, "a row has four cells",
                   "write | moment | case | level | rules with levels |");
    }
    if (cells[1] == "moment") return Done{};
    const auto moment = moment_of(cells[1]);
    if (!moment)
      return wrong(cells[1], "this is no moment", "write before, first steps, during, ...");
    Case out;
    out.line = line_;
    RL_TRY(out.situation, read_situation(*moment, cells[2], *knowledge_));
    const auto verdict = split(cells[3], ',');
    const auto level = level_from(verdict[0]);
    out.red = verdict.size() == 2 && verdict[1] == "red";
    if (!level || verdict.size() > 2 || (verdict.size() == 2 && !out.red)) {
      return wrong(cells[3], "this is no level", "write hold, stop or: stop, red");
    }
    out.level = *level;
    if (cells[4] != "nothing") {
      RL_TRY(out.fired, read_rules_at(cells[4], *knowledge_));
    }
    story_.cases.push_back(std::move(out));
    return Done{};
  }

  const Knowledge* knowledge_;
  Story story_;
  int line_ = 0;
  std::string offset_ = "+01:00";
  std::optional<LocalDay> day_;
  std::optional<ProfileBody> given_;
  std::map<std::string, Ulid> names_;
  std::size_t first_ = 0;  // the steps of the latest line begin here
  std::uint32_t sequence_ = 0;
  std::uint64_t name_hash_ = 0xCBF29CE484222325U;
};

}  // namespace

std::span<const Phrase> frame_phrases() { return kFrame; }
std::span<const Phrase> time_phrases() { return kTimes; }
std::span<const Phrase> step_phrases() { return kSteps; }
std::span<const Phrase> who_phrases() { return kWho; }

std::string Story::name() const {
  const auto slash = file.rfind('/');
  const auto from = slash == std::string::npos ? 0 : slash + 1;
  return file.substr(from, file.rfind('.') - from);
}

std::vector<Entry> Story::entries() const {
  std::vector<Entry> out;
  for (const Step& step : steps) {
    if (step.kind == StepKind::Write) out.push_back(step.entry);
  }
  return out;
}

Result<Story> read_story(std::string_view file, std::string_view text, const Knowledge& knowledge) {
  return Reader(file, knowledge).read(text);
}

}  // namespace runlight::diaries
