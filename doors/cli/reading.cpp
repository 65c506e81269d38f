// explain, trace: what the program believes, and why.
#include "app/lookup.hpp"
#include "app/trace.hpp"
#include "codecs/json/writing.hpp"
#include "doors/cli/verb.hpp"

namespace runlight::cli {
namespace {

constexpr std::size_t kIndent = 2;

void heading(Session& session, std::string_view text) {
  for (const std::string& line : wrapped(shown(text, session.look().charset), kCardWidth)) {
    session.out() += painted(line, Ink::Bold, session.look().colour) + "\n";
  }
}

void dim(Session& session, std::string_view text) {
  for (const std::string& line :
       wrapped(shown(text, session.look().charset), kCardWidth - kIndent)) {
    session.out() +=
        std::string(kIndent, ' ') + painted(line, Ink::Dim, session.look().colour) + "\n";
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
    for (const std::string& test : one.tests) {
      dim(session, session.text("cli.trace.test", {{"name", test}}));
    }
  }
  return kDone;
}

}  // namespace runlight::cli
