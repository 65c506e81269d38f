// Rows of comma-separated text: RFC 4180, and the dirt that real exports add to it.
//
// Promises: chunk boundaries anywhere give the same rows; a byte order mark is taken off; line ends
// are \n, \r\n or \r; quoted fields may hold separators, doubled quotes and line ends; a row whose
// quotes are escaped with backslashes is understood where that makes the number of columns right;
// a quote that is never closed spoils its own line and not the rest of the file. A row is at most
// kMaxRowBytes long. Deliberately absent: what the columns mean.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace runlight::csv {

inline constexpr std::size_t kMaxRowBytes = std::size_t{1} << 20U;
inline constexpr std::size_t kMaxFields = 1'000;

enum class RowEvent : std::uint8_t { NeedMore, Row, Eof };

class RowReader {
 public:
  explicit RowReader(char separator = ',') : separator_(separator) {}

  void feed(std::string_view chunk);
  void finish() { finished_ = true; }
  [[nodiscard]] RowEvent next();

  // Of the last Row.
  [[nodiscard]] std::span<const std::string> fields() const { return fields_; }
  // Counted from 1, empty lines left out.
  [[nodiscard]] std::uint64_t row() const { return row_; }
  // Quotes that did not fit together: the fields are the best guess.
  [[nodiscard]] bool damaged() const { return damaged_; }

  // How many fields a row must have, once the header is known; 0 asks nothing.
  void expect(std::size_t fields) { expected_ = fields; }
  void separate_by(char separator) { separator_ = separator; }

 private:
  enum class Quoting : std::uint8_t { Doubled, Backslash, OneLine };
  struct Attempt {
    std::vector<std::string> fields;
    std::size_t end = 0;    // where the next row begins
    bool complete = false;  // false: the bytes ended first
    bool clean = true;
  };
  [[nodiscard]] Attempt attempt(Quoting quoting) const;
  [[nodiscard]] bool quoted_field(Quoting quoting, std::size_t& at, Attempt& out) const;
  [[nodiscard]] bool fits(const Attempt& attempt) const;
  [[nodiscard]] Attempt best() const;

  std::string bytes_;
  std::size_t at_ = 0;
  std::size_t retry_at_ = 0;
  std::size_t expected_ = 0;
  std::vector<std::string> fields_;
  std::uint64_t row_ = 0;
  char separator_;
  bool begun_ = false;
  bool finished_ = false;
  bool damaged_ = false;
};

}  // namespace runlight::csv
