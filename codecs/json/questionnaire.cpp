#include "codecs/json/questionnaire.hpp"

#include "codecs/json/reading.hpp"
#include "codecs/json/tape.hpp"
#include "codecs/json/writing.hpp"

namespace runlight::json {
namespace {

using questionnaire::Answers;
using questionnaire::InstrumentSpec;
using questionnaire::Score;

constexpr std::int64_t kCenti = 100;

struct Parts {
  std::optional<Value> instrument;
  std::optional<Value> answers;
  std::optional<Value> score;
};

Result<Done> take_once(std::optional<Value>& slot, Value member, const Place& place) {
  if (slot) return repeated_field(place);
  slot = member;
  return Done{};
}

Result<Parts> parts_of(Value entry, const Place& root) {
  RL_TRY_DONE(expect_object(entry, root));
  Parts out;
  for (const Value member : entry) {
    const Place place{&root, member.name()};
    if (member.name() == "instrument") RL_TRY_DONE(take_once(out.instrument, member, place));
    if (member.name() == "answers") RL_TRY_DONE(take_once(out.answers, member, place));
    if (member.name() == "score") RL_TRY_DONE(take_once(out.score, member, place));
  }
  if (!out.instrument) {
    return refuse({&root, "instrument"}, "this field is missing", "add it");
  }
  if (!out.answers) return refuse({&root, "answers"}, "this field is missing", "add it");
  return out;
}

std::string instrument_ids() {
  std::string out;
  for (const InstrumentSpec& spec : questionnaire::instruments()) {
    out += (out.empty() ? "" : ", ") + std::string(spec.id);
  }
  return out;
}

Result<Answers> read_answers(Value value, const InstrumentSpec& spec, const Place& place) {
  RL_TRY_DONE(expect_object(value, place));
  Answers out = questionnaire::no_answers(spec.instrument);
  for (const Value member : value) {
    const Place here{&place, member.name()};
    const auto item = questionnaire::item_from(spec, member.name());
    if (!item) return unknown_field(here);
    if (out[*item]) return repeated_field(here);
    RL_TRY(const std::int64_t answer, read_whole(member, {0, spec.highest_answer}, here));
    out[*item] = static_cast<std::uint8_t>(answer);
  }
  return out;
}

// True if the number is the score to the hundredth, "62.5" for 6250.
bool says(Value value, const std::optional<std::int32_t>& score_centi) {
  if (!score_centi || value.shape() != Shape::Number) return false;
  constexpr int kDecimals = 2;
  const auto number = scaled(value.text(), kDecimals);
  return number && number->exact && number->number == *score_centi;
}

bool agrees(Value value, const InstrumentSpec& spec, const Score& score) {
  if (spec.scales.size() == 1) return says(value, score.scales_centi[0]);
  if (value.shape() != Shape::Object) return false;
  std::size_t found = 0;
  std::size_t known = 0;
  for (std::size_t i = 0; i < spec.scales.size(); ++i) {
    known += score.scales_centi[i] ? 1U : 0U;
    for (const Value member : value) {
      if (member.name() != spec.scales[i]) continue;
      if (!says(member, score.scales_centi[i])) return false;
      ++found;
    }
  }
  std::size_t members = 0;
  for ([[maybe_unused]] const Value member : value) ++members;
  return found == known && members == known;
}

}  // namespace

Result<QuestionnaireRecord> read_questionnaire(std::string_view line) {
  Tape tape;
  RL_TRY_DONE(tape.parse(line));
  const Place root;
  RL_TRY(const Parts parts, parts_of(tape.root(), root));
  QuestionnaireRecord out;
  RL_TRY(out.instrument, read_word(*parts.instrument, questionnaire::instrument_from,
                                   instrument_ids(), {&root, "instrument"}));
  const InstrumentSpec& spec = questionnaire::spec_of(out.instrument);
  const Place answers{&root, "answers"};
  RL_TRY(out.answers, read_answers(*parts.answers, spec, answers));
  auto score = questionnaire::score_of(out.instrument, out.answers);
  if (!score.ok()) {
    Error error = std::move(score).error();
    error.pointer = answers.pointer();
    if (questionnaire::item_from(spec, error.where)) error.pointer += "/" + error.where;
    error.where.clear();
    return error;
  }
  out.score = score.value();
  if (parts.score && !agrees(*parts.score, spec, out.score)) {
    std::string right;
    append_score(right, out);
    return refuse({&root, "score"}, "this score does not follow from the answers",
                  "leave it out, or write " + right);
  }
  return out;
}

void append_score(std::string& out, const QuestionnaireRecord& record) {
  const InstrumentSpec& spec = questionnaire::spec_of(record.instrument);
  const auto& scales = record.score.scales_centi;
  if (spec.scales.size() == 1) {
    append_scaled(out, scales[0].value_or(0), kCenti);
    return;
  }
  Members members(out);
  for (std::size_t i = 0; i < spec.scales.size(); ++i) {
    if (scales[i]) append_scaled(members.at(spec.scales[i]), *scales[i], kCenti);
  }
  members.close();
}

std::string write_questionnaire(const EntryStamp& stamp, const QuestionnaireRecord& record) {
  const InstrumentSpec& spec = questionnaire::spec_of(record.instrument);
  std::string out;
  Members members(out);
  members.text("id", stamp.id.text());
  members.text("at", stamp.at.text());
  members.text("kind", "questionnaire");
  members.text("instrument", spec.id);
  Members answers(members.at("answers"));
  for (std::size_t i = 0; i < spec.items.size(); ++i) {
    if (record.answers[i]) answers.number(spec.items[i].id, *record.answers[i]);
  }
  answers.close();
  append_score(members.at("score"), record);
  members.close();
  return out;
}

std::string_view name_of(questionnaire::Problem problem) {
  switch (problem) {
    case questionnaire::Problem::NotRated:
      return {};
    case questionnaire::Problem::None:
      return "none";
    case questionnaire::Problem::Some:
      return "some";
    case questionnaire::Problem::Substantial:
      return "substantial";
  }
  return {};
}

}  // namespace runlight::json
