#include "doors/cli/session.hpp"

#include <utility>

#include "doors/cli/demo.hpp"
#include "stores/open/open_store.hpp"

namespace runlight::cli {

namespace {

AsOf whole_seconds(AsOf time) {
  constexpr std::int64_t kMsPerSecond = 1000;
  const std::int64_t rest = time.instant.unix_ms % kMsPerSecond;
  time.instant.unix_ms -= rest < 0 ? rest + kMsPerSecond : rest;
  return time;
}

}  // namespace

Session::Session(Command command, const Look& look, const AsOf& now, const Table& table,
                 const knowledge::Wording& wording)
    : command_(std::move(command)),
      look_(look),
      exact_now_(now),
      now_(whole_seconds(now)),
      table_(&table),
      wording_(&wording),
      ids_(randomness_) {}

Result<std::string> Session::diary_path() const {
  if (command_.has("--diary")) {
    if (!command_.value("--diary").empty()) return std::string(command_.value("--diary"));
    return usage_error("--diary", "the name is empty", "name a file: --diary diary.db");
  }
  std::string path = default_diary();
  if (!path.empty()) return path;
  return usage_error("diary", "there is no home folder to keep it in",
                     "name a file: --diary diary.db, or set RUNLIGHT_DIARY");
}

Result<stores::EventStore*> Session::store(stores::Access access) {
  if (store_ && (is_demo() || access_ == access || access_ == stores::Access::ReadWrite)) {
    return store_.get();
  }
  if (is_demo()) {
    RL_TRY(store_, open_demo(now_));
  } else {
    RL_TRY(const std::string path, diary_path());
    store_.reset();
    RL_TRY(store_, stores::open_store(path, access));
    warnings_shown_ = 0;
  }
  access_ = access;
  return store_.get();
}

void Session::warn_of_store() {
  const auto warnings = store_->warnings();
  // A warning is worth reading once.
  for (; warnings_shown_ < warnings.size(); ++warnings_shown_) warn(warnings[warnings_shown_]);
}

Result<app::Diary> Session::diary() {
  RL_TRY(stores::EventStore * store, store(stores::Access::Read));
  RL_TRY(app::Diary diary, app::load_diary(*store, knowledge()));
  for (const Entry& entry : diary.entries) follow(entry.id);
  warn_of_store();
  return diary;
}

Result<Done> Session::keep(const std::vector<app::NewEntry>& entries) {
  RL_TRY(stores::EventStore * store, store(stores::Access::ReadWrite));
  RL_TRY_DONE(app::keep(*store, entries));
  warn_of_store();
  return Done{};
}

void Session::line(std::string_view text, std::size_t indent) {
  for (const std::string& line : wrapped(shown(text, look_.charset), kCardWidth - indent)) {
    out_ += std::string(indent, ' ') + line + "\n";
  }
}

bool Session::flush() {
  const bool taken = write_all(Stream::Output, out_);
  out_.clear();
  return taken;
}

void Session::show_card(Card card) {
  if (is_demo()) card.banner = text("cli.demo.mark");
  out_ += rendered(card, look_);
}

void Session::warn(std::string_view text) const {
  const std::string line = "runlight: " + shown(text, look_.charset) + "\n";
  [[maybe_unused]] const bool taken = write_all(Stream::Errors, line);
}

int Session::answered(Level level) const {
  return command_.has("--exit-code") && level >= Level::Stop ? kStop : kDone;
}

std::string error_line(const Error& error) {
  std::string out = "runlight: ";
  if (!error.where.empty()) out += error.where + ": ";
  out += error.what;
  if (!error.pointer.empty()) out += " at " + error.pointer;
  if (!error.mend.empty()) out += " (" + error.mend + ")";
  return out;
}

int exit_code_of(ErrorKind kind) {
  switch (kind) {
    case ErrorKind::Usage:
      return kUsage;
    case ErrorKind::Input:
      return kRefused;
    case ErrorKind::Storage:
      return kStorage;
  }
  return kStorage;
}

}  // namespace runlight::cli
