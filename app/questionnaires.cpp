#include "app/questionnaires.hpp"

#include <algorithm>

#include "codecs/json/questionnaire.hpp"
#include "codecs/json/tape.hpp"

namespace runlight::app {
namespace {

struct Found {
  Ulid id;
  questionnaire::Scored scored;
};

}  // namespace

Result<Questionnaires> questionnaires_of(stores::EventStore& store,
                                         questionnaire::Instrument instrument) {
  Questionnaires out;
  std::vector<Found> found;
  std::vector<Ulid> unread;
  std::vector<Ulid> voided;
  json::Tape tape;
  const auto visit = [&](std::string_view line, const stores::EntryRef& head) -> Result<Done> {
    if (head.kind == "void") {
      RL_TRY_DONE(tape.parse(line));
      for (const json::Value member : tape.root()) {
        if (member.name() != "of" || member.shape() != json::Shape::Text) continue;
        if (const auto id = Ulid::from(member.text())) voided.push_back(*id);
      }
    }
    if (head.kind != "questionnaire") return Done{};
    const auto record = json::read_questionnaire(line);
    if (!record.ok()) {
      unread.push_back(head.id);
    } else if (record.value().instrument == instrument) {
      found.push_back({head.id, {head.at.day(), record.value().score}});
    }
    return Done{};
  };
  RL_TRY_DONE(store.read({{"checkin", "advice", "run", "source", "exercise", "note"}}, visit));
  std::sort(voided.begin(), voided.end());
  const auto is_voided = [&](const Ulid& id) {
    return std::binary_search(voided.begin(), voided.end(), id);
  };
  for (const Found& one : found) {
    if (!is_voided(one.id)) out.scored.push_back(one.scored);
  }
  for (const Ulid& id : unread) out.unread += is_voided(id) ? 0 : 1;
  return out;
}

}  // namespace runlight::app
