// One run of the program: what was asked, with which knowledge, as of when, and how to answer.
//
// Promises: what a verb prints goes to the standard output in one piece at the end, warnings go to
// the standard errors at once. With --demo every store is the invented runner's, in memory.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "app/clock.hpp"
#include "app/diary.hpp"
#include "app/words.hpp"
#include "doors/cli/answer.hpp"
#include "doors/cli/command.hpp"
#include "doors/cli/layout.hpp"
#include "doors/cli/system.hpp"

namespace runlight::cli {

inline constexpr int kDone = 0;
inline constexpr int kStop = 1;
inline constexpr int kUsage = 2;
inline constexpr int kRefused = 3;
inline constexpr int kPartly = 4;
inline constexpr int kStorage = 5;
inline constexpr int kInterrupted = 130;

class Session {
 public:
  Session(Command command, const Look& look, const AsOf& now, const Table& table,
          const knowledge::Wording& wording);

  [[nodiscard]] const Command& command() const { return command_; }
  [[nodiscard]] const Look& look() const { return look_; }
  [[nodiscard]] const AsOf& now() const { return now_; }
  [[nodiscard]] const Table& table() const { return *table_; }
  [[nodiscard]] const Knowledge& knowledge() const { return table_->knowledge(); }
  [[nodiscard]] const knowledge::Wording& wording() const { return *wording_; }
  [[nodiscard]] Scribe scribe() const { return {table_, wording_, emergency_region()}; }
  [[nodiscard]] bool wants_json() const { return command_.has("--json"); }
  [[nodiscard]] bool is_demo() const { return command_.has("--demo"); }
  [[nodiscard]] std::string_view word(std::size_t i) const {
    return i < command_.words.size() ? std::string_view(command_.words[i]) : std::string_view();
  }
  [[nodiscard]] std::string text(std::string_view key) const {
    return std::string(wording_->text(key));
  }
  // With its places filled in.
  [[nodiscard]] std::string text(std::string_view key,
                                 std::initializer_list<app::Place> places) const {
    return app::filled(wording_->text(key), places);
  }
  // A new id, dated now, to the millisecond.
  [[nodiscard]] Ulid new_id() { return ids_.next(exact_now_); }
  void follow(const Ulid& id) { ids_.follow(id); }
  [[nodiscard]] app::Ids& ids() { return ids_; }

  [[nodiscard]] Result<std::string> diary_path() const;
  // The diary that the command names; opened once, reopened when it is to be written.
  [[nodiscard]] Result<stores::EventStore*> store(stores::Access access);
  [[nodiscard]] Result<app::Diary> diary();
  // All of them or none. A clock that was set back is worth a warning.
  [[nodiscard]] Result<Done> keep(const std::vector<app::NewEntry>& entries);

  // Collected for the standard output.
  [[nodiscard]] std::string& out() { return out_; }
  void line(std::string_view text, std::size_t indent = 0);
  // Writes what is collected now; false if nobody takes it.
  [[nodiscard]] bool flush();
  void show_card(Card card);
  void warn(std::string_view text) const;

  // The exit code for an answer of this level.
  [[nodiscard]] int answered(Level level) const;

 private:
  void warn_of_store();

  Command command_;
  Look look_;
  AsOf exact_now_;
  AsOf now_;  // whole seconds, as a diary writes them
  const Table* table_;
  const knowledge::Wording* wording_;
  SystemRandomness randomness_;
  app::Ids ids_;
  std::unique_ptr<stores::EventStore> store_;
  stores::Access access_ = stores::Access::Read;
  std::size_t warnings_shown_ = 0;
  std::string out_;
};

// `runlight: WHERE: WHAT (HOW TO MEND)`
[[nodiscard]] std::string error_line(const Error& error);
[[nodiscard]] int exit_code_of(ErrorKind kind);

}  // namespace runlight::cli
