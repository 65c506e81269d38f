#include "tests/properties/situations.hpp"

#include <algorithm>
#include <array>
#include <sstream>

namespace runlight::properties {
namespace {

Pain pain_of(std::int64_t points) { return Pain::clamped(points); }

bool is_running(Moment moment) { return moment <= Moment::During; }
bool asks_now(Moment moment) { return moment != Moment::Before; }
bool asks_night(Moment moment) { return moment == Moment::Before || moment == Moment::NextMorning; }

std::vector<Answer<Pain>*> pains_of(Situation& s) {
  switch (s.moment) {
    case Moment::Before:
      return {&s.findings.pain_rest, &s.findings.pain_walking, &s.findings.pain_stairs,
              &s.findings.pain_knee_lift};
    case Moment::After:
      return {&s.findings.pain_now, &s.findings.pain_during};
    case Moment::FirstSteps:
    case Moment::During:
    case Moment::NextMorning:
      return {&s.findings.pain_now};
  }
  return {};
}

// Mostly the harmless value (0), so that single rules show; sometimes unknown.
class Maker {
 public:
  explicit Maker(const Chooser& choose) : choose_(choose) {}

  Situation run() {
    s_.moment = static_cast<Moment>(choose_(5));
    for (Answer<Pain>* pain : pains_of(s_)) *pain = pain_or_unknown();
    if (asks_now(s_.moment)) s_.findings.pain_before = pain_or_unknown();
    s_.findings.quality = answer<Quality>({Quality::None, Quality::Dull, Quality::Dull,
                                           Quality::Dull, Quality::Catching, Quality::Sharp});
    s_.findings.gait = answer<Gait>({Gait::Normal, Gait::Normal, Gait::Normal, Gait::Altered});
    s_.findings.analgesic = analgesic();
    if (is_running(s_.moment)) {
      s_.findings.trend = answer<Trend>(
          {Trend::None, Trend::Lessening, Trend::Constant, Trend::Rising, Trend::Sudden});
    }
    if (asks_night(s_.moment)) {
      s_.findings.night_pain = answer<YesNo>({YesNo::No, YesNo::No, YesNo::No, YesNo::Yes});
    }
    if (s_.moment == Moment::After) {
      s_.findings.settled =
          answer<Settled>({{0}, {1}, {59}, {60}, {61}, {600}, {Settled::kNotYet}});
    }
    if (s_.moment == Moment::NextMorning) {
      s_.findings.morning_stiffness =
          answer<Minutes>({Minutes{}, Minutes::clamped(1), Minutes::clamped(29),
                           Minutes::clamped(30), Minutes::clamped(31), Minutes::clamped(600)});
    }
    context();
    screening();
    profile();
    if (choose_(3) > 0) s_.walking_or_rest_pain_yesterday = pain_of(choose_(5));
    make_consistent(s_);
    return s_;
  }

 private:
  template <class T>
  Answer<T> answer(std::vector<T> values) {
    if (choose_(16) == 15) return {};
    if (choose_(3) == 0) return values.front();
    return values[choose_(static_cast<std::uint32_t>(values.size()))];
  }

  Answer<Pain> pain_or_unknown() {
    constexpr std::array<int, 16> kOften = {0, 0, 0, 1, 1, 2, 2, 3, 3, 4, 5, 6, 7, 8, 9, 10};
    if (choose_(20) == 19) return {};
    return pain_of(kOften[choose_(kOften.size())]);
  }

  Answer<Analgesic> analgesic() {
    if (choose_(16) == 15) return {};
    Analgesic out;
    out.drug = static_cast<Drug>(choose_(3) == 2 ? choose_(9) : 0);
    if (out.drug == Drug::None) return out;
    const std::int32_t window = masking_window_minutes(out.drug);
    constexpr std::array<std::int32_t, 5> kAround = {60, 0, -1, 1, -60};
    if (choose_(5) != 4) out.minutes_ago = window + kAround[choose_(kAround.size())];
    if (choose_(3) == 2) out.daily_milligrams = static_cast<std::int32_t>(99 + choose_(4));
    return out;
  }

