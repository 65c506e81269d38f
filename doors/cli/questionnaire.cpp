// `log questionnaire`: how the weeks went, what is asked, or the answers kept and compared.
#include "doors/cli/questionnaire.hpp"

#include <algorithm>

#include "app/amounts.hpp"
#include "app/record.hpp"
#include "codecs/json/questionnaire.hpp"
#include "codecs/json/writing.hpp"
#include "doors/cli/keep.hpp"
#include "doors/cli/load.hpp"
#include "doors/cli/verb.hpp"

namespace runlight::cli {
namespace {

using questionnaire::Change;
using questionnaire::Compared;
using questionnaire::InstrumentSpec;
using questionnaire::Trend;

constexpr std::size_t kIndent = 2;
constexpr std::int64_t kCenti = 100;

std::string_view word_of(Change change) {
  switch (change) {
    case Change::ClearlyWorse:
      return "clearly_worse";
    case Change::Worse:
      return "worse";
    case Change::PerhapsWorse:
      return "perhaps_worse";
    case Change::Same:
      return "same";
    case Change::PerhapsBetter:
      return "perhaps_better";
    case Change::Better:
      return "better";
    case Change::ClearlyBetter:
      return "clearly_better";
  }
  return {};
}

}  // namespace

std::string key_of(const InstrumentSpec& spec, std::string_view part) {
  return "questionnaire." + std::string(spec.id) + "." + std::string(part);
}

std::string number_of(std::int32_t score_centi) {
  std::string out;
  json::append_scaled(out, score_centi, kCenti);
  return out;
}

namespace {

Result<const InstrumentSpec*> instrument_of(std::string_view id) {
  if (const auto instrument = questionnaire::instrument_from(id)) {
    return &questionnaire::spec_of(*instrument);
  }
  app::Nearest nearest(id);
  std::string all;
  for (const InstrumentSpec& spec : questionnaire::instruments()) {
    nearest.offer(spec.id);
    all += (all.empty() ? "" : ", ") + std::string(spec.id);
  }
  return input_error("INSTRUMENT", "there is no questionnaire \"" + std::string(id) + "\"",
                     nearest.best().empty() ? "use one of: " + all
                                            : "did you mean " + std::string(nearest.best()) + "?");
}

Result<Done> take_answer(questionnaire::Answers& answers, std::string_view word,
                         const InstrumentSpec& spec) {
  const std::size_t equals = std::min(word.find('='), word.size());
  const std::string_view id = word.substr(0, equals);
  const auto item = questionnaire::item_from(spec, id);
  if (!item) {
    app::Nearest nearest(id);
    for (const questionnaire::Item& one : spec.items) nearest.offer(one.id);
    return input_error(spec.id, "it does not ask for \"" + std::string(id) + "\"",
                       nearest.best().empty()
                           ? "see runlight log questionnaire " + std::string(spec.id)
                           : "did you mean " + std::string(nearest.best()) + "?");
  }
  if (answers[*item]) return input_error(id, "it is answered twice", "leave one of the two out");
  RL_TRY(const std::int32_t answer, app::read_whole(word.substr(std::min(equals + 1, word.size())),
                                                    0, spec.highest_answer, id));
  answers[*item] = static_cast<std::uint8_t>(answer);
  return Done{};
}

Result<json::QuestionnaireRecord> record_of(const Session& session, const InstrumentSpec& spec) {
  json::QuestionnaireRecord out;
  out.instrument = spec.instrument;
  out.answers = questionnaire::no_answers(spec.instrument);
  for (std::size_t i = 1; i < session.command().words.size(); ++i) {
    RL_TRY_DONE(take_answer(out.answers, session.word(i), spec));
  }
  RL_TRY(out.score, questionnaire::score_of(spec.instrument, out.answers));
  return out;
}

void write_items_json(Session& session, const InstrumentSpec& spec,
                      const json::QuestionnaireTexts& texts) {
  json::Members members(session.out());
  members.text("schema", "runlight.questionnaire/1");
  members.text("instrument", spec.id);
  members.number("highest_answer", spec.highest_answer);
  members.number("highest_score", spec.highest_score);
  members.text("sources", spec.sources);
  if (!texts.licence.empty()) members.text("licence", texts.licence);
  std::string& items = members.at("items");
  items += '[';
  for (std::size_t i = 0; i < spec.items.size(); ++i) {
    if (items.back() != '[') items += ',';
    json::Members one(items);
    one.text("id", spec.items[i].id);
    one.text("scale", spec.scales[spec.items[i].scale]);
    std::vector<std::string_view> answers;
    if (texts.items.empty()) {
      one.at("question") += "null";
    } else {
      one.text("question", texts.items[i].question);
      answers.assign(texts.items[i].answers.begin(), texts.items[i].answers.end());
    }
    json::append_texts(one.at("answers"), answers);
    one.close();
  }
  items += ']';
  members.close();
  session.out() += '\n';
}

int show_questions(Session& session, const InstrumentSpec& spec,
                   const json::QuestionnaireTexts& texts) {
  if (session.wants_json()) {
    write_items_json(session, spec, texts);
    return kDone;
  }
  show_title(session, spec, texts);
  for (std::size_t i = 0; i < texts.items.size(); ++i) show_item(session, spec, texts, i);
  std::string ids;
  for (const questionnaire::Item& item : spec.items) {
    ids += (ids.empty() ? "" : ", ") + std::string(item.id);
  }
  session.out() += '\n';
  session.line(session.text("cli.questionnaire.items",
                            {{"number", std::to_string(spec.highest_answer)}, {"words", ids}}));
  if (texts.items.empty()) {
    session.line(session.text("cli.questionnaire.place", {{"file", texts_path(spec)}}));
  }
  return kDone;
}

}  // namespace

void show_change(Session& session, const Compared& compared) {
  const std::string date = short_date(session, compared.day, session.now().day());
  session.line(
      session.text(
          "cli.questionnaire.since",
          {{"date", date},
           {"first", number_of(compared.from_centi)},
           {"second", number_of(compared.to_centi)},
           {"words", session.text("cli.questionnaire." + std::string(word_of(compared.change)))}}),
      kIndent);
}

namespace {

void show_scale(Session& session, const json::QuestionnaireRecord& record, std::size_t scale,
                const app::Questionnaires& diary) {
  const InstrumentSpec& spec = questionnaire::spec_of(record.instrument);
  const auto& score = record.score.scales_centi[scale];
  const std::string name =
      session.text("cli.questionnaire." + ("scale_" + std::string(spec.scales[scale])));
  if (!score) {
    session.line(session.text("cli.questionnaire.too_few", {{"name", name}}));
    return;
  }
  session.line(
      session.text("cli.questionnaire.score", {{"name", name},
                                               {"first", number_of(*score)},
                                               {"second", std::to_string(spec.highest_score)}}));
  const Trend trend = questionnaire::trend_of(record.instrument, scale, diary.scored);
  if (trend.since_last) show_change(session, *trend.since_last);
  if (trend.over_weeks) show_change(session, *trend.over_weeks);
}

void show_kept(Session& session, const json::QuestionnaireRecord& record,
               const app::Questionnaires& diary) {
  const InstrumentSpec& spec = questionnaire::spec_of(record.instrument);
  for (std::size_t i = 0; i < spec.scales.size(); ++i) show_scale(session, record, i, diary);
  const bool is_lower = spec.direction == questionnaire::Direction::LowerIsBetter;
  session.line(session.text(is_lower ? "cli.questionnaire.lower" : "cli.questionnaire.higher"));
  if (record.score.problem == questionnaire::Problem::Substantial) {
    session.line(session.text("cli.questionnaire.substantial"));
  }
  if (diary.unread > 0) {
    session.line(
        session.text("cli.questionnaire.unread", {{"number", std::to_string(diary.unread)}}));
  }
  session.line(session.text("cli.questionnaire.no_light"));
}

}  // namespace

void write_compared(json::Members& members, std::string_view name,
                    const std::optional<Compared>& compared) {
  if (!compared) return;
  json::Members one(members.at(name));
  one.text("day", compared->day.text());
  json::append_scaled(one.at("from"), compared->from_centi, kCenti);
  one.text("change", word_of(compared->change));
  one.close();
}

namespace {

void write_kept_json(Session& session, const app::NewEntry& entry,
                     const json::QuestionnaireRecord& record, const app::Questionnaires& diary) {
  const InstrumentSpec& spec = questionnaire::spec_of(record.instrument);
  json::Members members(session.out());
  members.text("id", entry.id.text());
  members.text("kind", entry.kind);
  members.text("instrument", spec.id);
  json::append_score(members.at("score"), record);
  if (record.score.problem != questionnaire::Problem::NotRated) {
    members.text("problem", json::name_of(record.score.problem));
  }
  json::Members trends(members.at("trend"));
  for (std::size_t i = 0; i < spec.scales.size(); ++i) {
    const Trend trend = questionnaire::trend_of(record.instrument, i, diary.scored);
    if (!record.score.scales_centi[i] || !trend.since_last) continue;
    json::Members one(trends.at(spec.scales[i]));
    write_compared(one, "since_last", trend.since_last);
    write_compared(one, "over_weeks", trend.over_weeks);
    one.close();
  }
  trends.close();
  members.number("unread", diary.unread);
  members.close();
  session.out() += '\n';
}

Result<int> keep_and_compare(Session& session, const json::QuestionnaireRecord& record) {
  RL_TRY(const json::EntryStamp stamp, new_stamp(session));
  RL_TRY(const app::NewEntry entry,
         app::checked("questionnaire", stamp, json::write_questionnaire(stamp, record),
                      session.knowledge()));
  RL_TRY_DONE(session.keep({entry}));
  RL_TRY(stores::EventStore * store, session.store(stores::Access::Read));
  RL_TRY(app::Questionnaires diary, app::questionnaires_of(*store, record.instrument));
  // One that is written down later is compared with what was before it.
  const LocalDay day = stamp.at.day();
  diary.scored.erase(std::remove_if(diary.scored.begin(), diary.scored.end(),
                                    [&](const auto& one) { return one.day > day; }),
                     diary.scored.end());
  if (session.wants_json()) {
    write_kept_json(session, entry, record, diary);
    return kDone;
  }
  session.out() += entry.id.text() + "\n";
  if (session.is_demo()) session.line(session.text("cli.demo.mark"));
  show_kept(session, record, diary);
  return kDone;
}

}  // namespace

Result<int> run_questionnaire(Session& session) {
  if (session.command().words.empty()) return show_questionnaires(session);
  RL_TRY(const InstrumentSpec* spec, instrument_of(session.word(0)));
  json::QuestionnaireRecord record;
  if (session.command().words.size() == 1) {
    RL_TRY(const json::QuestionnaireTexts texts, texts_of(session, *spec));
    const bool can_ask = !texts.items.empty() && !session.wants_json() &&
                         is_terminal(Stream::Input) && is_terminal(Stream::Output);
    if (!can_ask) return show_questions(session, *spec, texts);
    record.instrument = spec->instrument;
    record.answers = questionnaire::no_answers(spec->instrument);
    const AskEnd end = ask_items(session, *spec, texts, record.answers);
    if (end == AskEnd::Interrupted) return kInterrupted;
    if (end != AskEnd::Finished) {
      session.line(session.text("cli.questionnaire.left"));
      return kDone;
    }
    RL_TRY(record.score, questionnaire::score_of(spec->instrument, record.answers));
  } else {
    RL_TRY(record, record_of(session, *spec));
  }
  return keep_and_compare(session, record);
}

}  // namespace runlight::cli
