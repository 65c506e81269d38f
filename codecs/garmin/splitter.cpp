#include "codecs/garmin/splitter.hpp"

#include <algorithm>

namespace runlight::garmin {

void Splitter::keep(std::size_t from, std::size_t to) {
  if (!capturing_ || too_large_) return;
  if (object_.size() + (to - from) > kMaxObjectBytes) {
    too_large_ = true;
    object_.clear();
    return;
  }
  object_.append(chunk_.substr(from, to - from));
}

// True: the string goes on.
bool Splitter::string_byte(char c) {
  if (escaped_) {
    escaped_ = false;
  } else if (c == '\\') {
    escaped_ = true;
  } else if (c == '"') {
    in_string_ = false;
    return false;
  }
  if (!capturing_ && key_.size() < list_.size() + 1) key_ += c;
  return true;
}

Splitter::Event Splitter::open(char c) {
  if (depth_ == kMaxNesting) return Event::Broken;
  open_[depth_++] = c;
  if (c == '[' && list_depth_ == 0 && key_ == list_) {
    list_depth_ = depth_;
    list_seen_ = true;
  } else if (c == '{' && !capturing_ && list_depth_ != 0 && depth_ == list_depth_ + 1) {
    capturing_ = true;
    too_large_ = false;
    object_.clear();
  }
  key_.clear();
  return Event::NeedMore;
}

Splitter::Event Splitter::close(char c) {
  if (depth_ == 0 || open_[depth_ - 1] != (c == '}' ? '{' : '[')) return Event::Broken;
  --depth_;
  if (list_depth_ > depth_) list_depth_ = 0;
  key_.clear();
  if (!capturing_ || depth_ != list_depth_) return Event::NeedMore;
  return too_large_ ? Event::TooLarge : Event::Object;
}

Splitter::Event Splitter::next() {
  if (broken_) return Event::Broken;
  std::size_t from = at_;
  while (at_ < chunk_.size()) {
    if (in_string_) {
      // Most bytes of a string say nothing.
      if (capturing_ && !escaped_) {
        at_ = std::min(chunk_.find_first_of("\"\\", at_), chunk_.size());
        if (at_ == chunk_.size()) break;
      }
      (void)string_byte(chunk_[at_++]);
      continue;
    }
    const char c = chunk_[at_++];
    Event event = Event::NeedMore;
    if (c == '"') {
      in_string_ = true;
      key_.clear();
    } else if (c == '{' || c == '[') {
      const bool before = capturing_;
      event = open(c);
      if (capturing_ && !before) from = at_ - 1;
    } else if (c == '}' || c == ']') {
      event = close(c);
    }
    if (event == Event::NeedMore) continue;
    if (event == Event::Broken) {
      broken_ = true;
      return event;
    }
    keep(from, at_);
    capturing_ = false;
    // The closing bracket may be what makes it too large.
    return too_large_ ? Event::TooLarge : Event::Object;
  }
  keep(from, at_);
  offset_ += chunk_.size();
  chunk_ = {};
  at_ = 0;
  return Event::NeedMore;
}

}  // namespace runlight::garmin