  Answer<DaysSince> days_since() {
    if (choose_(16) == 15) return {};
    if (choose_(2) == 0) return DaysSince{};
    return DaysSince{false, DayCount::clamped(5 - static_cast<std::int64_t>(choose_(6)))};
  }

  void context() {
    Context& c = s_.context;
    c.episode = answer<YesNo>({YesNo::No, YesNo::Yes, YesNo::Yes});
    c.phase = static_cast<Phase>(choose_(10));
    c.protocol = static_cast<Protocol>(choose_(2));
    c.clean_test_run = answer<YesNo>({YesNo::Yes, YesNo::No});
    c.days_since_red = days_since();
    c.days_since_run = days_since();
    c.last_session_level =
        answer<Level>({Level::Go, Level::Hold, Level::TestRunOnly, Level::Stop, Level::Emergency});
    c.last_next_morning =
        answer<NextMorning>({NextMorning::Reported, NextMorning::NotDue, NextMorning::Missing});
    c.weeks_rising = answer<WeekCount>(
        {WeekCount{}, WeekCount::clamped(1), WeekCount::clamped(2), WeekCount::clamped(9)});
  }

  void screening() {
    s_.screening.age = static_cast<ScreeningAge>(choose_(2) == 0 ? 0 : choose_(3));
    for (std::uint32_t n = choose_(12) < 10 ? 0 : 1 + choose_(2); n > 0; --n) {
      s_.screening.flags.push_back(
          {static_cast<std::uint8_t>(choose_(26)), static_cast<Urgency>(2 + choose_(3))});
    }
  }

  void profile() {
    s_.profile.exclusions_known = choose_(16) != 15;
    if (s_.profile.exclusions_known && choose_(12) == 11) s_.profile.exclusions.push_back(0);
  }

