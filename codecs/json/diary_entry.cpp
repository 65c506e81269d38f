#include "codecs/json/diary_entry.hpp"

#include <algorithm>
#include <array>

#include "codecs/json/findings.hpp"
#include "codecs/json/reading.hpp"
#include "codecs/json/screening.hpp"

namespace runlight::json {
namespace {

constexpr Range kBirthYears{1900, 2199};
constexpr std::int64_t kMostThousandths = 1'000'000;
constexpr Range kCounts{0, 10'000};
constexpr Range kBands{1, 6};
constexpr Range kSeconds{0, 7 * 24 * 60 * 60};  // a week: longer than any run
constexpr Range kMetres{0, 1'000'000};

// Members of an entry by name, each at most once. Names that nobody asks for are left alone.
class Body {
 public:
  Body(Value entry, const Place& place) : entry_(entry), place_(&place) {}

  [[nodiscard]] Place place(std::string_view name) const { return {place_, name}; }

  // Nothing where it is absent.
  [[nodiscard]] Result<std::optional<Value>> find(std::string_view name) const {
    std::optional<Value> found;
    for (const Value member : entry_) {
      if (member.name() != name) continue;
      if (found) return repeated_field(place(name));
      found = member;
    }
    return found;
  }
  [[nodiscard]] Result<Value> need(std::string_view name) const {
    RL_TRY(const std::optional<Value> found, find(name));
    if (found) return *found;
    return refuse(place(name), "this field is missing", "add it");
  }

  // out = read(value, place) where the member is there.
  template <class Out, class Read>
  [[nodiscard]] Result<Done> take(std::string_view name, Out& out, Read read) const {
    RL_TRY(const std::optional<Value> found, find(name));
    if (!found) return Done{};
    RL_TRY(out, read(*found, place(name)));
    return Done{};
  }

 private:
  Value entry_;
  const Place* place_;
};

struct Reading {
  const Knowledge* knowledge;
  const Requirements* requirements;
};

Result<std::int32_t> read_seconds(Value value, const Place& place) {
  RL_TRY(const std::int64_t seconds, read_measured(value, kSeconds, place));
  return static_cast<std::int32_t>(seconds);
}

Result<std::int32_t> read_metres(Value value, const Place& place) {
  RL_TRY(const std::int64_t metres, read_measured(value, kMetres, place));
  return static_cast<std::int32_t>(metres);
}

// A decimal in thousandths: kilograms to grams, kilometres to metres.
Result<std::int32_t> read_thousandths(Value value, const Place& place) {
  const auto number =
      value.shape() == Shape::Number ? scaled(value.text(), 3) : std::optional<Scaled>();
  if (!number || number->number < 0 || number->number > kMostThousandths) {
    return refuse(place, "this must be a number from 0 to 1000", "write a number such as 7.5");
  }
  return static_cast<std::int32_t>(number->number);
}

Result<Side> read_side(Value value, const Place& place) {
  const auto from = [](std::string_view word) -> std::optional<Side> {
    if (word == "left") return Side::Left;
    if (word == "right") return Side::Right;
    if (word == "both") return Side::Both;
    return std::nullopt;
  };
  return read_word(value, from, "left, right, both", place);
}

Result<std::int32_t> read_birth_year(Value value, const Place& place) {
  RL_TRY(const std::int64_t year, read_whole(value, kBirthYears, place));
  return static_cast<std::int32_t>(year);
}

Result<Sex> read_sex(Value value, const Place& place) {
  if (value.is_null()) return Sex::Unstated;
  return read_word(value, sex_from, "female, male, other, null", place);
}

Result<ProtocolIndex> read_protocol(Value value, const Knowledge& knowledge, const Place& place) {
  std::string names;
  for (const ProtocolSpec& one : knowledge.protocols) {
    names += (names.empty() ? "" : ", ") + std::string(one.name);
  }
  const auto from = [&](std::string_view word) { return protocol_named(knowledge, word); };
  return read_word(value, from, names, place);
}

bool is_gate(std::string_view id, std::span<const GateSpec> gate) {
  return std::any_of(gate.begin(), gate.end(), [&](const GateSpec& spec) { return spec.id == id; });
}

// Exclusions are kept, medication questions belong to nobody here, and any other id is refused: it
// could be an exclusion of a newer version.
Result<std::vector<std::uint8_t>> read_conditions(Value value, const Knowledge& knowledge,
                                                  const Place& place) {
  RL_TRY_DONE(expect_array(value, place));
  std::vector<std::uint8_t> out;
  std::size_t index = 0;
  for (const Value item : value) {
    const std::string number = std::to_string(index++);
    const Place here{&place, number};
    RL_TRY(const std::string_view id, read_text(item, here));
    if (const auto exclusion = exclusion_from(id, knowledge)) {
      if (std::find(out.begin(), out.end(), *exclusion) == out.end()) out.push_back(*exclusion);
    } else if (!is_gate(id, knowledge.medication_gate) && !is_gate(id, knowledge.ice_gate)) {
      return refuse(here, "this condition is not known here",
                    "check its spelling, or use a newer Runlight; exclusions are: " +
                        exclusion_ids(knowledge));
    }
  }
  std::sort(out.begin(), out.end());
  return out;
}

Result<runlight::Body> read_profile(const Body& body, const Reading& reading) {
  ProfileBody out;
  RL_TRY_DONE(body.take("birth_year", out.birth_year, read_birth_year));
  RL_TRY_DONE(body.take("sex", out.sex, read_sex));
  RL_TRY_DONE(body.take("protocol", out.protocol, [&](Value value, const Place& place) {
    return read_protocol(value, *reading.knowledge, place);
  }));
  RL_TRY_DONE(body.take("goal_km_per_week", out.goal_m, read_thousandths));
  RL_TRY_DONE(body.take("conditions", out.exclusions, [&](Value value, const Place& place) {
    return read_conditions(value, *reading.knowledge, place);
  }));
  return runlight::Body(std::move(out));
}

Result<EpisodeState> read_state(Value value, const Place& place) {
  const auto from = [](std::string_view word) -> std::optional<EpisodeState> {
    if (word == "open") return EpisodeState::Open;
    if (word == "closed") return EpisodeState::Closed;
    return std::nullopt;
  };
  return read_word(value, from, "open, closed", place);
}

Result<runlight::Body> read_episode(const Body& body, const Reading& /*reading*/) {
  EpisodeBody out;
  RL_TRY(const Value state, body.need("state"));
  RL_TRY(out.state, read_state(state, body.place("state")));
  RL_TRY_DONE(body.take("onset", out.onset, read_day));
  RL_TRY_DONE(body.take("last_normal_run", out.last_normal_run, read_day));
  RL_TRY_DONE(body.take("side", out.side, read_side));
  RL_TRY_DONE(body.take("usual_km_per_week", out.usual_m, read_thousandths));
  return runlight::Body(out);
}

Result<runlight::Body> read_screening_entry(const Body& body, const Reading& reading) {
  RL_TRY(const Value value, body.need("answers"));
  std::vector<ScreeningAnswer> answers;
  RL_TRY_DONE(read_screening_answers(value, *reading.knowledge, answers, body.place("answers")));
  ScreeningBody out;
  for (std::size_t i = 0; i < answers.size(); ++i) {
    if (answers[i] == ScreeningAnswer::Absent) continue;
    out.answers.emplace_back(static_cast<std::uint16_t>(i), answers[i]);
  }
  return runlight::Body(std::move(out));
}

Result<runlight::Body> read_checkin(const Body& body, const Reading& reading) {
  CheckinBody out;
  RL_TRY(const Value moment, body.need("moment"));
  RL_TRY(out.moment,
         read_word(moment, moment_from, "before, first_steps, during, after, next_morning",
                   body.place("moment")));
  RL_TRY_DONE(body.take("findings", out.findings, [&](Value value, const Place& place) {
    return read_findings(value, out.moment, *reading.requirements, UnknownNames::Ignored, place);
  }));
  RL_TRY_DONE(body.take("run", out.belongs_to, read_ulid));
  RL_TRY(const std::optional<Value> session, body.find("session"));
  if (session && !out.belongs_to.is_none()) {
    return refuse(body.place("session"), "this check-in belongs to a run and to a session",
                  "keep one of the two");
  }
  if (session) {
    RL_TRY(out.belongs_to, read_ulid(*session, body.place("session")));
  }
  return runlight::Body(out);
}

// A format of a newer version ranks behind those that are known, before what is remembered.
Result<SourceFormat> read_source_format(Value source, const Place& place) {
  RL_TRY_DONE(expect_object(source, place));
  for (const Value member : source) {
    if (member.name() != "format") continue;
    RL_TRY(const std::string_view word, read_text(member, {&place, member.name()}));
    return source_format_from(word).value_or(SourceFormat::Csv);
  }
  return SourceFormat::Told;
}

Result<RunBody> read_run_body(const Body& body) {
  RunBody out;
  RL_TRY(const Value start, body.need("start"));
  RL_TRY(out.start, read_moment_in_time(start, body.place("start")));
  RL_TRY(const Value duration, body.need("duration_s"));
  RL_TRY(out.duration_s, read_seconds(duration, body.place("duration_s")));
  RL_TRY_DONE(body.take("run_s", out.run_s, read_seconds));
  RL_TRY_DONE(body.take("walk_s", out.walk_s, read_seconds));
  RL_TRY_DONE(body.take("distance_m", out.distance_m, read_metres));
  RL_TRY_DONE(body.take("source", out.source, read_source_format));
  return out;
}

Result<runlight::Body> read_run(const Body& body, const Reading& /*reading*/) {
  RL_TRY(const RunBody out, read_run_body(body));
  return runlight::Body(out);
}

// Another recording of a ride or a swim says no more to the rules than the ride itself: nothing.
Result<runlight::Body> read_source(const Body& body, const Reading& /*reading*/) {
  RL_TRY(const std::optional<Value> mode, body.find("mode"));
  if (mode) return runlight::Body(OtherBody{});
  SourceBody out;
  RL_TRY(const Value of, body.need("of"));
  RL_TRY(out.of, read_ulid(of, body.place("of")));
  RL_TRY(out.run, read_run_body(body));
  return runlight::Body(out);
}

Result<std::int32_t> read_count(Value value, const Place& place) {
  RL_TRY(const std::int64_t count, read_measured(value, kCounts, place));
  return static_cast<std::int32_t>(count);
}

Result<std::int32_t> read_band(Value value, const Place& place) {
  RL_TRY(const std::int64_t band, read_whole(value, kBands, place));
  return static_cast<std::int32_t>(band);
}

Result<TrainingLoad> read_load(Value value, const Place& place) {
  RL_TRY_DONE(expect_object(value, place));
  const Body load(value, place);
  TrainingLoad out;
  RL_TRY_DONE(load.take("kg", out.grams, read_thousandths));
  RL_TRY_DONE(load.take("band", out.band, read_band));
  return out;
}

struct SetOfAnExercise {
  std::optional<std::int32_t> reps;
  std::optional<std::int32_t> hold_s;
  TrainingLoad load;
};

Result<SetOfAnExercise> read_set(Value value, const Place& place) {
  RL_TRY_DONE(expect_object(value, place));
  const Body set(value, place);
  SetOfAnExercise out;
  RL_TRY_DONE(set.take("reps", out.reps, read_count));
  RL_TRY_DONE(set.take("hold_s", out.hold_s, read_count));
  RL_TRY_DONE(set.take("load", out.load, read_load));
  return out;
}

// The lighter of two loads; none beside one is none.
TrainingLoad lighter(const TrainingLoad& a, const TrainingLoad& b) {
  TrainingLoad out;
  if (a.grams && b.grams) out.grams = std::min(*a.grams, *b.grams);
  if (a.band && b.band) out.band = std::min(*a.band, *b.band);
  return out;
}

Result<Done> read_sets(Value value, StrengthBody& out, const Place& place) {
  RL_TRY_DONE(expect_array(value, place));
  for (const Value item : value) {
    const std::string number = std::to_string(out.sets);
    RL_TRY(const SetOfAnExercise set, read_set(item, {&place, number}));
    const bool first = out.sets == 0;
    out.sets += 1;
    out.least_reps = first ? set.reps.value_or(0) : std::min(out.least_reps, set.reps.value_or(0));
    out.least_hold_s =
        first ? set.hold_s.value_or(0) : std::min(out.least_hold_s, set.hold_s.value_or(0));
    out.load = first ? set.load : lighter(out.load, set.load);
  }
  return Done{};
}

std::uint8_t trained_from(std::string_view id, const Knowledge& knowledge) {
  const auto found = std::find(knowledge.trained.begin(), knowledge.trained.end(), id);
  if (found == knowledge.trained.end()) return kNoExercise;
  return static_cast<std::uint8_t>(found - knowledge.trained.begin());
}

// An exercise that no protocol knows is still one: it asks for a next morning.
Result<runlight::Body> read_exercise(const Body& body, const Reading& reading) {
  StrengthBody out;
  RL_TRY(const std::optional<Value> exercise, body.find("exercise"));
  if (exercise) {
    RL_TRY(const std::string_view id, read_text(*exercise, body.place("exercise")));
    out.exercise = trained_from(id, *reading.knowledge);
  }
  RL_TRY_DONE(body.take("side", out.side, read_side));
  RL_TRY_DONE(body.take("pain", out.pain, read_pain));
  RL_TRY(const std::optional<Value> sets, body.find("sets"));
  if (sets) {
    RL_TRY_DONE(read_sets(*sets, out, body.place("sets")));
  }
  return runlight::Body(out);
}

// A test that is not known here says nothing to a rule.
Result<runlight::Body> read_test(const Body& body, const Reading& /*reading*/) {
  RL_TRY(const Value test, body.need("test"));
  RL_TRY(const std::string_view word, read_text(test, body.place("test")));
  const auto kind = test_kind_from(word);
  if (!kind) return runlight::Body(OtherBody{});
  TestBody out;
  out.kind = *kind;
  RL_TRY(const Value value, body.need("value"));
  RL_TRY(out.value, read_count(value, body.place("value")));
  RL_TRY_DONE(body.take("side", out.side, read_side));
  RL_TRY_DONE(body.take("load", out.load, read_load));
  RL_TRY_DONE(body.take("pain", out.pain, read_pain));
  return runlight::Body(out);
}

Result<runlight::Body> read_clearance(const Body& body, const Reading& reading) {
  ClearanceBody out;
  RL_TRY(const Value condition, body.need("condition"));
  RL_TRY(const std::string_view id, read_text(condition, body.place("condition")));
  const auto index = condition_from(id, *reading.knowledge);
  if (!index) {
    return refuse(body.place("condition"), "this condition is not known here",
                  "write the id of a screening condition such as \"bone_stress\"");
  }
  out.condition = *index;
  RL_TRY(const Value date, body.need("date"));
  RL_TRY(out.date, read_day(date, body.place("date")));
  return runlight::Body(out);
}

// A day, or a moment of it; null is no last day.
Result<std::optional<LocalDay>> read_last_day(Value value, const Place& place) {
  if (value.is_null()) return std::optional<LocalDay>();
  RL_TRY(const std::string_view text, read_text(value, place));
  const auto moment = AsOf::from(text);
  if (moment) return std::optional(moment->day());
  RL_TRY(const LocalDay day, read_day(value, place));
  return std::optional(day);
}

// What it says may be of a newer version, and is then kept as it is. Unsigned it still restricts;
// it only never loosens.
Result<runlight::Body> read_override(const Body& body, const Reading& /*reading*/) {
  std::string_view words;
  RL_TRY_DONE(body.take("what", words, read_text));
  OverrideBody out = override_from(words);
  RL_TRY_DONE(body.take("by", out.by, read_text));
  RL_TRY_DONE(body.take("role", out.role, read_text));
  RL_TRY_DONE(body.take("why", out.why, read_text));
  RL_TRY_DONE(body.take("until", out.until, read_last_day));
  return runlight::Body(std::move(out));
}

Result<runlight::Body> read_void(const Body& body, const Reading& /*reading*/) {
  VoidBody out;
  RL_TRY(const Value of, body.need("of"));
  RL_TRY(out.of, read_ulid(of, body.place("of")));
  return runlight::Body(out);
}

using Reader = Result<runlight::Body> (*)(const Body&, const Reading&);
struct KindReader {
  std::string_view kind;
  Reader read;
};
constexpr std::array<KindReader, 11> kKinds = {{{"checkin", read_checkin},
                                                {"run", read_run},
                                                {"source", read_source},
                                                {"exercise", read_exercise},
                                                {"test", read_test},
                                                {"screening", read_screening_entry},
                                                {"profile", read_profile},
                                                {"episode", read_episode},
                                                {"clearance", read_clearance},
                                                {"override", read_override},
                                                {"void", read_void}}};

}  // namespace

struct EntryReader::State {
  Reading reading;
  Requirements requirements;
  Tape tape;
};

EntryReader::EntryReader(const Knowledge& knowledge)
    : state_(
          std::make_unique<State>(State{{&knowledge, nullptr}, requirements_of(knowledge), {}})) {
  state_->reading.requirements = &state_->requirements;
}
EntryReader::~EntryReader() = default;

Result<Entry> EntryReader::read(std::string_view line) {
  RL_TRY_DONE(state_->tape.parse(line));
  const Place top;
  RL_TRY_DONE(expect_object(state_->tape.root(), top));
  const Body body(state_->tape.root(), top);
  Entry out;
  RL_TRY(const Value id, body.need("id"));
  RL_TRY(out.id, read_ulid(id, body.place("id")));
  RL_TRY(const Value at, body.need("at"));
  RL_TRY(out.at, read_moment_in_time(at, body.place("at")));
  RL_TRY(const Value kind_value, body.need("kind"));
  RL_TRY(const std::string_view kind, read_text(kind_value, body.place("kind")));
  for (const KindReader& known : kKinds) {
    if (known.kind != kind) continue;
    RL_TRY(out.body, known.read(body, state_->reading));
    break;
  }
  return out;
}

Result<Entry> read_entry(std::string_view line, const Knowledge& knowledge) {
  return EntryReader(knowledge).read(line);
}

}  // namespace runlight::json
