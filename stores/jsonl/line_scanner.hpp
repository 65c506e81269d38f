// Walks a JSON Lines file from its start, a chunk at a time, and hands out one line after the
// other.
//
// Promises: memory is bounded by the longest line allowed (1 MiB), whatever the file. A byte order
// mark and carriage returns are no part of a line. Says of each line where it starts, how long it
// is and whether a line break ended it. Deliberately absent: any look inside a line.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.hpp"
#include "stores/file/file.hpp"

namespace runlight::stores {

enum class LineEnd : unsigned char { Break, FileEnd };

struct ScannedLine {
  std::string_view text;    // without line break; valid until the next call
  std::int64_t offset = 0;  // of `text` in the file
  std::int64_t next = 0;    // where the next line starts
  std::int64_t number = 0;  // from 1
  LineEnd end = LineEnd::Break;
};

class LineScanner {
 public:
  // `longest` is the longest line that is handed out whole; of a longer one only its beginning is.
  LineScanner(const Fd& file, std::string_view path, std::size_t longest);

  // False at the end of the file.
  [[nodiscard]] Result<bool> next(ScannedLine& line);

 private:
  [[nodiscard]] Result<Done> fill();

  const Fd& file_;
  std::string path_;
  std::size_t longest_;
  std::vector<char> buffer_;
  std::size_t start_ = 0;  // of the unread part of the buffer
  std::size_t end_ = 0;
  std::int64_t offset_ = 0;  // in the file, of the unread part
  std::int64_t number_ = 0;
  bool at_file_end_ = false;
};

}  // namespace runlight::stores
