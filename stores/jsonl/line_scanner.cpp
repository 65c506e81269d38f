#include "stores/jsonl/line_scanner.hpp"

#include <cstring>

namespace runlight::stores {
namespace {

constexpr std::size_t kChunkBytes = std::size_t{256} << 10U;
constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

}  // namespace

LineScanner::LineScanner(const Fd& file, std::string_view path, std::size_t longest)
    : file_(file), path_(path), longest_(longest), buffer_(kChunkBytes) {}

// Moves the unread part to the front and reads more behind it.
Result<Done> LineScanner::fill() {
  if (start_ > 0) {
    std::memmove(buffer_.data(), buffer_.data() + start_, end_ - start_);
    end_ -= start_;
    start_ = 0;
  }
  if (end_ == buffer_.size()) buffer_.resize(buffer_.size() * 2);
  const std::int64_t from = offset_ + static_cast<std::int64_t>(end_);
  RL_TRY(const std::size_t got,
         read_at(file_, path_, buffer_.data() + end_, buffer_.size() - end_, from));
  if (got < buffer_.size() - end_) at_file_end_ = true;
  end_ += got;
  return Done{};
}

Result<bool> LineScanner::next(ScannedLine& line) {
  std::size_t searched = 0;
  for (;;) {
    const std::string_view unread(buffer_.data() + start_, end_ - start_);
    const std::size_t broken = unread.find('\n', searched);
    const bool is_too_long = unread.size() > longest_ + 2;
    if (broken == std::string_view::npos && !at_file_end_ && !is_too_long) {
      searched = unread.size();
      RL_TRY_DONE(fill());
      continue;
    }
    if (unread.empty()) return false;
    const bool has_break = broken != std::string_view::npos;
    line.text = unread.substr(0, broken);
    line.end = has_break || !at_file_end_ ? LineEnd::Break : LineEnd::FileEnd;
    line.offset = offset_;
    line.number = ++number_;
    const std::size_t taken = line.text.size() + (has_break ? 1 : 0);
    start_ += taken;
    offset_ += static_cast<std::int64_t>(taken);
    line.next = offset_;
    if (line.number == 1 && line.text.starts_with(kByteOrderMark)) {
      line.text.remove_prefix(kByteOrderMark.size());
      line.offset += static_cast<std::int64_t>(kByteOrderMark.size());
    }
    if (has_break && line.text.ends_with('\r')) line.text.remove_suffix(1);
    return true;
  }
}

}  // namespace runlight::stores
