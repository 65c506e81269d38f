// One line on the terminal that says how far it is, how fast, and how long it will take. Nothing at
// all where nobody looks at a terminal.
#pragma once

#include <cstdint>

#include "app/importing/import.hpp"
#include "doors/cli/session.hpp"

namespace runlight::cli {

class ProgressLine {
 public:
  explicit ProgressLine(const Session& session);
  // Draws at most ten times a second.
  void show(const app::ImportProgress& state);
  void clear();

 private:
  const Session* session_;
  bool on_terminal_;
  bool drawn_ = false;
  std::int64_t began_ms_;
  std::int64_t shown_ms_;
};

// "3 min 20 s", "12 s"
[[nodiscard]] std::string duration_words(std::int64_t seconds, const Session& session);

}  // namespace runlight::cli
