// understand, explain, trace: what the program believes, and why.
#include <algorithm>
#include <array>

#include "app/lookup.hpp"
#include "app/pattern.hpp"
#include "app/trace.hpp"
#include "codecs/json/writing.hpp"
#include "doors/cli/verb.hpp"

namespace runlight::cli {
namespace {

constexpr std::size_t kIndent = 2;

void heading(Session& session, std::string_view text) {
  session.out() +=
      painted(shown(text, session.look().charset), Ink::Bold, session.look().colour) + "\n";
}

void dim(Session& session, std::string_view text) {
  for (const std::string& line :
       wrapped(shown(text, session.look().charset), kCardWidth - kIndent)) {
    session.out() +=
        std::string(kIndent, ' ') + painted(line, Ink::Dim, session.look().colour) + "\n";
  }
}

constexpr std::array<std::string_view, 7> kChapters = {"what_it_is",   "what_it_does",  "how_often",
                                                       "why_it_hurts", "what_loads_it", "what_adds",
                                                       "signs"};

std::string sources_of(const Session& session, const std::string& key) {
  std::string out;
  for (const std::string_view source : session.wording().lines(key)) {
    out += out.empty() ? "" : ", ";
    out += source;
  }
  return out;
}

void write_understand_json(Session& session, const app::PatternAnswers& pattern) {
  json::Members members(session.out());
  members.text("schema", "runlight.understand/1");
  members.text("fit", app::name_of(app::fit_of(pattern, session.knowledge())));
  std::string& parts = members.at("parts");
  parts += '[';
  for (const std::string_view chapter : kChapters) {
    const std::string key = "understand." + std::string(chapter);
    if (parts.back() != '[') parts += ',';
    json::Members one(parts);
    one.text("id", chapter);
    one.text("title", session.text(key + ".title"));
    one.text("text", session.text(key + ".text"));
    json::append_texts(one.at("sources"), session.wording().lines(key + ".sources"));
    one.close();
  }
  parts += ']';
  members.close();
  session.out() += '\n';
}

std::string answer_words(const Session& session, const app::PatternAnswers& pattern,
                         std::size_t index) {
  constexpr std::int64_t kTenths = 10;
  switch (pattern.answers[index]) {
    case ScreeningAnswer::Absent:
      return session.text("cli.understand.not_said");
    case ScreeningAnswer::No:
      return session.text("cli.understand.no");
    case ScreeningAnswer::DontKnow:
      return session.text("cli.understand.dont_know");
    case ScreeningAnswer::Yes:
      if (session.knowledge().patterns[index].answer == PatternAnswer::YesNo) {
        return session.text("cli.understand.yes");
      }
      return session.text("cli.understand.hours",
                          {{"number", std::to_string(pattern.tenths_of_hours[index] / kTenths)}});
  }
  return {};
}

void show_signs(Session& session, const app::PatternAnswers& pattern, PatternKind kind) {
  const auto& patterns = session.knowledge().patterns;
  for (std::size_t i = 0; i < patterns.size(); ++i) {
    if (patterns[i].kind != kind) continue;
    const std::string id(patterns[i].id);
    session.line(
        session.text("pattern." + id + ".question") + "  " + answer_words(session, pattern, i),
        kIndent);
    if (pattern.answers[i] == ScreeningAnswer::Yes)
      dim(session, session.text("pattern." + id + ".why"));
  }
}

void show_explained(Session& session, const app::Explained& found) {
  heading(session, found.id + ": " + found.title);
  for (const app::Part& part : found.parts) {
    session.out() +=
        "\n" + painted(shown(part.label, session.look().charset), Ink::Dim, session.look().colour) +
        "\n";
    for (const std::string& line : part.lines) session.line(line, kIndent);
  }
  if (!found.sources.empty()) {
    const std::string label = shown(session.text("cli.explain.origin"), session.look().charset);
    session.out() += "\n" + painted(label, Ink::Dim, session.look().colour) + "\n";
  }
  for (const std::string& source : found.sources) {
    session.line(app::source_line(source, session.knowledge()), kIndent);
  }
}

void append_strings(std::string& out, const std::vector<std::string>& texts) {
  const std::vector<std::string_view> views(texts.begin(), texts.end());
  json::append_texts(out, views);
}

void write_explained_json(Session& session, const app::Explained& found) {
  json::Members members(session.out());
  members.text("schema", "runlight.explain/1");
  members.text("id", found.id);
  members.text("kind", found.kind);
  members.text("title", found.title);
  std::string& parts = members.at("parts");
  parts += '[';
  for (const app::Part& part : found.parts) {
    if (parts.back() != '[') parts += ',';
    json::Members one(parts);
    one.text("label", part.label);
    append_strings(one.at("lines"), part.lines);
    one.close();
  }
  parts += ']';
  append_strings(members.at("sources"), found.sources);
  members.close();
  session.out() += '\n';
}

}  // namespace

Result<int> run_understand(Session& session) {
  RL_TRY(stores::EventStore * store, session.store(stores::Access::Read));
  RL_TRY(const app::PatternAnswers pattern, app::last_pattern(*store, session.knowledge()));
  if (session.wants_json()) {
    write_understand_json(session, pattern);
    return kDone;
  }
  heading(session, session.text("understand.title"));
  for (const std::string_view chapter : kChapters) {
    const std::string key = "understand." + std::string(chapter);
    session.out() += "\n";
    heading(session,
            session.text(key + ".title") + "  [" + sources_of(session, key + ".sources") + "]");
    session.line(session.text(key + ".text"), kIndent);
  }
  session.out() += "\n";
  const std::string fit(app::name_of(app::fit_of(pattern, session.knowledge())));
  session.line(session.text("understand." + fit));
  show_signs(session, pattern, PatternKind::Sign);
  session.out() += "\n";
  heading(session, session.text("understand.changed_before"));
  show_signs(session, pattern, PatternKind::Risk);
  session.out() += "\n";
  dim(session, session.text("cli.understand.tell"));
  dim(session, session.text("note.not_a_diagnosis") + " " + session.text("note.review"));
  return kDone;
}

Result<int> run_explain(Session& session) {
  RL_TRY(const app::Explained found,
         app::look_up(session.word(0), session.knowledge(), session.wording()));
  if (session.wants_json()) {
    write_explained_json(session, found);
  } else {
    show_explained(session, found);
  }
  return kDone;
}

Result<int> run_trace(Session& session) {
  const std::vector<app::Traced> traced = app::trace(session.knowledge(), session.wording());
  if (session.wants_json()) {
    json::Members members(session.out());
    members.text("schema", "runlight.trace/1");
    std::string& list = members.at("statements");
    list += '[';
    for (const app::Traced& one : traced) {
      if (list.back() != '[') list += ',';
      json::Members statement(list);
      statement.text("id", one.id);
      statement.text("text", one.text);
      append_strings(statement.at("carried_by"), one.carried_by);
      append_strings(statement.at("tests"), one.tests);
      statement.close();
    }
    list += ']';
    members.close();
    session.out() += '\n';
    return kDone;
  }
  for (const app::Traced& one : traced) {
    heading(session, one.id + "  " + one.text);
    for (const std::string& name : one.carried_by) session.line(name, kIndent);
    if (one.carried_by.empty()) dim(session, session.text("cli.trace.later"));
    for (const std::string& test : one.tests) {
      dim(session, session.text("cli.trace.test", {{"name", test}}));
    }
  }
  return kDone;
}

}  // namespace runlight::cli
