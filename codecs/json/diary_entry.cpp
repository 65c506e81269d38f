#include "codecs/json/diary_entry.hpp"

#include <algorithm>
#include <array>

#include "codecs/json/findings.hpp"
#include "codecs/json/reading.hpp"
#include "codecs/json/screening.hpp"

namespace runlight::json {
namespace {

constexpr Range kBirthYears{1900, 2199};
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

Result<std::int32_t> read_birth_year(Value value, const Place& place) {
  RL_TRY(const std::int64_t year, read_whole(value, kBirthYears, place));
  return static_cast<std::int32_t>(year);
}

Result<Sex> read_sex(Value value, const Place& place) {
  if (value.is_null()) return Sex::Unstated;
  return read_word(value, sex_from, "female, male, other, null", place);
}

Result<Protocol> read_protocol(Value value, const Place& place) {
  return read_word(value, protocol_from, "standard, article", place);
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
  RL_TRY_DONE(body.take("protocol", out.protocol, read_protocol));
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

Result<runlight::Body> read_exercise(const Body& /*body*/, const Reading& /*reading*/) {
  return runlight::Body(StrengthBody{});
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
constexpr std::array<KindReader, 9> kKinds = {{{"checkin", read_checkin},
                                               {"run", read_run},
                                               {"source", read_source},
                                               {"exercise", read_exercise},
                                               {"screening", read_screening_entry},
                                               {"profile", read_profile},
                                               {"episode", read_episode},
                                               {"clearance", read_clearance},
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
