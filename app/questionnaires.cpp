#include "app/questionnaires.hpp"

#include <algorithm>

#include "codecs/json/questionnaire.hpp"
#include "codecs/json/tape.hpp"

namespace runlight::app {
namespace {

struct Found {
  Ulid id;
  questionnaire::Instrument instrument;
  questionnaire::Scored scored;
};

struct All {
  std::vector<Found> found;
  std::int64_t unread = 0;
};

Result<All> read_all(stores::EventStore& store) {
  All out;
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
    } else {
      found.push_back({head.id, record.value().instrument, {head.at.day(), record.value().score}});
    }
    return Done{};
  };
  RL_TRY_DONE(store.read({{"checkin", "advice", "run", "source", "exercise", "note"}}, visit));
  std::sort(voided.begin(), voided.end());
  const auto is_voided = [&](const Ulid& id) {
    return std::binary_search(voided.begin(), voided.end(), id);
  };
  for (const Found& one : found) {
    if (!is_voided(one.id)) out.found.push_back(one);
  }
  for (const Ulid& id : unread) out.unread += is_voided(id) ? 0 : 1;
  return out;
}

std::vector<questionnaire::Scored> scored_of(const All& all, questionnaire::Instrument instrument) {
  std::vector<questionnaire::Scored> out;
  for (const Found& one : all.found) {
    if (one.instrument == instrument) out.push_back(one.scored);
  }
  return out;
}

}  // namespace

Result<Questionnaires> questionnaires_of(stores::EventStore& store,
                                         questionnaire::Instrument instrument) {
  RL_TRY(const All all, read_all(store));
  return Questionnaires{scored_of(all, instrument), all.unread};
}

Result<std::vector<questionnaire::Instrument>> due_questionnaires(stores::EventStore& store,
                                                                  LocalDay today,
                                                                  YesNo in_episode) {
  RL_TRY(const All all, read_all(store));
  std::vector<questionnaire::Instrument> out;
  for (const questionnaire::InstrumentSpec& spec : questionnaire::instruments()) {
    const auto due = questionnaire::next_due(spec.instrument, scored_of(all, spec.instrument));
    const bool is_ours = spec.texts == questionnaire::Texts::Own;
    const bool is_wanted = is_ours ? in_episode == YesNo::Yes : due.has_value();
    if (is_wanted && (!due || *due <= today)) out.push_back(spec.instrument);
  }
  return out;
}

}  // namespace runlight::app
