// care medication: every question of the gate, and only behind it a word about painkillers.
//
// Nothing that is answered here is kept: it is asked anew each time. One yes, or one "I don't
// know", ends it with "ask a pharmacist or a doctor".
#include <algorithm>

#include "app/words.hpp"
#include "codecs/json/writing.hpp"
#include "doors/cli/ask.hpp"
#include "doors/cli/care.hpp"

namespace runlight::cli {
namespace {

std::string text_of(const Session& session, std::string_view name,
                    std::initializer_list<app::Place> places = {}) {
  return session.text("cli.care." + std::string(name), places);
}

enum class Heard : std::uint8_t { Absent, No, Yes };

struct Answers {
  std::vector<const GateSpec*> questions;
  std::vector<Heard> heard;  // one for each

  [[nodiscard]] const GateSpec* first_yes() const {
    for (std::size_t i = 0; i < questions.size(); ++i) {
      if (heard[i] == Heard::Yes) return questions[i];
    }
    return nullptr;
  }
  [[nodiscard]] bool all_no() const {
    return std::all_of(heard.begin(), heard.end(), [](Heard h) { return h == Heard::No; });
  }
};

// "I don't know" counts as yes.
std::optional<Heard> heard_in(std::string_view word) {
  if (word == "no" || word == "n") return Heard::No;
  if (word == "yes" || word == "y" || word == "unknown" || word == "?") return Heard::Yes;
  return std::nullopt;
}

// "stomach=no" or "medication.stomach=no".
Result<Done> read_words(const Session& session, Answers& answers) {
  constexpr std::string_view kFamily = "medication.";
  for (const std::string& word : session.command().words) {
    const std::size_t equals = word.find('=');
    const std::string id = word.substr(0, equals);
    const auto value = equals == std::string::npos
                           ? std::nullopt
                           : heard_in(std::string_view(word).substr(equals + 1));
    if (!value) {
      return usage_error(id, "it needs an answer", "write " + id + "=no, =yes or =unknown");
    }
    bool found = false;
    for (std::size_t i = 0; i < answers.questions.size(); ++i) {
      const std::string_view full = answers.questions[i]->id;
      if (id != full && id != full.substr(kFamily.size())) continue;
      answers.heard[i] = std::max(answers.heard[i], *value);
      found = true;
    }
    if (!found) {
      return input_error("care medication", "there is no question \"" + id + "\"",
                         "runlight care medication --json lists them");
    }
  }
  return Done{};
}

enum class End : std::uint8_t { Answered, Left };
End ask_rest(Session& session, Answers& answers) {
  session.line(text_of(session, "medication_ask"));
  for (std::size_t i = 0; i < answers.questions.size() && answers.first_yes() == nullptr; ++i) {
    while (answers.heard[i] == Heard::Absent) {
      session.line(session.text("gate." + std::string(answers.questions[i]->id) + ".question"));
      session.out() += "[" + session.text("cli.hint.yes_no") + "] > ";
      if (!session.flush()) return End::Left;
      const Line line = read_line();
      if (line.end != Line::End::Typed || line.text == "q") return End::Left;
      if (const auto value = heard_in(line.text)) answers.heard[i] = *value;
    }
  }
  return End::Answered;
}

std::vector<std::string_view> all_text(const Session& session) {
  std::vector<std::string_view> out;
  for (const std::string_view key : {"medication.text", "medication.text_more"}) {
    for (const std::string_view line : session.wording().lines(key)) out.push_back(line);
  }
  return out;
}

void write_json(Session& session, app::NoPainkiller reason, const Answers& answers) {
  json::Members members(session.out());
  members.text("schema", "runlight.medication/1");
  members.text("day", session.now().day().text());
  const bool refused = reason != app::NoPainkiller::None;
  const bool told = !refused && answers.all_no();
  members.text("status", refused ? "pharmacist" : told ? "text" : "ask");
  if (refused) {
    members.text("why", app::name_of(reason));
  } else {
    members.at("why") += "null";
  }
  const GateSpec* yes = answers.first_yes();
  if (yes != nullptr) {
    members.text("question", yes->id);
  } else {
    members.at("question") += "null";
  }
  std::vector<std::string_view> open;
  for (std::size_t i = 0; i < answers.questions.size(); ++i) {
    if (!refused && answers.heard[i] == Heard::Absent) open.push_back(answers.questions[i]->id);
  }
  json::append_texts(members.at("questions"), open);
  const auto ask = session.wording().lines("medication.ask");
  json::append_texts(
      members.at("text"),
      told ? all_text(session) : std::vector<std::string_view>(ask.begin(), ask.end()));
  const auto sources = session.wording().lines("medication.sources");
  json::append_texts(members.at("sources"),
                     std::vector<std::string_view>(sources.begin(), sources.end()));
  members.close();
  session.out() += '\n';
}

void show(Session& session, app::NoPainkiller reason, const Answers& answers) {
  if (reason != app::NoPainkiller::None) {
    session.line(text_of(session, "why_" + std::string(app::name_of(reason))));
    const GateSpec* yes = answers.first_yes();
    if (yes != nullptr) {
      session.line(session.text("gate." + std::string(yes->id) + ".question"), 2);
    }
    for (const std::string_view line : session.wording().lines("medication.ask")) {
      session.line(line);
    }
    return;
  }
  for (const std::string_view line : all_text(session)) session.line(line);
  std::string sources;
  for (const std::string_view one : session.wording().lines("medication.sources")) {
    sources = app::joined(session.wording(), "list", sources, one);
  }
  session.line(text_of(session, "medication_sources", {{"text", sources}}));
  session.line(session.text("note.review"));
}

}  // namespace

Result<int> run_care_medication(Session& session, const app::Care& care) {
  Answers answers;
  RL_TRY(app::Diary diary, session.diary());
  const Advice advice = decide(std::move(diary.entries), session.now(), session.table());
  answers.questions = app::painkiller_questions(advice.state, session.knowledge());
  answers.heard.assign(answers.questions.size(), Heard::Absent);
  RL_TRY_DONE(read_words(session, answers));
  app::NoPainkiller reason = care.no_painkiller;
  const bool asks = reason == app::NoPainkiller::None && !answers.all_no() &&
                    answers.first_yes() == nullptr && !session.wants_json();
  if (asks) {
    RL_TRY_DONE(expect_terminal("care medication",
                                "answer by ids: runlight care medication stomach=no ... "
                                "(--json lists the questions)"));
    if (ask_rest(session, answers) == End::Left) {
      session.line(text_of(session, "left"));
      return kDone;
    }
  }
  if (reason == app::NoPainkiller::None && answers.first_yes() != nullptr) {
    reason = app::NoPainkiller::Answer;
  }
  if (session.wants_json()) {
    write_json(session, reason, answers);
  } else {
    show(session, reason, answers);
  }
  return kDone;
}

}  // namespace runlight::cli
