#include "codecs/csv/row_reader.hpp"

#include <algorithm>
#include <utility>

namespace runlight::csv {

void RowReader::feed(std::string_view chunk) {
  if (at_ > kMaxRowBytes) {
    bytes_.erase(0, at_);
    retry_at_ -= std::min(retry_at_, at_);
    at_ = 0;
  }
  bytes_ += chunk;
}

// A field that begins with a quote at `at`, which moves past it. False: the bytes ended first.
bool RowReader::quoted_field(Quoting quoting, std::size_t& at, Attempt& out) const {
  std::string& field = out.fields.back();
  ++at;
  for (;;) {
    const std::size_t stop = std::min(
        bytes_.find_first_of(quoting == Quoting::Doubled ? "\"" : "\"\\\n\r", at), bytes_.size());
    field.append(bytes_, at, stop - at);
    at = stop;
    if (at == bytes_.size()) return false;
    const bool last = at + 1 == bytes_.size();
    const char c = bytes_[at];
    if (c == '"') {
      if (last) {
        ++at;
        return finished_;
      }
      // One row may mix both: a name with doubled quotes, a description with backslashes.
      if (bytes_[at + 1] != '"') break;
      field += '"';
      at += 2;
    } else if (c == '\\' && quoting == Quoting::Backslash) {
      if (last) return false;
      const char next = bytes_[at + 1];
      if (next != '"' && next != '\\') field += '\\';
      field += next;
      at += 2;
    } else if ((c == '\n' || c == '\r') && quoting == Quoting::OneLine) {
      out.clean = false;
      return true;
    } else {
      field += c;
      ++at;
    }
  }
  ++at;
  const char after = bytes_[at];
  if (after == separator_ || after == '\n' || after == '\r') return true;
  // Something follows the closing quote: it belongs to the field as it stands.
  out.clean = false;
  const char ends[] = {separator_, '\n', '\r', '\0'};
  const std::size_t stop = std::min(bytes_.find_first_of(ends, at), bytes_.size());
  field += '"';
  field.append(bytes_, at, stop - at);
  at = stop;
  return at != bytes_.size() || finished_;
}

RowReader::Attempt RowReader::attempt(Quoting quoting) const {
  Attempt out;
  std::size_t at = at_;
  const char ends[] = {separator_, '\n', '\r', '\0'};
  for (;;) {
    if (out.fields.size() < kMaxFields) {
      out.fields.emplace_back();
    } else {
      out.clean = false;
      out.fields.back().clear();
    }
    if (at < bytes_.size() && bytes_[at] == '"') {
      if (!quoted_field(quoting, at, out)) return out;
    } else {
      const std::size_t stop = std::min(bytes_.find_first_of(ends, at, 3), bytes_.size());
      out.fields.back().append(bytes_, at, stop - at);
      at = stop;
    }
    if (at == bytes_.size()) {
      out.complete = finished_;
      out.end = at;
      return out;
    }
    const char c = bytes_[at++];
    if (c == separator_) continue;
    if (c == '\r') {
      if (at == bytes_.size() && !finished_) return out;  // is it \r or \r\n?
      if (at < bytes_.size() && bytes_[at] == '\n') ++at;
    }
    out.complete = true;
    out.end = at;
    return out;
  }
}

bool RowReader::fits(const Attempt& attempt) const {
  return attempt.complete && attempt.clean &&
         (expected_ == 0 || attempt.fields.size() == expected_);
}

// Not complete: more bytes are needed before anything can be said.
RowReader::Attempt RowReader::best() const {
  Attempt doubled = attempt(Quoting::Doubled);
  const std::size_t size = (doubled.complete ? doubled.end : bytes_.size()) - at_;
  const bool endless = size > kMaxRowBytes || (!doubled.complete && finished_);
  if (!doubled.complete && !endless) return doubled;
  if (fits(doubled)) return doubled;
  const std::string_view row = std::string_view(bytes_).substr(at_, size);
  if (row.find("\\\"") != std::string_view::npos) {
    Attempt backslash = attempt(Quoting::Backslash);
    const std::size_t reach = (backslash.complete ? backslash.end : bytes_.size()) - at_;
    if (reach <= kMaxRowBytes) {
      // It may go on beyond where the other reading ends: what has come so far must not decide.
      if (!backslash.complete && !finished_) return backslash;
      if (fits(backslash)) return backslash;
    }
  }
  // A quote that was never closed has swallowed the lines after it: give them back.
  const std::size_t line = row.find_first_of("\r\n");
  if (endless || (line != std::string_view::npos && line + 2 < row.size() && expected_ != 0 &&
                  !fits(doubled))) {
    Attempt one = attempt(Quoting::OneLine);
    if (!one.complete) {
      one.end = bytes_.size();
      one.complete = true;
    }
    one.clean = false;
    return one;
  }
  return doubled;
}

RowEvent RowReader::next() {
  if (!begun_) {
    if (bytes_.size() < 3 && !finished_) return RowEvent::NeedMore;
    if (std::string_view(bytes_).substr(0, 3) == "\xEF\xBB\xBF") at_ = 3;
    begun_ = true;
  }
  for (;;) {
    if (at_ >= bytes_.size()) return finished_ ? RowEvent::Eof : RowEvent::NeedMore;
    if (!finished_ && bytes_.size() < retry_at_) return RowEvent::NeedMore;
    Attempt row = best();
    if (!row.complete) {
      // A long row that comes in small pieces is not read anew for each of them.
      retry_at_ = bytes_.size() + (bytes_.size() - at_) / 4;
      return RowEvent::NeedMore;
    }
    at_ = row.end;
    retry_at_ = 0;
    const bool empty = row.fields.size() == 1 && row.fields[0].empty();
    if (empty) continue;
    fields_ = std::move(row.fields);
    damaged_ = !row.clean;
    ++row_;
    return RowEvent::Row;
  }
}

}  // namespace runlight::csv
