#include "codecs/json/diary_entry.hpp"
#include "codecs/json/findings.hpp"
#include "codecs/json/tape.hpp"
#include "codecs/json/writing.hpp"

namespace runlight::json {
namespace {

constexpr std::int64_t kThousand = 1000;
constexpr int kDecimals = 3;

// An entry being written: its head first, then the body's fields that are known.
class Line {
 public:
  Line(const EntryStamp& stamp, std::string_view kind) : members_(text_) {
    members_.text("id", stamp.id.text());
    members_.text("at", stamp.at.text());
    members_.text("kind", kind);
  }

  std::string& at(std::string_view name) { return members_.at(name); }
  void text(std::string_view name, std::string_view value) {
    if (!value.empty()) members_.text(name, value);
  }
  void number(std::string_view name, const std::optional<std::int32_t>& value) {
    if (value) members_.number(name, *value);
  }
  void decimal(std::string_view name, const std::optional<Decimal>& value) {
    if (value) append_scaled(members_.at(name), value->thousandths, kThousand);
  }
  void pain(const std::optional<Pain>& value) {
    if (value) members_.number("pain", value->number());
  }
  void day(std::string_view name, const std::optional<LocalDay>& value) {
    if (value) members_.text(name, value->text());
  }
  std::string done() && {
    members_.close();
    return std::move(text_);
  }