  const Chooser& choose_;
  Situation s_;
};

template <class T>
void raise(std::vector<Variant>& out, const Situation& from, const char* name,
           Answer<T> Findings::*where, T next) {
  Situation s = from;
  s.findings.*where = next;
  out.push_back({name, std::move(s)});
}

template <class Enum>
void raise_enum(std::vector<Variant>& out, const Situation& from, const char* name,
                Answer<Enum> Findings::*where, Enum last) {
  const auto& answer = from.findings.*where;
  if (!answer.known() || answer.value_or(last) >= last) return;
  raise(out, from, name, where, static_cast<Enum>(static_cast<int>(answer.value_or(last)) + 1));
}

void raise_pains(std::vector<Variant>& out, const Situation& from) {
  const std::array<std::pair<const char*, Answer<Pain> Findings::*>, 6> pains = {{
      {"pain_rest", &Findings::pain_rest},
      {"pain_walking", &Findings::pain_walking},
      {"pain_stairs", &Findings::pain_stairs},
      {"pain_knee_lift", &Findings::pain_knee_lift},
      {"pain_now", &Findings::pain_now},
      {"pain_during", &Findings::pain_during},
  }};
  for (const auto& [name, where] : pains) {
    const auto& answer = from.findings.*where;
    const int points = answer.value_or(pain_of(10)).number();
    if (points < 10) raise(out, from, name, where, pain_of(points + 1));
  }
  // The less it hurt before, the more it rose.
  const int before = from.findings.pain_before.value_or({}).number();
  if (before > 0) raise(out, from, "pain_before", &Findings::pain_before, pain_of(before - 1));
}

void raise_context(std::vector<Variant>& out, const Situation& from) {
  const auto add = [&](const char* name, auto change) {
    Situation s = from;
    change(s.context);
    out.push_back({name, std::move(s)});
  };
  const Context& c = from.context;
  if (c.episode == Answer<YesNo>(YesNo::No))
    add("episode", [](Context& x) { x.episode = YesNo::Yes; });
  if (c.clean_test_run == Answer<YesNo>(YesNo::Yes)) {
    add("clean_test_run", [](Context& x) { x.clean_test_run = YesNo::No; });
  }
  const auto sooner = [](const DaysSince& since) {
    return since.never ? DaysSince{false, DayCount::clamped(9)}
                       : DaysSince{false, DayCount::clamped(since.days.number() - 1)};
  };
  if (c.days_since_red.known()) {
    add("days_since_red",
        [&](Context& x) { x.days_since_red = sooner(x.days_since_red.value_or({})); });
  }
  if (c.days_since_run.known()) {
    add("days_since_run",
        [&](Context& x) { x.days_since_run = sooner(x.days_since_run.value_or({})); });
  }
  if (c.last_session_level.known() && c.last_session_level.value_or({}) < Level::Emergency) {
    add("last_session_level", [](Context& x) {
      x.last_session_level =
          static_cast<Level>(static_cast<int>(x.last_session_level.value_or({})) + 1);
    });
  }
  if (c.last_next_morning.known() && c.last_next_morning.value_or({}) < NextMorning::Missing) {
    add("last_next_morning", [](Context& x) {
      x.last_next_morning =
          static_cast<NextMorning>(static_cast<int>(x.last_next_morning.value_or({})) + 1);
    });
  }
  if (c.weeks_rising.known()) {
    add("weeks_rising", [](Context& x) {
      x.weeks_rising = WeekCount::clamped(x.weeks_rising.value_or({}).number() + 1);
    });
  }
}

void raise_rest(std::vector<Variant>& out, const Situation& from) {
  const Findings& f = from.findings;
  if (f.settled.known() && f.settled.value_or({}).minutes != Settled::kNotYet) {
    const std::int32_t minutes = f.settled.value_or({}).minutes;
    raise(out, from, "settled_minutes", &Findings::settled,
          Settled{minutes < 600 ? minutes + 1 : Settled::kNotYet});
  }
  if (f.morning_stiffness.known()) {
    raise(out, from, "morning_stiffness_minutes", &Findings::morning_stiffness,
          Minutes::clamped(f.morning_stiffness.value_or({}).number() + 1));
  }
  if (f.analgesic.known()) {
    Analgesic sooner = f.analgesic.value_or({});
    if (sooner.drug == Drug::None)
      sooner = {Drug::Other, 24 * 60, std::nullopt};
    else if (sooner.minutes_ago && *sooner.minutes_ago > 0)
      --*sooner.minutes_ago;
    else
      sooner.minutes_ago = std::nullopt;
    raise(out, from, "analgesic", &Findings::analgesic, sooner);
  }
  if (from.screening.age < ScreeningAge::Missing) {
    Situation s = from;
    s.screening.age = static_cast<ScreeningAge>(static_cast<int>(s.screening.age) + 1);
    out.push_back({"screening_age", std::move(s)});
  }
  Situation flagged = from;
  flagged.screening.flags.push_back({1, Urgency::WithinDays});
  out.push_back({"flag", std::move(flagged)});
  if (from.profile.exclusions_known) {
    Situation s = from;
    s.profile.exclusions.push_back(1);
    out.push_back({"exclusions", std::move(s)});
  }
}

}  // namespace

Situation make_situation(const Chooser& choose) { return Maker(choose).run(); }

void make_consistent(Situation& s) {
  Findings& f = s.findings;
  if (worst_pain_of(s.moment, f).number() > 0) {
    if (f.quality == Answer<Quality>(Quality::None)) f.quality = Quality::Dull;
    if (f.trend == Answer<Trend>(Trend::None)) f.trend = Trend::Constant;
  } else if (is_known_painless(s.moment, f)) {
    if (f.quality.known()) f.quality = std::min(f.quality.value_or({}), Quality::Dull);
    if (f.trend.known()) f.trend = std::min(f.trend.value_or({}), Trend::Constant);
    if (f.settled.known()) f.settled = Settled{0};
  }
}

std::uint32_t Dice::operator()(std::uint32_t n) {
  state_ += 0x9E3779B97F4A7C15U;
  std::uint64_t z = state_;
  z = (z ^ (z >> 30U)) * 0xBF58476D1CE4E5B9U;
  z = (z ^ (z >> 27U)) * 0x94D049BB133111EBU;
  return static_cast<std::uint32_t>((z ^ (z >> 31U)) % n);
}

std::vector<Variant> one_worse(const Situation& from) {
  std::vector<Variant> out;
  raise_pains(out, from);
  raise_enum(out, from, "quality", &Findings::quality, Quality::Sharp);
  raise_enum(out, from, "trend", &Findings::trend, Trend::Sudden);
  raise_enum(out, from, "gait", &Findings::gait, Gait::Altered);
  raise_enum(out, from, "night_pain", &Findings::night_pain, YesNo::Yes);
  raise_context(out, from);
  raise_rest(out, from);
  return out;
}

std::vector<Variant> one_unknown(const Situation& from) {
  std::vector<Variant> out;
  const auto forget = [&](const char* name, auto where) {
    if (!(from.findings.*where).known()) return;
    Situation s = from;
    s.findings.*where = {};
    out.push_back({name, std::move(s)});
  };
  forget("pain_rest", &Findings::pain_rest);
  forget("pain_walking", &Findings::pain_walking);
  forget("pain_stairs", &Findings::pain_stairs);
  forget("pain_knee_lift", &Findings::pain_knee_lift);
  forget("pain_now", &Findings::pain_now);
  forget("pain_before", &Findings::pain_before);
  forget("pain_during", &Findings::pain_during);
  forget("quality", &Findings::quality);
  forget("trend", &Findings::trend);
  forget("gait", &Findings::gait);
  forget("night_pain", &Findings::night_pain);
  forget("settled_minutes", &Findings::settled);
  forget("morning_stiffness_minutes", &Findings::morning_stiffness);
  forget("analgesic", &Findings::analgesic);
  const auto lose = [&](const char* name, auto change) {
    Situation s = from;
    change(s);
    out.push_back({name, std::move(s)});
  };
  lose("episode", [](Situation& s) { s.context.episode = {}; });
  lose("phase", [](Situation& s) { s.context.phase = Phase::Unknown; });
  lose("clean_test_run", [](Situation& s) { s.context.clean_test_run = {}; });
  lose("days_since_red", [](Situation& s) { s.context.days_since_red = {}; });
  lose("days_since_run", [](Situation& s) { s.context.days_since_run = {}; });
  lose("last_session_level", [](Situation& s) { s.context.last_session_level = {}; });
  lose("last_next_morning", [](Situation& s) { s.context.last_next_morning = {}; });
  lose("weeks_rising", [](Situation& s) { s.context.weeks_rising = {}; });
  lose("exclusions", [](Situation& s) {
    s.profile.exclusions_known = false;
    s.profile.exclusions.clear();
  });
  return out;
}

void apply_change(Situation& s, const Change& change) {
  const auto at_most = [](Answer<Pain>& pain, int points) {
    if (pain.known() && pain.value_or({}).number() > points) pain = pain_of(points);
  };
  const int before = s.findings.pain_before.value_or({}).number();
  switch (change.field) {
    case Field::WorstPain:
      for (Answer<Pain>* pain : pains_of(s)) at_most(*pain, change.value);
      break;
    case Field::WalkingOrRestPain:
      at_most(s.findings.pain_rest, change.value);
      at_most(s.findings.pain_walking, change.value);
      break;
    case Field::Rise:
      at_most(s.findings.pain_now, before + change.value);
      break;
    case Field::RunRise:
      at_most(s.findings.pain_during, before + change.value);
      break;
    case Field::Quality:
      s.findings.quality = static_cast<Quality>(change.value);
      break;
    case Field::Trend:
      s.findings.trend = static_cast<Trend>(change.value);
      break;
    case Field::Gait:
      s.findings.gait = static_cast<Gait>(change.value);
      break;
    case Field::NightPain:
      s.findings.night_pain = static_cast<YesNo>(change.value);
      break;
    case Field::Analgesic:
      s.findings.analgesic = Analgesic{};
      break;
    case Field::Settled:
      s.findings.settled = Settled{60};
      break;
    case Field::MorningStiffness:
      s.findings.morning_stiffness = Minutes::clamped(30);
      break;
    case Field::CleanTestRun:
      s.context.clean_test_run = YesNo::Yes;
      break;
    case Field::DaysSinceRed:
      s.context.days_since_red = DaysSince{false, DayCount::clamped(3 - change.value)};
      break;
    case Field::DaysSinceRun:
      s.context.days_since_run = DaysSince{false, DayCount::clamped(3 - change.value)};
      break;
    case Field::LastNextMorning:
      s.context.last_next_morning = static_cast<NextMorning>(change.value);
      break;
    case Field::WeeksRising:
      s.context.weeks_rising = WeekCount::clamped(change.value);
      break;
    case Field::ScreeningAge:
      s.screening.age = static_cast<ScreeningAge>(change.value);
      break;
    case Field::Moment:
    case Field::Phase:
    case Field::Protocol:
    case Field::RedFlag:
    case Field::Exclusions:
    case Field::Episode:
    case Field::Required:
    case Field::LastSessionLevel:
      break;  // nothing a runner or time can improve
  }
}

std::string describe(const Situation& s) {
  std::ostringstream out;
  const auto pain = [&](const char* name, const Answer<Pain>& answer) {
    out << " " << name << "=";
    if (answer.known())
      out << answer.value_or({}).number();
    else
      out << "?";
  };
  const auto word = [&](const char* name, bool known, int value) {
    out << " " << name << "=";
    if (known)
      out << value;
    else
      out << "?";
  };
  const Findings& f = s.findings;
  const Context& c = s.context;
  out << name_of(s.moment);
  pain("rest", f.pain_rest);
  pain("walking", f.pain_walking);
  pain("stairs", f.pain_stairs);
  pain("lift", f.pain_knee_lift);
  pain("now", f.pain_now);
  pain("before", f.pain_before);
  pain("during", f.pain_during);
  word("quality", f.quality.known(), static_cast<int>(f.quality.value_or({})));
  word("trend", f.trend.known(), static_cast<int>(f.trend.value_or({})));
  word("gait", f.gait.known(), static_cast<int>(f.gait.value_or({})));
  word("night", f.night_pain.known(), static_cast<int>(f.night_pain.value_or({})));
  word("settled", f.settled.known(), f.settled.value_or({}).minutes);
  word("stiff", f.morning_stiffness.known(), f.morning_stiffness.value_or({}).number());
  const Analgesic taken = f.analgesic.value_or({});
  out << " analgesic=" << (f.analgesic.known() ? name_of(taken.drug) : "?") << "/"
      << taken.minutes_ago.value_or(-1) << "/" << taken.daily_milligrams.value_or(-1);
  out << " screening=" << name_of(s.screening.age) << "/" << name_of(worst_urgency(s.screening));
  word("exclusions", s.profile.exclusions_known, static_cast<int>(s.profile.exclusions.size()));
  word("episode", c.episode.known(), static_cast<int>(c.episode.value_or({})));
  out << " phase=" << name_of(c.phase) << " protocol=" << name_of(c.protocol);
  word("clean", c.clean_test_run.known(), static_cast<int>(c.clean_test_run.value_or({})));
  const auto days = [&](const char* name, const Answer<DaysSince>& answer) {
    const DaysSince since = answer.value_or({});
    word(name, answer.known(), since.never ? -1 : since.days.number());
  };
  days("since_red", c.days_since_red);
  days("since_run", c.days_since_run);
  word("last_level", c.last_session_level.known(),
       static_cast<int>(c.last_session_level.value_or({})));
  word("last_morning", c.last_next_morning.known(),
       static_cast<int>(c.last_next_morning.value_or({})));
  word("weeks", c.weeks_rising.known(), c.weeks_rising.value_or({}).number());
  const auto& yesterday = s.walking_or_rest_pain_yesterday;
  out << " yesterday=" << (yesterday ? yesterday->number() : -1);
  return out.str();
}

}  // namespace runlight::properties
