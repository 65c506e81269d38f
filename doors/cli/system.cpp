#include "doors/cli/system.hpp"

#include <poll.h>
#include <sys/ioctl.h>
#include <sys/random.h>
#include <sys/time.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <charconv>
#include <chrono>
#include <csignal>
#include <cstdlib>
#include <ctime>

#include "core/base/check.hpp"

namespace runlight::cli {
namespace {

std::atomic<bool> interrupted{false};
static_assert(std::atomic<bool>::is_always_lock_free, "a signal handler may touch nothing else");

extern "C" void note_interrupt(int /*signal*/) { interrupted = true; }

extern "C" void end_after_broken_promise(int /*signal*/) {
  constexpr std::string_view kSorry =
      "runlight: program: it found a mistake in itself and stopped (take no answer from this run; "
      "please report what you did)\n";
  constexpr int kSoftwareError = 70;
  [[maybe_unused]] const auto written = write(STDERR_FILENO, kSorry.data(), kSorry.size());
  _exit(kSoftwareError);
}

int descriptor_of(Stream stream) {
  switch (stream) {
    case Stream::Input:
      return STDIN_FILENO;
    case Stream::Output:
      return STDOUT_FILENO;
    case Stream::Errors:
      return STDERR_FILENO;
  }
  return -1;
}

std::string_view locale_of(const char* category) {
  for (const char* name : {"LC_ALL", category, "LANG"}) {
    const std::string_view value = environment(name);
    if (!value.empty()) return value;
  }
  return {};
}

}  // namespace

AsOf SystemClock::now() const {
  const auto since_epoch = std::chrono::system_clock::now().time_since_epoch();
  const std::int64_t unix_ms =
      std::chrono::duration_cast<std::chrono::milliseconds>(since_epoch).count();
  const Instant now{unix_ms};
  return {now, local_offset(now)};
}

UtcOffset local_offset(Instant at) {
  const auto seconds = static_cast<std::time_t>(at.unix_ms / 1000);
  std::tm local{};
  if (localtime_r(&seconds, &local) == nullptr) return UtcOffset{0};
  constexpr long kSecondsPerMinute = 60;
  return UtcOffset{static_cast<std::int16_t>(local.tm_gmtoff / kSecondsPerMinute)};
}

std::array<std::uint8_t, 10> SystemRandomness::ten_bytes() {
  std::array<std::uint8_t, 10> out{};
  // Ten bytes come whole or not at all; without chance there are no ids.
  RL_CHECK(getrandom(out.data(), out.size(), 0) == static_cast<ssize_t>(out.size()));
  return out;
}

std::string_view environment(const char* name) {
  const char* value = std::getenv(name);
  return value == nullptr ? std::string_view() : std::string_view(value);
}

std::string default_diary() {
  const std::string_view chosen = environment("RUNLIGHT_DIARY");
  if (!chosen.empty()) return std::string(chosen);
  const std::string_view data = environment("XDG_DATA_HOME");
  if (data.starts_with('/')) return std::string(data) + "/runlight/diary.db";
  const std::string_view home = environment("HOME");
  if (home.empty()) return {};
  return std::string(home) + "/.local/share/runlight/diary.db";
}

std::string_view region_of_locale(std::string_view locale) {
  const std::size_t line = locale.find('_');
  if (line == std::string_view::npos) return "unknown";
  const std::string_view country = locale.substr(line + 1, 2);
  if (country == "GB") return "gb";
  if (country == "US" || country == "CA") return "us";
  // Where 112 is the number, or reaches it.
  constexpr std::array<std::string_view, 33> kEurope = {
      "AT", "BE", "BG", "CH", "CY", "CZ", "DE", "DK", "EE", "ES", "FI",
      "FR", "GR", "HR", "HU", "IE", "IS", "IT", "LI", "LT", "LU", "LV",
      "MC", "MT", "NL", "NO", "PL", "PT", "RO", "SE", "SI", "SK", "SM"};
  for (const std::string_view known : kEurope) {
    if (known == country) return "eu";
  }
  return "unknown";
}

std::string_view emergency_region() { return region_of_locale(locale_of("LC_MESSAGES")); }

std::string_view wished_language() {
  const std::string_view chosen = environment("RUNLIGHT_LANG");
  return chosen.empty() ? locale_of("LC_MESSAGES") : chosen;
}

bool is_terminal(Stream stream) { return isatty(descriptor_of(stream)) == 1; }

std::size_t terminal_columns() {
  constexpr std::size_t kUsual = 80;
  winsize size{};
  if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0) return size.ws_col;
  std::size_t said = 0;
  const std::string_view columns = environment("COLUMNS");
  const auto read = std::from_chars(columns.data(), columns.data() + columns.size(), said);
  return read.ec == std::errc() && said > 0 ? said : kUsual;
}

bool speaks_utf8() {
  const std::string_view locale = locale_of("LC_CTYPE");
  return locale.find("UTF-8") != std::string_view::npos ||
         locale.find("utf8") != std::string_view::npos ||
         locale.find("UTF8") != std::string_view::npos ||
         locale.find("utf-8") != std::string_view::npos;
}

void catch_interrupts() {
  struct sigaction action {};
  action.sa_handler = note_interrupt;
  sigemptyset(&action.sa_mask);
  action.sa_flags = 0;  // no restart: a waiting read returns
  sigaction(SIGINT, &action, nullptr);
  sigaction(SIGTERM, &action, nullptr);
  sigaction(SIGHUP, &action, nullptr);
}

const std::atomic<bool>& interruption() { return interrupted; }

std::int64_t monotonic_ms() {
  const auto since = std::chrono::steady_clock::now().time_since_epoch();
  return std::chrono::duration_cast<std::chrono::milliseconds>(since).count();
}

void wait_ms(std::int32_t most_ms) {
  [[maybe_unused]] const int nothing = poll(nullptr, 0, most_ms);
}

void catch_programmer_errors() {
  struct sigaction action {};
  action.sa_handler = end_after_broken_promise;
  sigemptyset(&action.sa_mask);
  action.sa_flags = 0;
  sigaction(SIGILL, &action, nullptr);
  sigaction(SIGTRAP, &action, nullptr);
  sigaction(SIGABRT, &action, nullptr);
}

Line read_line() {
  // One line at a time is all a person types; what is typed ahead stays for the next question.
  static std::string ahead;
  constexpr std::size_t kLongest = 65'536;
  for (;;) {
    const std::size_t end = ahead.find('\n');
    if (end != std::string::npos) {
      Line line{Line::End::Typed, ahead.substr(0, end)};
      ahead.erase(0, end + 1);
      return line;
    }
    if (interrupted) return {Line::End::Interrupted, {}};
    std::array<char, 4096> bytes{};
    const ssize_t count = read(STDIN_FILENO, bytes.data(), bytes.size());
    if (count < 0 && errno == EINTR) continue;
    if (count <= 0 || ahead.size() > kLongest) return {Line::End::EndOfInput, {}};
    ahead.append(bytes.data(), static_cast<std::size_t>(count));
  }
}

bool write_all(Stream stream, std::string_view text) {
  while (!text.empty()) {
    const ssize_t count = write(descriptor_of(stream), text.data(), text.size());
    if (count < 0 && errno == EINTR) continue;
    if (count <= 0) return false;
    text.remove_prefix(static_cast<std::size_t>(count));
  }
  return true;
}

}  // namespace runlight::cli
