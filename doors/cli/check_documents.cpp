// `check --json`: documents in, verdicts out, nothing kept. With --lines a stream of them.
#include <poll.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <vector>

#include "codecs/json/check.hpp"
#include "codecs/json/entry_head.hpp"
#include "codecs/json/problem.hpp"
#include "codecs/json/verdict.hpp"
#include "doors/cli/verb.hpp"

namespace runlight::cli {
namespace {

constexpr std::size_t kReadBytes = std::size_t{1} << 18U;
constexpr std::size_t kWriteBytes = std::size_t{1} << 18U;
constexpr std::size_t kLongestDocument = json::kMaxLineBytes;

Error unreadable() {
  return storage_error("standard input", std::strerror(errno),
                       "try again with a file that can be read");
}

Error too_long() {
  return input_error({}, "it is longer than 1 MiB", "no check needs more than a few hundred bytes");
}

Error unwritable() {
  return storage_error("standard output", "it does not take what is written",
                       "look at the disk or the program that reads it");
}

Result<std::string> whole_input() {
  std::string out;
  std::vector<char> bytes(kReadBytes);
  for (;;) {
    const ssize_t count = read(STDIN_FILENO, bytes.data(), bytes.size());
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) return unreadable();
    if (count == 0) return out;
    out.append(bytes.data(), static_cast<std::size_t>(count));
    if (out.size() > kLongestDocument) return too_long().in("standard input");
  }
}

bool input_is_waiting() {
  pollfd input{STDIN_FILENO, POLLIN, 0};
  return poll(&input, 1, 0) > 0;
}

bool is_blank(std::string_view line) {
  return line.find_first_not_of(" \t\r") == std::string_view::npos;
}

// One line in, one line out, in the same order.
class LineChecker {
 public:
  explicit LineChecker(Session& session)
      : session_(&session),
        reader_(session.knowledge()),
        writer_(session.table(), session.wording()) {}

  void check(std::string_view line) {
    ++number_;
    if (is_blank(line)) return;
    const auto situation =
        line.size() > kLongestDocument ? Result<Situation>(too_long()) : reader_.read(line);
    std::string& out = session_->out();
    if (situation.ok()) {
      const Verdict verdict = judge(situation.value(), session_->table());
      worst_ = std::max(worst_, verdict.level);
      writer_.write(out, verdict, situation.value());
    } else {
      bad_ = true;
      Error error = situation.error();
      json::write_problem(out, std::move(error).in("line " + std::to_string(number_)));
    }
    out += '\n';
  }

  [[nodiscard]] int exit_code() const { return bad_ ? kPartly : session_->answered(worst_); }

 private:
  Session* session_;
  json::CheckReader reader_;
  json::VerdictWriter writer_;
  std::int64_t number_ = 0;
  bool bad_ = false;
  Level worst_ = Level::Go;
};

// Answers as they come: what is written waits only while more is already there to be read.
Result<int> check_lines(Session& session) {
  LineChecker checker(session);
  std::vector<char> bytes(kReadBytes);
  std::string rest;  // of a line that has not ended yet
  session.out().reserve(2 * kWriteBytes);
  for (;;) {
    if (!session.out().empty() && !input_is_waiting() && !session.flush()) return unwritable();
    const ssize_t count = read(STDIN_FILENO, bytes.data(), bytes.size());
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) return unreadable();
    if (count == 0) break;
    std::string_view piece(bytes.data(), static_cast<std::size_t>(count));
    while (!piece.empty()) {
      const std::size_t end = piece.find('\n');
      // Of a line that is far too long only so much is kept as shows that it is.
      const std::string_view part = piece.substr(0, end);
      if (end == std::string_view::npos) {
        rest += part.substr(0, kLongestDocument + 1 - std::min(rest.size(), kLongestDocument + 1));
        break;
      }
      if (rest.empty()) {
        checker.check(part);
      } else {
        rest += part.substr(0, kLongestDocument + 1 - std::min(rest.size(), kLongestDocument + 1));
        checker.check(rest);
        rest.clear();
      }
      piece.remove_prefix(end + 1);
      if (session.out().size() >= kWriteBytes && !session.flush()) return unwritable();
    }
  }
  if (!rest.empty()) checker.check(rest);
  return checker.exit_code();
}

}  // namespace

Result<int> run_check_documents(Session& session) {
  if (!session.word(0).empty()) {
    return usage_error("check", "with --json the moment stands in the document",
                       "leave \"" + std::string(session.word(0)) + "\" out");
  }
  if (session.command().has("--lines")) return check_lines(session);
  RL_TRY(const std::string document, whole_input());
  if (is_blank(document)) {
    return input_error("standard input", "there is no document",
                       "give it one: runlight check --json < findings.json");
  }
  RL_TRY(const Situation situation, json::read_check(document, session.knowledge()));
  const Verdict verdict = judge(situation, session.table());
  json::write_verdict(session.out(), verdict, situation, session.table(), session.wording());
  session.out() += '\n';
  return session.answered(verdict.level);
}

}  // namespace runlight::cli
