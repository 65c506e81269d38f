// The world around the program: the clock, chance, the environment, the terminal and its signals.
// The only file of the program that asks the operating system about any of them.
#pragma once

#include <atomic>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "app/clock.hpp"

namespace runlight::cli {

// The system's time and its local offset.
class SystemClock final : public app::Clock {
 public:
  [[nodiscard]] AsOf now() const override;
};

// What the clock on the wall of this machine showed then.
[[nodiscard]] UtcOffset local_offset(Instant at);

class FixedClock final : public app::Clock {
 public:
  explicit FixedClock(const AsOf& now) : now_(now) {}
  [[nodiscard]] AsOf now() const override { return now_; }

 private:
  AsOf now_;
};

// From the kernel.
class SystemRandomness final : public app::Randomness {
 public:
  [[nodiscard]] std::array<std::uint8_t, 10> ten_bytes() override;
};

// Empty where it is not set.
[[nodiscard]] std::string_view environment(const char* name);
// $RUNLIGHT_DIARY, else the XDG data folder's runlight/diary.db. Empty where there is no home.
[[nodiscard]] std::string default_diary();
// "gb", "us", "eu" or "unknown": whose emergency number to name, from the locale's country.
[[nodiscard]] std::string_view emergency_region();
[[nodiscard]] std::string_view region_of_locale(std::string_view locale);
// $RUNLIGHT_LANG, else the locale that messages are wished for in. Empty: none.
[[nodiscard]] std::string_view wished_language();

enum class Stream : std::uint8_t { Input, Output, Errors };
[[nodiscard]] bool is_terminal(Stream stream);
[[nodiscard]] bool speaks_utf8();
// Columns of the terminal that takes the output; where it is none, what COLUMNS says, else 80.
[[nodiscard]] std::size_t terminal_columns();

// After this an interrupt (Ctrl-C) ends a read_line instead of the program, and sets this.
void catch_interrupts();
[[nodiscard]] const std::atomic<bool>& interruption();
// Of a clock that is never set; only differences mean anything.
[[nodiscard]] std::int64_t monotonic_ms();
// At most so long: a signal ends it early.
void wait_ms(std::int32_t most_ms);

// A broken promise inside the program ends it with exit 70 and one line, whatever was printed
// before.
void catch_programmer_errors();

struct Line {
  enum class End : std::uint8_t { Typed, EndOfInput, Interrupted };
  End end = End::Typed;
  std::string text;
};
[[nodiscard]] Line read_line();

// All of it, or false.
[[nodiscard]] bool write_all(Stream stream, std::string_view text);

}  // namespace runlight::cli
