#include <fstream>
#include <iterator>

#include "app/amounts.hpp"
#include "doors/cli/questionnaire.hpp"

namespace runlight::cli {
namespace {

using questionnaire::Counting;
using questionnaire::InstrumentSpec;

constexpr std::size_t kIndent = 2;

json::QuestionnaireTexts own_texts(const Session& session, const InstrumentSpec& spec) {
  json::QuestionnaireTexts out;
  for (const questionnaire::Item& item : spec.items) {
    const std::string key = key_of(spec, item.id);
    json::QuestionnaireItemTexts one{session.text(key + ".question"), {}};
    for (const std::string_view answer : session.wording().lines(key + ".answers")) {
      one.answers.emplace_back(answer);
    }
    out.items.push_back(std::move(one));
  }
  return out;
}

// The first answer of a gated one may end it.
bool is_over(const InstrumentSpec& spec, const questionnaire::Answers& answers) {
  if (spec.counting != Counting::Gated || !answers.front()) return false;
  return *answers.front() == 0 || *answers.front() == spec.highest_answer;
}

void show_answers(Session& session, const json::QuestionnaireTexts& texts, std::size_t item) {
  std::size_t number = 0;
  for (const std::string& answer : texts.items[item].answers) {
    session.line(std::to_string(number++) + "  " + answer, kIndent);
  }
}

// "2 of 4", the question, and its answers with their numbers.
void show_asked(Session& session, const InstrumentSpec& spec, const json::QuestionnaireTexts& texts,
                std::size_t item) {
  const Look& look = session.look();
  const std::string place = session.text(
      "cli.questionnaire.count",
      {{"first", std::to_string(item + 1)}, {"second", std::to_string(spec.items.size())}});
  session.out() += "\n" + painted(shown(place, look.charset), Ink::Dim, look.colour) + "\n";
  for (const std::string& line :
       wrapped(shown(texts.items[item].question, look.charset), kCardWidth)) {
    session.out() += painted(line, Ink::Bold, look.colour) + "\n";
  }
  show_answers(session, texts, item);
}

// What was typed, without the spaces around it.
std::string trimmed(std::string_view text) {
  const std::size_t first = text.find_first_not_of(" \t\r");
  if (first == std::string_view::npos) return {};
  return std::string(text.substr(first, text.find_last_not_of(" \t\r") + 1 - first));
}

}  // namespace

std::string texts_path(const InstrumentSpec& spec) {
  const std::string_view config = environment("XDG_CONFIG_HOME");
  std::string folder;
  if (config.starts_with('/')) {
    folder = config;
  } else if (const std::string_view home = environment("HOME"); !home.empty()) {
    folder = std::string(home) + "/.config";
  }
  if (folder.empty()) return {};
  return folder + "/runlight/questionnaires/" + std::string(spec.id) + ".json";
}

Result<json::QuestionnaireTexts> texts_of(const Session& session, const InstrumentSpec& spec) {
  if (spec.texts == questionnaire::Texts::Own) return own_texts(session, spec);
  const std::string path = texts_path(spec);
  if (path.empty()) return json::QuestionnaireTexts{};
  std::ifstream file(path, std::ios::binary);
  if (!file.good()) return json::QuestionnaireTexts{};
  constexpr std::size_t kMost = 1U << 20U;  // a tape takes no more
  std::string text(kMost + 1, '\0');
  file.read(text.data(), static_cast<std::streamsize>(text.size()));
  if (file.bad()) return input_error(path, "it cannot be read", "name a file of texts");
  text.resize(static_cast<std::size_t>(file.gcount()));
  auto out = json::read_questionnaire_texts(text, spec.instrument);
  if (out.ok()) return out;
  const Error& error = out.error();
  return input_error(path + (error.where.starts_with('/') ? "#" : ": ") + error.where, error.what,
                     error.mend);
}

void show_title(Session& session, const InstrumentSpec& spec,
                const json::QuestionnaireTexts& texts) {
  session.line(session.text(key_of(spec, "title")));
  session.line(session.text(key_of(spec, "about")), kIndent);
  if (texts.licence.empty()) return;
  session.line(session.text("cli.questionnaire.licence", {{"text", texts.licence}}), kIndent);
}

void show_item(Session& session, const InstrumentSpec& spec, const json::QuestionnaireTexts& texts,
               std::size_t item) {
  session.out() += '\n';
  session.line(std::string(spec.items[item].id) + ": " + texts.items[item].question);
  show_answers(session, texts, item);
}

AskEnd ask_items(Session& session, const InstrumentSpec& spec,
                 const json::QuestionnaireTexts& texts, questionnaire::Answers& answers) {
  const bool may_skip = spec.counting == Counting::Scales;
  const std::string hint =
      session.text(may_skip ? "cli.questionnaire.prompt_skip" : "cli.questionnaire.prompt",
                   {{"number", std::to_string(spec.highest_answer)}});
  const std::string prompt =
      painted("[" + shown(hint, session.look().charset) + "]", Ink::Dim, session.look().colour) +
      " > ";
  show_title(session, spec, texts);
  bool repeat = false;  // only the prompt again
  for (std::size_t i = 0; i < spec.items.size() && !is_over(spec, answers);) {
    if (!repeat) show_asked(session, spec, texts, i);
    repeat = true;
    session.out() += prompt;
    if (!session.flush()) return AskEnd::EndOfInput;
    const Line line = read_line();
    if (line.end != Line::End::Typed) {
      session.out() += "\n";
      return line.end == Line::End::Interrupted ? AskEnd::Interrupted : AskEnd::EndOfInput;
    }
    const std::string typed = trimmed(line.text);
    if (typed == "q" || typed == "quit") return AskEnd::Left;
    const auto answer = app::read_whole(typed, 0, spec.highest_answer, spec.items[i].id);
    const bool is_skipped = typed.empty() && may_skip;
    if (!answer.ok() && !is_skipped) {
      session.line(answer.error().what + " (" + answer.error().mend + ")", kIndent);
      continue;
    }
    if (answer.ok()) answers[i] = static_cast<std::uint8_t>(answer.value());
    repeat = false;
    ++i;
  }
  session.out() += "\n";
  return AskEnd::Finished;
}

}  // namespace runlight::cli