 private:
  std::string text_;
  Members members_;
};

std::string_view word_of(Side side) {
  switch (side) {
    case Side::Unsaid:
      return {};
    case Side::Left:
      return "left";
    case Side::Right:
      return "right";
    case Side::Both:
      return "both";
  }
  return {};
}

std::string_view word_of(EpisodeState state) {
  switch (state) {
    case EpisodeState::Open:
      return "open";
    case EpisodeState::Closed:
      return "closed";
  }
  return {};
}

void write_answer(std::string& out, ScreeningAnswer answer) {
  switch (answer) {
    case ScreeningAnswer::Absent:
    case ScreeningAnswer::DontKnow:
      out += "\"unknown\"";
      return;
    case ScreeningAnswer::No:
      out += "false";
      return;
    case ScreeningAnswer::Yes:
      out += "true";
      return;
  }
}

bool is_given(const ExerciseLoad& load) { return load.kg || load.band; }

void write_load(std::string& out, const ExerciseLoad& load) {
  Members members(out);
  if (load.kg) append_scaled(members.at("kg"), load.kg->thousandths, kThousand);
  if (load.band) members.number("band", *load.band);
  members.close();
}

void write_sets(std::string& out, const std::vector<ExerciseSet>& sets) {
  out += '[';
  for (std::size_t i = 0; i < sets.size(); ++i) {
    if (i > 0) out += ',';
    Members members(out);
    if (sets[i].reps) members.number("reps", *sets[i].reps);
    if (sets[i].hold_s) members.number("hold_s", *sets[i].hold_s);
    if (is_given(sets[i].load)) write_load(members.at("load"), sets[i].load);
    members.close();
  }
  out += ']';
}

void write_source(std::string& out, const RunSource& source) {
  Members members(out);
  const auto text = [&](std::string_view name, std::string_view value) {
    if (!value.empty()) members.text(name, value);
  };
  text("format", source.format);
  text("provider", source.provider);
  text("sha256", source.sha256);
  text("device", source.device);
  members.close();
}

}  // namespace

std::optional<Decimal> Decimal::from(std::string_view text) {
  const bool is_plain = !text.empty() && text.front() != '.' && text.back() != '.' &&
                        text.find_first_not_of("0123456789.") == std::string_view::npos &&
                        text.find('.') == text.rfind('.');
  if (!is_plain) return std::nullopt;
  const auto number = scaled(text, kDecimals);
  return number && number->exact ? std::optional(Decimal{number->number}) : std::nullopt;
}

std::string write_profile(const EntryStamp& stamp, const ProfileBody& body,
                          const ProfileExtras& extras, const Knowledge& knowledge) {
  Line line(stamp, "profile");
  line.number("birth_year", body.birth_year);
  if (body.sex == Sex::Unstated) line.at("sex") += "null";
  if (body.sex && *body.sex != Sex::Unstated) line.text("sex", name_of(*body.sex));
  line.decimal("height_cm", extras.height_cm);
  line.decimal("mass_kg", extras.mass_kg);
  if (body.exclusions) {
    std::vector<std::string_view> ids;
    for (const std::uint8_t index : *body.exclusions) ids.push_back(knowledge.exclusions[index].id);
    ids.insert(ids.end(), extras.medication_conditions.begin(), extras.medication_conditions.end());
    append_texts(line.at("conditions"), ids);
  }
  const auto goal = body.goal_m ? std::optional(Decimal{*body.goal_m}) : std::nullopt;
  line.decimal("goal_km_per_week", extras.goal_km_per_week ? extras.goal_km_per_week : goal);
  if (body.protocol) line.text("protocol", protocol_of(knowledge, *body.protocol).name);
  return std::move(line).done();
}

std::string write_episode(const EntryStamp& stamp, const EpisodeBody& body,
                          const EpisodeExtras& extras) {
  Line line(stamp, "episode");
  line.text("state", word_of(body.state));
  line.text("side", word_of(extras.side == Side::Unsaid ? body.side : extras.side));
  line.day("onset", body.onset);
  line.text("onset_kind", extras.onset_kind);
  if (!extras.site.empty()) append_texts(line.at("site"), extras.site);
  line.day("last_normal_run", body.last_normal_run);
  const auto usual = body.usual_m ? std::optional(Decimal{*body.usual_m}) : std::nullopt;
  line.decimal("usual_km_per_week", extras.usual_km_per_week ? extras.usual_km_per_week : usual);
  return std::move(line).done();
}

std::string write_screening(const EntryStamp& stamp, const ScreeningBody& body,
                            const Knowledge& knowledge) {
  Line line(stamp, "screening");
  Members answers(line.at("answers"));
  for (const auto& [question, answer] : body.answers) {
    if (answer == ScreeningAnswer::Absent) continue;
    write_answer(answers.at(knowledge.questions[question].id), answer);
  }
  answers.close();
  return std::move(line).done();
}

std::string write_checkin(const EntryStamp& stamp, const CheckinBody& body, BelongsTo belongs_to) {
  Line line(stamp, "checkin");
  line.text("moment", name_of(body.moment));
  write_findings(line.at("findings"), body.findings);
  if (!body.belongs_to.is_none()) {
    line.text(belongs_to == BelongsTo::Run ? "run" : "session", body.belongs_to.text());
  }
  return std::move(line).done();
}

std::string write_run(const EntryStamp& stamp, const RunBody& body, const RunExtras& extras) {
  Line line(stamp, "run");
  line.text("start", body.start.text());
  line.number("duration_s", body.duration_s);
  line.number("distance_m", body.distance_m);
  line.number("moving_s", extras.moving_s);
  line.number("run_s", body.run_s);
  line.number("walk_s", body.walk_s);
  line.number("ascent_m", extras.ascent_m);
  line.number("descent_m", extras.descent_m);
  line.number("cadence_spm", extras.cadence_spm);
  if (extras.surroundings != Surroundings::Unsaid) {
    line.at("indoor") += extras.surroundings == Surroundings::Indoors ? "true" : "false";
  }
  line.text("planned", extras.planned);
  if (extras.source) write_source(line.at("source"), *extras.source);
  return std::move(line).done();
}

std::string write_exercise(const EntryStamp& stamp, const ExerciseRecord& record) {
  Line line(stamp, "exercise");
  line.text("exercise", record.exercise);
  line.text("side", word_of(record.side));
  if (!record.sets.empty()) write_sets(line.at("sets"), record.sets);
  line.pain(record.pain);
  return std::move(line).done();
}

std::string write_test(const EntryStamp& stamp, const TestRecord& record) {
  Line line(stamp, "test");
  line.text("test", record.test);
  line.text("side", word_of(record.side));
  line.decimal("value", record.value);
  if (is_given(record.load)) write_load(line.at("load"), record.load);
  line.pain(record.pain);
  return std::move(line).done();
}

std::string write_care(const EntryStamp& stamp, const CareRecord& record) {
  Line line(stamp, "care");
  line.text("care", record.care);
  line.number("minutes", record.minutes);
  line.text("drug", record.drug);
  line.number("dose_mg", record.dose_mg);
  return std::move(line).done();
}

std::string write_note(const EntryStamp& stamp, std::string_view text) {
  Line line(stamp, "note");
  append_quoted(line.at("text"), text);
  return std::move(line).done();
}

std::string write_pattern(const EntryStamp& stamp, const PatternRecord& record) {
  Line line(stamp, "pattern");
  for (const auto& [question, answer] : record.answers) {
    if (answer != ScreeningAnswer::Absent) write_answer(line.at(question), answer);
  }
  line.decimal("sitting_hours", record.sitting_hours);
  return std::move(line).done();
}

std::string write_clearance(const EntryStamp& stamp, const ClearanceBody& body,
                            const ClearanceWords& words, const Knowledge& knowledge) {
  Line line(stamp, "clearance");
  line.text("condition", knowledge.conditions[body.condition].id);
  line.text("by", words.by);
  line.text("role", words.role);
  line.text("date", body.date.text());
  line.text("says", words.says);
  return std::move(line).done();
}

std::string write_override(const EntryStamp& stamp, const OverrideBody& body) {
  Line line(stamp, "override");
  line.text("by", body.by);
  line.text("role", body.role);
  line.text("what", body.words);
  line.day("until", body.until);
  line.text("why", body.why);
  return std::move(line).done();
}

std::string write_advice(const EntryStamp& stamp, const AdviceRecord& record) {
  Line line(stamp, "advice");
  line.text("level", name_of(record.level));
  append_texts(line.at("rules"), record.rules);
  line.text("engine", record.engine);
  line.text("knowledge", record.knowledge);
  line.text("digest", record.digest);
  return std::move(line).done();
}

std::string write_void(const EntryStamp& stamp, const VoidBody& body, std::string_view why) {
  Line line(stamp, "void");
  line.text("of", body.of.text());
  line.text("why", why);
  return std::move(line).done();
}

}  // namespace runlight::json
