#include "doors/cli/progress.hpp"

#include <string>

#include "doors/cli/system.hpp"

namespace runlight::cli {
namespace {

constexpr std::int64_t kEveryMs = 100;
constexpr std::int64_t kSecondMs = 1000;

}  // namespace

ProgressLine::ProgressLine(const Session& session)
    : session_(&session),
      on_terminal_(is_terminal(Stream::Errors)),
      began_ms_(monotonic_ms()),
      shown_ms_(began_ms_) {}

void ProgressLine::show(const app::ImportProgress& state) {
  if (!on_terminal_) return;
  const std::int64_t now_ms = monotonic_ms();
  if (now_ms - shown_ms_ < kEveryMs) return;
  shown_ms_ = now_ms;
  const std::int64_t took_ms = now_ms - began_ms_;
  const std::int64_t rate = state.done * kSecondMs / took_ms;
  std::string line =
      "\r" + session_->text("cli.import.progress", {{"first", std::to_string(state.done)},
                                                    {"second", std::to_string(state.of)},
                                                    {"number", std::to_string(rate)}});
  if (state.done > 0) {
    const std::int64_t left_s = (state.of - state.done) * took_ms / state.done / kSecondMs;
    line += ", " + session_->text("cli.import.left", {{"time", duration_words(left_s, *session_)}});
  }
  line += "\x1B[K";  // what an earlier, longer line left
  drawn_ = write_all(Stream::Errors, line);
}

void ProgressLine::clear() {
  if (drawn_) drawn_ = !write_all(Stream::Errors, "\r\x1B[K");
}

std::string duration_words(std::int64_t seconds, const Session& session) {
  constexpr std::int64_t kMinute = 60;
  if (seconds < kMinute) {
    return session.text("cli.import.seconds", {{"number", std::to_string(seconds)}});
  }
  return session.text("cli.import.minutes", {{"first", std::to_string(seconds / kMinute)},
                                             {"second", std::to_string(seconds % kMinute)}});
}

}  // namespace runlight::cli
