#include "app/pattern.hpp"

#include <algorithm>
#include <string>
#include <utility>

#include "codecs/json/tape.hpp"

namespace runlight::app {
namespace {

void take(PatternAnswers& out, const json::Value& member, const Knowledge& knowledge) {
  for (std::size_t i = 0; i < knowledge.patterns.size(); ++i) {
    if (knowledge.patterns[i].id != member.name()) continue;
    switch (member.shape()) {
      case json::Shape::True:
        out.answers[i] = ScreeningAnswer::Yes;
        return;
      case json::Shape::False:
        out.answers[i] = ScreeningAnswer::No;
        return;
      case json::Shape::Text:
        out.answers[i] = ScreeningAnswer::DontKnow;
        return;
      case json::Shape::Number:
        if (const auto hours = json::scaled(member.text(), 1)) {
          out.answers[i] = ScreeningAnswer::Yes;
          out.tenths_of_hours[i] = hours->number;
        }
        return;
      case json::Shape::Null:
      case json::Shape::Object:
      case json::Shape::Array:
        return;
    }
  }
}

}  // namespace

Result<PatternAnswers> last_pattern(stores::EventStore& store, const Knowledge& knowledge) {
  PatternAnswers out;
  out.answers.assign(knowledge.patterns.size(), ScreeningAnswer::Absent);
  out.tenths_of_hours.assign(knowledge.patterns.size(), 0);
  json::Tape tape;
  std::vector<std::pair<Ulid, std::string>> told;
  std::vector<Ulid> voided;
  const auto visit = [&](std::string_view line, const stores::EntryRef& head) -> Result<Done> {
    if (head.kind == "pattern") told.emplace_back(head.id, line);
    if (head.kind != "void") return Done{};
    RL_TRY_DONE(tape.parse(line));
    for (const json::Value member : tape.root()) {
      if (member.name() != "of" || member.shape() != json::Shape::Text) continue;
      if (const auto id = Ulid::from(member.text())) voided.push_back(*id);
    }
    return Done{};
  };
  RL_TRY_DONE(store.read({{"checkin", "advice", "run", "exercise", "note", "care"}}, visit));
  for (const auto& [id, line] : told) {
    if (std::find(voided.begin(), voided.end(), id) != voided.end()) continue;
    RL_TRY_DONE(tape.parse(line));
    for (const json::Value member : tape.root()) take(out, member, knowledge);
  }
  return out;
}

Fit fit_of(const PatternAnswers& pattern, const Knowledge& knowledge) {
  int yes = 0;
  int no = 0;
  for (std::size_t i = 0; i < knowledge.patterns.size(); ++i) {
    if (knowledge.patterns[i].kind != PatternKind::Sign) continue;
    if (pattern.answers[i] == ScreeningAnswer::Yes) ++yes;
    if (pattern.answers[i] == ScreeningAnswer::No) ++no;
  }
  if (yes + no == 0) return Fit::NotAsked;
  if (yes >= 2) return Fit::Fits;
  return yes == 0 && no >= 2 ? Fit::DoesNotFit : Fit::Unclear;
}

std::string_view name_of(Fit fit) {
  switch (fit) {
    case Fit::NotAsked:
      return "not_asked";
    case Fit::Fits:
      return "fits";
    case Fit::Unclear:
      return "unclear";
    case Fit::DoesNotFit:
      return "does_not_fit";
  }
  return {};
}

}  // namespace runlight::app
