#include "doors/cli/ask.hpp"

#include <algorithm>

namespace runlight::cli {
namespace {

std::string trimmed(std::string_view text) {
  const std::size_t begin = text.find_first_not_of(" \t\r");
  if (begin == std::string_view::npos) return {};
  return std::string(text.substr(begin, text.find_last_not_of(" \t\r") - begin + 1));
}

std::string lower(std::string text) {
  std::transform(text.begin(), text.end(), text.begin(), [](char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  });
  return text;
}

// 0 no pain · 1 hardly there · …, as many to a line as fit.
std::string scale(const Session& session) {
  constexpr std::size_t kIndent = 2;
  constexpr std::size_t kColumn = 34;
  constexpr int kRows = 6;
  std::string out;
  const auto cell = [&](int pain) {
    const std::string number = (pain < 10 ? " " : "") + std::to_string(pain);
    return number + "  " + session.text("pain." + std::to_string(pain));
  };
  for (int row = 0; row < kRows; ++row) {
    out += std::string(kIndent, ' ');
    const std::string left = cell(row);
    out += row + kRows <= 10 ? padded(left, kColumn) + cell(row + kRows) : left;
    out += '\n';
  }
  return out;
}

void add_choices(std::string& out, const app::Question& question, const Session& session) {
  constexpr std::size_t kNumberWidth = 5;
  const auto add = [&](std::size_t number, const std::string& text) {
    const std::string mark = (number < 10 ? "  " : " ") + std::to_string(number) + "  ";
    bool first = true;
    for (const std::string& line :
         wrapped(shown(text, session.look().charset), kCardWidth - kNumberWidth)) {
      out += (first ? mark : std::string(kNumberWidth, ' ')) + line + "\n";
      first = false;
    }
  };
  for (std::size_t i = 0; i < question.choices.size(); ++i) add(i + 1, question.choices[i].text);
  if (!question.none.empty()) add(0, question.none);
}

std::string_view hint_key(app::AnswerKind kind) {
  switch (kind) {
    case app::AnswerKind::Pain:
      return "cli.hint.pain";
    case app::AnswerKind::Choice:
      return "cli.hint.choice";
    case app::AnswerKind::YesNo:
      return "cli.hint.yes_no";
    case app::AnswerKind::Number:
      return "cli.hint.minutes";
    case app::AnswerKind::Page:
      return "cli.hint.page";
  }
  return {};
}

std::string prompt_of(const app::Question& question, const Session& session) {
  std::string hint = question.hint.empty() ? session.text(hint_key(question.kind)) : question.hint;
  if (!question.enter.empty()) {
    hint = session.text("cli.enter.offer", {{"text", hint}, {"words", question.enter}});
  }
  return painted("[" + shown(hint, session.look().charset) + "]", Ink::Dim, session.look().colour) +
         " > ";
}

enum class Wish : std::uint8_t { Answer, Back, Help, Leave };

Wish wish_of(std::string_view text) {
  if (text == "b" || text == "back") return Wish::Back;
  if (text == "h" || text == "help") return Wish::Help;
  if (text == "q" || text == "quit") return Wish::Leave;
  return Wish::Answer;
}

// What a pain means in words, so that a slip of the finger shows.
void echo(const app::Question& question, std::string_view answer, Session& session) {
  if (question.kind != app::AnswerKind::Pain || answer == "?") return;
  session.out() +=
      painted("  " + std::string(answer) + ": " + session.text("pain." + std::string(answer)),
              Ink::Dim, session.look().colour) +
      "\n";
}

}  // namespace

std::string question_text(const app::Question& question, const Session& session) {
  const Look& look = session.look();
  std::string out = "\n";
  for (const std::string& line : wrapped(shown(question.text, look.charset), kCardWidth)) {
    out += painted(line, Ink::Bold, look.colour) + "\n";
  }
  add_choices(out, question, session);
  return out;
}

Result<Done> expect_terminal(std::string_view verb, std::string_view instead) {
  if (is_terminal(Stream::Input) && is_terminal(Stream::Output)) return Done{};
  return usage_error(verb, "it asks its questions on a terminal, and here is none", instead);
}

AskEnd ask(app::Flow& flow, Session& session) {
  std::string title;
  bool scale_shown = false;
  bool repeat = false;  // only the prompt again
  session.out() += painted(session.text("cli.ask.keys"), Ink::Dim, session.look().colour) + "\n";
  while (flow.question()) {
    const app::Question question = *flow.question();
    if (!repeat) {
      if (question.title != title) {
        title = question.title;
        session.out() += "\n" + painted("-- " + title + " --", Ink::Dim, session.look().colour);
        session.out() += "\n";
      }
      session.out() += question_text(question, session);
      if (question.kind == app::AnswerKind::Pain && !scale_shown) {
        session.out() += scale(session);
        scale_shown = true;
      }
    }
    repeat = true;
    session.out() += prompt_of(question, session);
    if (!session.flush()) return AskEnd::EndOfInput;
    const Line line = read_line();
    if (line.end != Line::End::Typed) {
      session.out() += "\n";
      return line.end == Line::End::Interrupted ? AskEnd::Interrupted : AskEnd::EndOfInput;
    }
    const std::string answer = lower(trimmed(line.text));
    switch (wish_of(answer)) {
      case Wish::Leave:
        return AskEnd::Left;
      case Wish::Help:
        session.line(question.help, 2);
        if (question.kind == app::AnswerKind::Pain) session.out() += scale(session);
        continue;
      case Wish::Back:
        if (!flow.go_back()) session.line(session.text("cli.ask.first"), 2);
        repeat = false;
        continue;
      case Wish::Answer:
        break;
    }
    const Result<Done> taken = flow.answer(answer);
    if (taken.ok()) {
      echo(question, answer, session);
      repeat = false;
    } else {
      session.line(taken.error().what, 2);
    }
  }
  session.out() += "\n";
  return AskEnd::Finished;
}

}  // namespace runlight::cli
