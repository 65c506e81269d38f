#include "doors/cabi/answer.hpp"

#include <optional>
#include <vector>

#include "codecs/json/check_lines.hpp"
#include "codecs/json/diary_entry.hpp"
#include "codecs/json/problem.hpp"
#include "codecs/json/reading.hpp"
#include "codecs/json/replay.hpp"
#include "codecs/json/writing.hpp"
#include "core/advise/version.hpp"
#include "knowledge/builtin.hpp"

namespace runlight::cabi {
namespace {

using json::Place;

// Built at the first call and never changed again, nor taken down: there is nothing to put in order
// at the end of a program.
const Table& table() {
  static const Table* const kTable = new Table(knowledge::builtin());
  return *kTable;
}

enum class Task : unsigned char { Check, OneCheck, Replay };

struct Request {
  Task task = Task::OneCheck;
  std::optional<LocalDay> until;
};

Result<Task> read_task(json::Value value, const Place& place) {
  const auto from = [](std::string_view word) -> std::optional<Task> {
    if (word == "check") return Task::Check;
    if (word == "replay") return Task::Replay;
    return std::nullopt;
  };
  return json::read_word(value, from, "check, replay", place);
}

// Without "do" the line is a check by itself, and read as one.
Result<Request> read_request(std::string_view line) {
  json::Tape tape;
  RL_TRY_DONE(tape.parse(line));
  const Place top;
  RL_TRY_DONE(json::expect_object(tape.root(), top));
  Request out;
  for (const json::Value member : tape.root()) {
    if (member.name() != "do") continue;
    if (out.task != Task::OneCheck) return json::repeated_field({&top, "do"});
    RL_TRY(out.task, read_task(member, {&top, "do"}));
  }
  if (out.task == Task::OneCheck) return out;
  for (const json::Value member : tape.root()) {
    const Place here{&top, member.name()};
    if (member.name() == "do") continue;
    if (member.name() != "until" || out.task != Task::Replay) return json::unknown_field(here);
    if (out.until) return json::repeated_field(here);
    RL_TRY(out.until, json::read_day(member, here));
  }
  return out;
}

std::string checks(std::string_view documents) {
  json::CheckLines lines(table(), knowledge::shared_english());
  std::string out;
  for (std::size_t number = 1; !documents.empty(); ++number) {
    const std::string_view document = json::take_line(documents);
    if (!json::is_blank(document)) lines.answer(out, document, number);
  }
  return out;
}

Result<std::string> replayed(std::string_view diary, const Request& request) {
  json::EntryReader reader(knowledge::builtin());
  std::vector<Entry> entries;
  for (std::size_t number = 1; !diary.empty(); ++number) {
    const std::string_view line = json::take_line(diary);
    if (json::is_blank(line)) continue;
    auto entry = reader.read(line);
    if (!entry.ok()) return std::move(entry).error().in("line " + std::to_string(number));
    entries.push_back(std::move(entry).value());
  }
  const json::VerdictWriter writer(table(), knowledge::shared_english());
  std::string out;
  json::ReplayLines lines(out, writer, knowledge::builtin());
  replay(std::move(entries), request.until, table(), lines);
  return out;
}

Result<std::string> try_to_answer(std::string_view request) {
  std::string_view rest = request;
  const std::string_view first = json::take_line(rest);
  const auto read = read_request(first);
  if (!read.ok()) return Error(read.error()).in("request");
  switch (read.value().task) {
    case Task::OneCheck:
      return checks(request);
    case Task::Check:
      return checks(rest);
    case Task::Replay:
      return replayed(rest, read.value());
  }
  return input_error("request", "this is nothing that can be done",
                     "write \"check\" or \"replay\"");
}

}  // namespace

std::string answer(std::string_view request) {
  auto out = try_to_answer(request);
  if (out.ok()) return std::move(out).value();
  std::string problem;
  json::write_problem(problem, out.error());
  problem += '\n';
  return problem;
}

const std::string& version() {
  static const std::string* const kVersion = [] {
    auto* const text = new std::string;
    json::Members members(*text);
    members.text("engine", kEngineVersion);
    members.text("knowledge", knowledge::builtin().version);
    members.close();
    return text;
  }();
  return *kVersion;
}

}  // namespace runlight::cabi
