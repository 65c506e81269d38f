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
  std::size_t number = 0;
  for (const std::string& answer : texts.items[item].answers) {
    session.line(std::to_string(number++) + "  " + answer, kIndent);
  }
}

AskEnd ask_items(Session& session, const InstrumentSpec& spec,
                 const json::QuestionnaireTexts& texts, questionnaire::Answers& answers) {
  const bool may_skip = spec.counting == Counting::Scales;
  const std::string hint =
      session.text(may_skip ? "cli.questionnaire.prompt_skip" : "cli.questionnaire.prompt",
                   {{"number", std::to_string(spec.highest_answer)}});
  show_title(session, spec, texts);
  for (std::size_t i = 0; i < spec.items.size() && !is_over(spec, answers);) {
    if (!answers[i]) show_item(session, spec, texts, i);
    session.out() +=
        painted("[" + shown(hint, session.look().charset) + "]", Ink::Dim, session.look().colour) +
        " > ";
    if (!session.flush()) return AskEnd::EndOfInput;
    const Line line = read_line();
    if (line.end != Line::End::Typed) {
      session.out() += "\n";
      return line.end == Line::End::Interrupted ? AskEnd::Interrupted : AskEnd::EndOfInput;
    }
    const std::size_t first = line.text.find_first_not_of(" \t\r");
    const std::string typed =
        first == std::string::npos
            ? std::string()
            : line.text.substr(first, line.text.find_last_not_of(" \t\r") + 1 - first);
    if (typed == "q" || typed == "quit") return AskEnd::Left;
    if (typed.empty() && may_skip) {
      ++i;
      continue;
    }
    const auto answer = app::read_whole(typed, 0, spec.highest_answer, spec.items[i].id);
    if (!answer.ok()) {
      session.line(answer.error().what + " (" + answer.error().mend + ")", kIndent);
      continue;
    }
    answers[i++] = static_cast<std::uint8_t>(answer.value());
  }
  session.out() += "\n";
  return AskEnd::Finished;
}

}  // namespace runlight::cli
