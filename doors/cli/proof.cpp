// verify: the proof of the knowledge, printed with its counts and the time it took.
#include <chrono>

#include "app/verify/verify.hpp"
#include "app/words.hpp"
#include "codecs/json/writing.hpp"
#include "doors/cli/verb.hpp"

namespace runlight::cli {
namespace {

std::string with_dots(std::uint64_t number) {
  std::string out = std::to_string(number);
  constexpr std::size_t kGroup = 3;
  for (std::size_t at = out.size(); at > kGroup;) {
    at -= kGroup;
    out.insert(at, ",");
  }
  return out;
}

std::string rule_name(const Knowledge& knowledge, std::uint16_t rule) {
  return rule < knowledge.rules.size() ? std::string(knowledge.rules[rule].id) : "no rule";
}

// Everything that fails, one line each.
std::vector<std::string> failures_of(const app::VerifyReport& report, const Knowledge& knowledge) {
  std::vector<std::string> out;
  for (const Violation& one : report.structure) {
    std::string line = "structure: " + std::string(runlight::name_of(one.flaw));
    if (one.row != kNoIndex) line += ", row " + std::to_string(one.row);
    if (one.rule != kNoIndex) line += ", rule " + rule_name(knowledge, one.rule);
    out.push_back(line);
  }
  if (report.inputs) {
    for (const std::uint16_t row : report.inputs->dead_rows) {
      out.push_back("rules: row " + std::to_string(row) + " of " +
                    rule_name(knowledge, knowledge.rows[row].rule) + " never fires");
    }
    for (const std::uint16_t rule : report.inputs->never_deciding) {
      out.push_back("rules: " + rule_name(knowledge, rule) + " never decides");
    }
    for (const MomentReport& moment : report.inputs->moments) {
      for (const LawBreak& law : moment.breaks) {
        out.push_back("laws: broken at " + std::string(runlight::name_of(moment.moment)) + " by " +
                      std::string(law.finding));
      }
    }
  }
  for (const app::SourceIssue& one : report.sources) {
    out.push_back("sources: " + std::string(app::name_of(one.fault)) + ", " + one.about);
  }
  for (const app::WordingIssue& one : report.wording) {
    out.push_back("wording: " + std::string(app::name_of(one.fault)) + ", " +
                  std::string(one.language) + " " + one.key);
  }
  for (const app::ProtocolIssue& one : report.protocols) {
    out.push_back("protocols: " + std::string(one.protocol) + ": " + one.what);
  }
  for (const app::StatementIssue& one : report.statements) {
    const std::string carrier =
        one.carrier.empty() ? "nothing" : std::string(one.carrier) + ", which is not there";
    out.push_back("article: " + std::string(one.statement) + " is carried by " + carrier);
  }
  return out;
}

void write_json(Session& session, const app::VerifyReport& report,
                const std::vector<std::string>& failures, std::int64_t took_ms) {
  const app::VerifyCounts& c = report.counts;
  json::Members members(session.out());
  members.text("schema", "runlight.verify/1");
  json::append_yes_no(members.at("holds"), report.holds() ? YesNo::Yes : YesNo::No);
  members.text("knowledge", session.knowledge().version);
  members.number("rules", static_cast<std::int64_t>(c.rules));
  members.number("rows", static_cast<std::int64_t>(c.rows));
  members.number("conditions", static_cast<std::int64_t>(c.conditions));
  members.number("questions", static_cast<std::int64_t>(c.questions));
  members.number("sources", static_cast<std::int64_t>(c.sources));
  members.number("languages", static_cast<std::int64_t>(c.languages));
  members.number("texts", static_cast<std::int64_t>(c.texts_needed));
  members.number("statements", static_cast<std::int64_t>(c.statements));
  members.number("statements_carried", static_cast<std::int64_t>(c.statements_carried));
  members.number("reviewed", static_cast<std::int64_t>(c.reviewed));
  std::string& protocols = members.at("protocols");
  std::vector<std::string_view> names;
  for (const ProtocolSpec& one : session.knowledge().protocols) names.push_back(one.name);
  json::append_texts(protocols, names);
  if (report.inputs) {
    members.number("inputs", static_cast<std::int64_t>(report.inputs->inputs));
    std::string& moments = members.at("moments");
    moments += '{';
    for (const MomentReport& moment : report.inputs->moments) {
      if (moments.back() != '{') moments += ',';
      json::append_quoted(moments, runlight::name_of(moment.moment));
      moments += ':';
      json::append_number(moments, static_cast<std::int64_t>(moment.inputs));
    }
    moments += '}';
  }
  const std::vector<std::string_view> views(failures.begin(), failures.end());
  json::append_texts(members.at("failures"), views);
  members.number("took_ms", took_ms);
  members.close();
  session.out() += '\n';
}

void show(Session& session, const app::VerifyReport& report,
          const std::vector<std::string>& failures, std::int64_t took_ms) {
  const app::VerifyCounts& c = report.counts;
  const Charset charset = session.look().charset;
  const auto row = [&](std::string_view label, std::string_view value) {
    constexpr std::size_t kLabelWidth = 14;
    const std::string name = session.text("cli.verify." + std::string(label));
    session.out() += padded(shown(name, charset), kLabelWidth) + shown(value, charset) + "\n";
  };
  const auto line = [&](std::string_view name, std::initializer_list<app::Place> places) {
    return session.text("cli.verify." + std::string(name) + "_line", places);
  };
  const auto count = [](std::size_t number) { return with_dots(number); };
  row("knowledge", line("knowledge", {{"name", session.knowledge().version},
                                      {"first", count(c.languages)},
                                      {"second", count(c.texts_needed)}}));
  row("rules",
      line("rules",
           {{"first", count(c.rules)}, {"second", count(c.rows)}, {"number", count(c.reviewed)}}));
  row("safety", line("safety", {{"first", count(c.conditions)}, {"second", count(c.questions)}}));
  row("origin", count(c.sources));
  std::string protocols;
  for (const ProtocolSpec& one : session.knowledge().protocols) {
    protocols = app::joined(session.wording(), "list", protocols, one.name);
  }
  row("protocols", protocols);
  row("article",
      line("article", {{"first", count(c.statements_carried)}, {"second", count(c.statements)}}));
  if (report.inputs) {
    for (const MomentReport& moment : report.inputs->moments) {
      constexpr std::size_t kMomentWidth = 13;
      row("inputs", padded(runlight::name_of(moment.moment), kMomentWidth) +
                        line("inputs", {{"first", with_dots(moment.inputs)},
                                        {"second", with_dots(moment.distinct_reasons)}}));
    }
    row("in_all", line("in_all", {{"number", with_dots(report.inputs->inputs)}}));
  }
  for (const std::string& failure : failures) {
    session.line(session.text("cli.verify.fails", {{"text", failure}}));
  }
  session.out() += "\n";
  const std::string took = std::to_string(took_ms);
  if (report.holds()) {
    session.line(session.text("cli.verify.holds", {{"number", took}}));
  } else {
    session.line(session.text("cli.verify.fails_not",
                              {{"first", std::to_string(failures.size())}, {"second", took}}));
  }
}

}  // namespace

Result<int> run_verify(Session& session) {
  if (!session.word(0).empty()) return verify_protocol_file(session);
  const auto began = std::chrono::steady_clock::now();
  const app::VerifyReport report = app::verify(session.knowledge(), knowledge::languages());
  const auto took = std::chrono::steady_clock::now() - began;
  const std::int64_t took_ms = std::chrono::duration_cast<std::chrono::milliseconds>(took).count();
  const std::vector<std::string> failures = failures_of(report, session.knowledge());
  if (session.wants_json()) {
    write_json(session, report, failures, took_ms);
  } else {
    show(session, report, failures, took_ms);
  }
  return report.holds() ? kDone : kRefused;
}

}  // namespace runlight::cli
