#include "codecs/xml/reader.hpp"

#include <algorithm>
#include <cstring>

#include "codecs/xml/scan.hpp"

namespace runlight::xml {
namespace {

constexpr std::size_t kSmallToken = 256;
constexpr std::string_view kCommentStart = "<!--";
constexpr std::string_view kCommentEnd = "-->";
constexpr std::string_view kCdataStart = "<![CDATA[";
constexpr std::string_view kCdataEnd = "]]>";
constexpr std::string_view kDocumentType = "<!DOCTYPE";
constexpr std::string_view kInstructionEnd = "?>";
constexpr std::string_view kExportAgain = "export the file again";

constexpr std::array<bool, 256> make_name_bytes() {
  std::array<bool, 256> table{};
  for (std::size_t c = 0; c < table.size(); ++c) {
    table[c] = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
               c == '_' || c == ':' || c == '-' || c == '.' || c >= 0x80;
  }
  return table;
}
constexpr std::array<bool, 256> kNameBytes = make_name_bytes();

bool in_name(char c) { return kNameBytes[static_cast<unsigned char>(c)]; }

// Digits, '-' and '.' may not begin a name.
constexpr std::array<bool, 256> make_first_bytes() {
  std::array<bool, 256> table = make_name_bytes();
  for (const char c : std::string_view("0123456789-."))
    table[static_cast<unsigned char>(c)] = false;
  return table;
}
constexpr std::array<bool, 256> kFirstBytes = make_first_bytes();
bool begins_name(char c) { return kFirstBytes[static_cast<unsigned char>(c)]; }

const char* end_of_name(const char* at, const char* end) {
  while (at != end && in_name(*at)) ++at;
  return at;
}

struct NameEnd {
  const char* stop;
  const char* local;  // after the first ':', if there is one
};
#if defined(__SSE2__)
// A bit for each of sixteen bytes that may not be in a name.
[[gnu::always_inline]] inline unsigned not_in_name(__m128i bytes) {
  const auto within = [](__m128i b, char low, char high) {
    return _mm_and_si128(_mm_cmpgt_epi8(b, _mm_set1_epi8(static_cast<char>(low - 1))),
                         _mm_cmplt_epi8(b, _mm_set1_epi8(static_cast<char>(high + 1))));
  };
  const __m128i letters = within(_mm_or_si128(bytes, _mm_set1_epi8(0x20)), 'a', 'z');
  const __m128i digits = within(bytes, '0', ':');
  const __m128i marks = _mm_or_si128(within(bytes, '-', '.'), detail::equal(bytes, '_'));
  const __m128i high = _mm_cmplt_epi8(bytes, _mm_setzero_si128());
  return ~detail::bits(_mm_or_si128(_mm_or_si128(letters, digits), _mm_or_si128(marks, high))) &
         0xFFFFU;
}
#endif

// The same for the names of elements, which are most of what is read: sixteen bytes at once.
[[gnu::always_inline]] inline NameEnd end_of_element_name(const char* at, const char* end) {
  const char* stop = at;
#if defined(__SSE2__)
  const char* local = nullptr;
  for (; end - stop >= 16; stop += 16) {
    const __m128i bytes = detail::load(stop);
    const unsigned others = not_in_name(bytes);
    unsigned colons = detail::bits(detail::equal(bytes, ':'));
    // Those inside the name: below the lowest bit of `others`.
    if (others != 0) colons &= (others & (0U - others)) - 1;
    if (colons != 0 && local == nullptr) local = stop + detail::first(colons) + 1;
    if (others != 0) return {stop + detail::first(others), local == nullptr ? at : local};
  }
#endif
  stop = end_of_name(stop, end);
  const std::string_view name(at, static_cast<std::size_t>(stop - at));
  return {stop, stop - local_part(name).size()};
}

// Whether `name` stands at `at`; `name` may be read sixteen bytes far (see names_).
[[gnu::always_inline]] inline bool stands(std::string_view name, const char* at, const char* end) {
#if defined(__SSE2__)
  if (name.size() <= 16 && end - at >= 16) {
    const unsigned same = detail::bits(_mm_cmpeq_epi8(detail::load(at), detail::load(name.data())));
    const unsigned wanted = (1U << name.size()) - 1;
    return (same & wanted) == wanted;
  }
#endif
  return static_cast<std::size_t>(end - at) >= name.size() &&
         std::memcmp(at, name.data(), name.size()) == 0;
}
bool blank(char c) { return static_cast<unsigned char>(c) <= 0x20; }

std::string_view between(const char* from, const char* to) {
  return {from, static_cast<std::size_t>(to - from)};
}

// The character of "amp", "#233" or "#xE9"; nothing if it names none.
std::optional<std::uint32_t> referenced(std::string_view name) {
  if (is(name, "lt")) return '<';
  if (is(name, "gt")) return '>';
  if (is(name, "amp")) return '&';
  if (is(name, "quot")) return '"';
  if (is(name, "apos")) return '\'';
  if (name.size() < 2 || name.size() > 10 || name.front() != '#') return std::nullopt;
  const bool hex = name[1] == 'x';
  name.remove_prefix(hex ? 2 : 1);
  if (name.empty()) return std::nullopt;
  std::uint32_t number = 0;
  for (const char c : name) {
    std::uint32_t digit = 16;
    if (c >= '0' && c <= '9') digit = static_cast<std::uint32_t>(c - '0');
    if (hex && c >= 'a' && c <= 'f') digit = static_cast<std::uint32_t>(c - 'a' + 10);
    if (hex && c >= 'A' && c <= 'F') digit = static_cast<std::uint32_t>(c - 'A' + 10);
    if (digit >= (hex ? 16U : 10U)) return std::nullopt;
    number = number * (hex ? 16U : 10U) + digit;
    if (number > 0x10FFFF) return std::nullopt;
  }
  if (number == 0 || (number >= 0xD800 && number <= 0xDFFF)) return std::nullopt;
  return number;
}

void append_utf8(std::string& out, std::uint32_t c) {
  const auto byte = [&out](std::uint32_t b) { out += static_cast<char>(b); };
  if (c < 0x80) {
    byte(c);
  } else if (c < 0x800) {
    byte(0xC0U | c >> 6U);
    byte(0x80U | (c & 0x3FU));
  } else if (c < 0x10000) {
    byte(0xE0U | c >> 12U);
    byte(0x80U | (c >> 6U & 0x3FU));
    byte(0x80U | (c & 0x3FU));
  } else {
    byte(0xF0U | c >> 18U);
    byte(0x80U | (c >> 12U & 0x3FU));
    byte(0x80U | (c >> 6U & 0x3FU));
    byte(0x80U | (c & 0x3FU));
  }
}

}  // namespace

std::string_view decoded(const Raw& raw, std::string& scratch) {
  if (!raw.escaped) return raw.bytes;
  scratch.clear();
  const std::string_view bytes = raw.bytes;
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    if (bytes[i] == '\r') {
      scratch += '\n';
      if (i + 1 < bytes.size() && bytes[i + 1] == '\n') ++i;
    } else if (bytes[i] == '&') {
      const std::size_t stop = bytes.find(';', i);
      const auto c = stop == std::string_view::npos ? std::nullopt
                                                    : referenced(bytes.substr(i + 1, stop - i - 1));
      if (c) {
        append_utf8(scratch, *c);
        i = stop;
      } else {
        scratch += '&';  // not from a Reader, which has checked it
      }
    } else {
      scratch += bytes[i];
    }
  }
  return scratch;
}

std::vector<Remark> remarks(const Notes& notes) {
  std::vector<Remark> out;
  if (notes.controls > 0) {
    out.push_back({"byte " + std::to_string(notes.first_control),
                   std::to_string(notes.controls) + " control characters, passed over"});
  }
  if (notes.split_attributes > 0) {
    out.push_back(
        {"tags", std::to_string(notes.split_attributes) + " attribute names with spaces"});
  }
  if (notes.trailing) out.push_back({"end", "something follows the end of the XML, passed over"});
  return out;
}

Reader::Reader(Limits limits)
    : limits_(limits),
      // With room to read and write sixteen bytes at once at the end.
      names_(limits.depth * limits.name_bytes + 16),
      opens_(limits.depth + 1) {}

const Attribute* Reader::attribute(std::string_view local) const {
  for (std::size_t i = 0; i < attribute_count_; ++i) {
    const std::string_view name = attributes_[i].name;
    // Most names differ in their size or last byte.
    if (name.size() < local.size() || name.back() != local.back()) continue;
    if (name == local || local_part(name) == local) return &attributes_[i];
  }
  return nullptr;
}

Notes Reader::notes() const {
  Notes notes = notes_;
  notes.controls = check_.controls();
  notes.first_control = check_.first_control();
  return notes;
}

// --- where the bytes come from ---------------------------------------------------------------

void Reader::use_carry() {
  window_ = carry_.data();
  at_ = window_;
  end_ = window_ + carry_.size();
}

void Reader::feed(std::string_view chunk) {
  if (finished_ || invalid_) return;
  if (fault_ != Fault::None) {
    // Still counted: how many control characters there are must not depend on where a chunk ended.
    invalid_ = check_.feed(chunk) != chunk.size();
    return;
  }
  if (chunk_offset_ == 0 && carry_.empty() && !chunk.empty()) {
    // The only two bytes that begin UTF-16 and never UTF-8.
    const auto first = static_cast<unsigned char>(chunk.front());
    utf16_ = first == 0xFF || first == 0xFE;
  }
  const std::size_t good = check_.feed(chunk);
  invalid_ = good != chunk.size();
  chunk_ = chunk.substr(0, good);
  carry_taken_ = 0;
  if (invalid_) retry_at_ = 0;
  if (carry_.empty()) {
    if (carrying_) settle();
    starved_ = false;
  } else {
    starved_ = !more_from_chunk() && !invalid_;
  }
}

void Reader::finish() {
  finished_ = true;
  starved_ = false;
}

// Once the token that was cut is behind, the rest is read from the chunk itself.
void Reader::settle() {
  const auto consumed = static_cast<std::size_t>(at_ - window_);
  if (consumed < carry_before_) return;
  window_ = chunk_.data();
  window_offset_ = chunk_offset_;
  at_ = window_ + (consumed - carry_before_);
  end_ = window_ + chunk_.size();
  carrying_ = false;
  carry_.clear();
  carry_before_ = 0;
  retry_at_ = 0;
}

// Widens the window. False: this chunk has no more, and what is left of it is kept in carry_.
bool Reader::more_from_chunk() {
  if (carrying_) {
    settle();
    if (!carrying_ && at_ != end_) return true;
  }
  if (!carrying_) {
    window_offset_ = offset_of(at_);
    carry_.assign(at_, end_);
    carrying_ = true;
  } else {
    const auto consumed = static_cast<std::size_t>(at_ - window_);
    carry_.erase(0, consumed);
    window_offset_ += consumed;
    carry_before_ -= consumed;
    while (carry_taken_ < chunk_.size()) {
      const std::size_t piece =
          std::min(chunk_.size() - carry_taken_, std::max(kSmallToken, carry_.size()));
      carry_.append(chunk_, carry_taken_, piece);
      carry_taken_ += piece;
      if (carry_.size() >= retry_at_) {
        use_carry();
        return true;
      }
    }
  }
  chunk_offset_ += chunk_.size();
  chunk_ = {};
  carry_taken_ = 0;
  carry_before_ = carry_.size();
  use_carry();
  // A long token that comes in small pieces is not looked at anew for each of them.
  if (retry_at_ <= carry_.size()) {
    retry_at_ = carry_.size() > kSmallToken ? carry_.size() + carry_.size() / 4 : 0;
  }
  return false;
}

Event Reader::next() {
  if (fault_ != Fault::None) return Event::Error;
  if (pending_end_) return close();
  if (starved_) return Event::NeedMore;
  for (;;) {
    if (carrying_) settle();
    const Event event = mode_ == Mode::Content ? scan_content() : skip();
    if (event == Event::Eof) continue;  // something was skipped
    if (event != Event::NeedMore) return event;
    if (!more_from_chunk()) {
      return finished_ || invalid_ ? end_of_input() : Event::NeedMore;
    }
  }
}

Event Reader::end_of_input() {
  const bool whole = root_seen_ && depth_ == 0;
  if (invalid_ && mode_ != Mode::Trailing && !(whole && mode_ == Mode::Content)) {
    return utf16_
               ? refuse(Fault::Encoding, at_, "the text is UTF-16, not UTF-8",
                        "save the file as UTF-8")
               : refuse(Fault::Encoding, end_, "the text is not UTF-8", "save the file as UTF-8");
  }
  if (whole && (mode_ == Mode::Content || mode_ == Mode::Trailing)) {
    notes_.trailing = notes_.trailing || invalid_ || at_ != end_;
    return finished_ ? Event::Eof : Event::NeedMore;
  }
  if (depth_ == 0 && !root_seen_ && mode_ != Mode::DocumentType && at_ == end_) {
    return refuse(Fault::Truncated, end_, "there is no XML in it", kExportAgain);
  }
  const std::string_view inside = depth_ == 0 ? std::string_view() : innermost();
  return refuse(Fault::Truncated, end_,
                inside.empty() ? "the file ends too early"
                               : "the file ends inside <" + std::string(inside) + ">",
                kExportAgain);
}

Event Reader::refuse(Fault fault, const char* at, std::string_view what, std::string_view mend) {
  fault_ = fault;
  error_ = input_error("byte " + std::to_string(offset_of(at)), what, mend);
  return Event::Error;
}

Event Reader::incomplete(const char* token) {
  at_ = token;
  if (static_cast<std::size_t>(end_ - token) > limits_.token_bytes) {
    return refuse(Fault::Limit, token, "one tag or text is too long", kExportAgain);
  }
  return Event::NeedMore;
}

// --- what the bytes say ----------------------------------------------------------------------

// All that is not content. Eof stands for "skipped; go on": the real end is only known to
// end_of_input().
Event Reader::skip() {
  switch (mode_) {
    case Mode::Beginning:
      return begin();
    case Mode::Content:
      return Event::Eof;
    case Mode::Comment:
      return skip_to(kCommentEnd);
    case Mode::Instruction:
      return skip_to(kInstructionEnd);
    case Mode::DocumentType:
      return skip_document_type();
    case Mode::Trailing:
      at_ = end_;
      return Event::NeedMore;
  }
  return Event::NeedMore;
}

Event Reader::begin() {
  if (end_ - at_ < 3 && !finished_) return Event::NeedMore;
  const std::string_view head = between(at_, end_);
  if (head.substr(0, 3) == "\xEF\xBB\xBF") at_ += 3;
  if (head.size() >= 2 && (head[0] == '\0' || head[1] == '\0')) {
    return refuse(Fault::Encoding, at_, "the text is UTF-16, not UTF-8", "save the file as UTF-8");
  }
  mode_ = Mode::Content;
  return Event::Eof;
}

[[gnu::always_inline]] inline Event Reader::scan_content() {
  const char* const at = find_visible(at_, end_);
  at_ = at;
  if (at == end_) return Event::NeedMore;
  if (*at == '<') return scan_markup(at);
  if (depth_ != 0) return scan_text(at);
  if (!root_seen_) {
    return refuse(Fault::Malformed, at, "this is not XML", "check that it is the right file");
  }
  notes_.trailing = true;
  mode_ = Mode::Trailing;
  return Event::Eof;
}

[[gnu::always_inline]] inline Event Reader::scan_markup(const char* at) {
  if (end_ - at >= 2 && depth_ != 0) {  // nearly always
    if (at[1] == '/') return scan_end(at);
    if (begins_name(at[1])) return scan_start(at);
  }
  return scan_rare_markup(at);
}

Event Reader::scan_rare_markup(const char* at) {
  if (end_ - at < 2) return incomplete(at);
  if (at[1] == '!') return scan_declaration(at);
  if (at[1] == '?') {
    at_ = at + 2;
    mode_ = Mode::Instruction;
    return Event::Eof;
  }
  if (root_seen_ && depth_ == 0) {
    notes_.trailing = true;
    mode_ = Mode::Trailing;
    return Event::Eof;
  }
  if (at[1] == '/') {
    return refuse(Fault::Malformed, at, "an element ends that never began", kExportAgain);
  }
  if (!begins_name(at[1])) {
    return refuse(Fault::Malformed, at, "\"<\" is not followed by a name", kExportAgain);
  }
  return scan_start(at);
}

Event Reader::scan_declaration(const char* at) {
  const std::string_view head = between(at, end_);
  const auto begins = [head](std::string_view mark) {
    return head.substr(0, mark.size()) == mark.substr(0, head.size());
  };
  if (begins(kCommentStart)) {
    if (head.size() < kCommentStart.size()) return incomplete(at);
    at_ = at + kCommentStart.size();
    mode_ = Mode::Comment;
    return Event::Eof;
  }
  if (root_seen_ && depth_ == 0) {
    notes_.trailing = true;
    mode_ = Mode::Trailing;
    return Event::Eof;
  }
  if (depth_ != 0 && begins(kCdataStart)) {
    return head.size() < kCdataStart.size() ? incomplete(at) : scan_cdata(at);
  }
  if (!root_seen_ && begins(kDocumentType)) {
    if (head.size() < kDocumentType.size()) return incomplete(at);
    at_ = at + kDocumentType.size();
    document_type_start_ = offset_of(at);
    notes_.document_type = true;
    mode_ = Mode::DocumentType;
    return Event::Eof;
  }
  return refuse(Fault::Malformed, at, "\"<!\" begins nothing known", kExportAgain);
}

// Everything up to and with the mark; all but the bytes that may begin it can be let go.
Event Reader::skip_to(std::string_view mark) {
  const std::size_t found = between(at_, end_).find(mark);
  if (found != std::string_view::npos) {
    at_ += found + mark.size();
    mode_ = Mode::Content;
    return Event::Eof;
  }
  const auto keep = static_cast<std::ptrdiff_t>(mark.size() - 1);
  if (end_ - at_ > keep) at_ = end_ - keep;
  return Event::NeedMore;
}

// Skipped, not read: some phones write declarations without their '>', so that only comments,
// instructions, quotes and the closing bracket are looked for.
Event Reader::skip_document_type() {
  for (; at_ != end_; ++at_) {
    if (offset_of(at_) - document_type_start_ > limits_.document_type_bytes) {
      return refuse(Fault::Limit, at_, "the document type is too long", kExportAgain);
    }
    const std::string_view rest = between(at_, end_);
    switch (inside_) {
      case Inside::Plain: {
        const char c = rest.front();
        if (c == '<') {
          const std::string_view head = rest.substr(0, kCommentStart.size());
          const bool may_be_comment = head == kCommentStart.substr(0, head.size());
          const bool may_be_instruction = head == std::string_view("<?").substr(0, head.size());
          if (head.size() < 4 && (may_be_comment || (may_be_instruction && head.size() < 2)) &&
              !finished_) {
            return Event::NeedMore;
          }
          if (head == kCommentStart) {
            inside_ = Inside::Comment;
            at_ += 3;
          } else if (head.substr(0, 2) == "<?") {
            inside_ = Inside::Instruction;
            ++at_;
          }
        } else if (c == '"') {
          inside_ = Inside::Double;
        } else if (c == '\'') {
          inside_ = Inside::Single;
        } else if (c == '[') {
          in_subset_ = true;
        } else if (c == ']') {
          in_subset_ = false;
        } else if (c == '>' && !in_subset_) {
          ++at_;
          mode_ = Mode::Content;
          return Event::Eof;
        }
        break;
      }
      case Inside::Comment:
      case Inside::Instruction: {
        const std::string_view mark = inside_ == Inside::Comment ? kCommentEnd : kInstructionEnd;
        const std::string_view head = rest.substr(0, mark.size());
        if (head == mark) {
          at_ += mark.size() - 1;
          inside_ = Inside::Plain;
        } else if (head.size() < mark.size() && head == mark.substr(0, head.size())) {
          return Event::NeedMore;
        }
        break;
      }
      case Inside::Single:
      case Inside::Double:
        if (rest.front() == (inside_ == Inside::Single ? '\'' : '"')) inside_ = Inside::Plain;
        break;
    }
  }
  return Event::NeedMore;
}

[[gnu::always_inline]] inline Event Reader::scan_text(const char* at) {
  bool escaped = false;
  bool references = false;
  const char* stop = at;
  for (;; ++stop) {
    stop = find_any(stop, end_, '<', '&', '\r');
    if (stop == end_) return incomplete(at);
    if (*stop == '<') break;
    escaped = true;
    references = references || *stop == '&';
  }
  if (static_cast<std::size_t>(stop - at) > limits_.token_bytes) {
    return refuse(Fault::Limit, at, "one text is too long", kExportAgain);
  }
  const char* last = stop;
  while (blank(last[-1])) --last;
  text_ = {between(at, last), escaped};
  if (references && !check_references(text_.bytes)) return Event::Error;
  event_offset_ = offset_of(at);
  at_ = stop;
  return Event::Text;
}

Event Reader::scan_cdata(const char* at) {
  const char* from = at + kCdataStart.size();
  const std::size_t found = between(from, end_).find(kCdataEnd);
  if (found == std::string_view::npos) return incomplete(at);
  if (found > limits_.token_bytes) {
    return refuse(Fault::Limit, at, "one text is too long", kExportAgain);
  }
  const char* last = from + found;
  at_ = last + kCdataEnd.size();
  from = find_visible(from, last);
  while (last != from && blank(last[-1])) --last;
  if (from == last) return Event::Eof;  // nothing but white space: go on
  text_ = {between(from, last), false};
  event_offset_ = offset_of(at);
  return Event::Text;
}

[[gnu::always_inline]] inline Event Reader::scan_end(const char* at) {
  const char* const from = at + 2;
  const std::string_view open = innermost();
  const auto room = static_cast<std::size_t>(end_ - from);
  if (room > open.size() && stands(open, from, end_) && from[open.size()] == '>') {
    name_ = between(from, from + open.size());
    local_ = between(from + opens_[depth_ - 1].prefix, from + open.size());
    at_ = from + open.size() + 1;
    event_offset_ = offset_of(at);
    return close();
  }
  const void* const found = room == 0 ? nullptr : std::memchr(from, '>', room);
  if (found == nullptr) return incomplete(at);
  const char* const stop = static_cast<const char*>(found);
  const char* last = stop;
  while (last != from && blank(last[-1])) --last;
  name_ = between(from, last);
  if (name_ != open) {
    return refuse(Fault::Malformed, at, "<" + std::string(open) + "> is closed by another name",
                  kExportAgain);
  }
  local_ = between(from + opens_[depth_ - 1].prefix, last);
  at_ = stop + 1;
  event_offset_ = offset_of(at);
  return close();
}

[[gnu::always_inline]] inline Event Reader::scan_start(const char* at) {
  const char* const from = at + 1;
  const auto [stop, local] = end_of_element_name(from, end_);
  if (static_cast<std::size_t>(stop - from) > limits_.name_bytes) {
    return refuse(Fault::Limit, at, "a name is too long", kExportAgain);
  }
  if (stop == end_) return incomplete(at);
  attribute_count_ = 0;
  const std::string_view name = between(from, stop);
  if (*stop == '>') {
    at_ = stop + 1;
    event_offset_ = offset_of(at);
    return open(name, between(local, stop));
  }
  return scan_attributes(at, stop, name, between(local, stop));
}

Event Reader::scan_attributes(const char* tag, const char* at, std::string_view name,
                              std::string_view local) {
  const std::uint64_t split_before = notes_.split_attributes;
  for (;;) {
    const char* const here = find_visible(at, end_);
    const bool spaced = here != at;
    at = here;
    if (at == end_) break;
    if (*at == '>' || *at == '/') {
      if (*at == '/') {
        if (end_ - at < 2) break;
        if (at[1] != '>') {
          return refuse(Fault::Malformed, tag, "a \"/\" stands alone in a tag", kExportAgain);
        }
        pending_end_ = true;
        ++at;
      }
      if (static_cast<std::size_t>(at - tag) > limits_.token_bytes) {
        return refuse(Fault::Limit, tag, "one tag is too long", kExportAgain);
      }
      at_ = at + 1;
      event_offset_ = offset_of(tag);
      return open(name, local);
    }
    if (!spaced) {
      return refuse(Fault::Malformed, tag, "two attributes are not kept apart", kExportAgain);
    }
    const Event event = scan_attribute(tag, at);
    if (event == Event::Error) return event;
    if (event == Event::NeedMore) break;
  }
  notes_.split_attributes = split_before;  // the tag will be looked at again
  return incomplete(tag);
}

// A name with white space in it or behind it: from `from` to `stop`, its value opens at `quote`.
Event Reader::scan_loose_name(const char* tag, const char*& from, const char*& stop,
                              const char*& quote) {
  const char* sign = find_visible(stop, end_);
  if (sign == end_) return Event::NeedMore;
  // A name cut by a space, from very old phones: the last part counts.
  while (stop != from && sign != stop && begins_name(*sign)) {
    ++notes_.split_attributes;
    from = sign;
    stop = end_of_name(from, end_);
    sign = find_visible(stop, end_);
    if (sign == end_) return Event::NeedMore;
  }
  if (!begins_name(*from) || *sign != '=') {
    return refuse(Fault::Malformed, tag, "an attribute is not of the form name=\"value\"",
                  kExportAgain);
  }
  quote = find_visible(sign + 1, end_);
  if (quote == end_) return Event::NeedMore;
  if (*quote != '"' && *quote != '\'') {
    return refuse(Fault::Malformed, tag, "an attribute has no quotes", kExportAgain);
  }
  return Event::Eof;
}

// name="value" at `at`, which moves past it. Eof: done.
[[gnu::always_inline]] inline Event Reader::scan_attribute(const char* tag, const char*& at) {
  const char* from = at;
  const char* stop = end_of_element_name(from, end_).stop;
  const char* quote = stop + 1;
  // What all but a few write needs no search: name="
  if (end_ - stop < 2 || *stop != '=' || *quote != '"' || !begins_name(*from)) {
    const Event event = scan_loose_name(tag, from, stop, quote);
    if (event != Event::Eof) return event;
  }
  if (static_cast<std::size_t>(stop - from) > limits_.name_bytes) {
    return refuse(Fault::Limit, tag, "a name is too long", kExportAgain);
  }
  Attribute& attribute = attributes_[attribute_count_ < kMaxAttributes ? attribute_count_ : 0];
  if (attribute_count_ == kMaxAttributes) {
    return refuse(Fault::Limit, tag, "a tag has more than 64 attributes", kExportAgain);
  }
  bool escaped = false;
  const char mark = *quote;
  const char* value_end = quote + 1;
  for (;; ++value_end) {
    value_end = find_any(value_end, end_, mark, '&', '<');
    if (value_end == end_) return Event::NeedMore;
    if (*value_end == mark) break;
    if (*value_end == '<') {
      return refuse(Fault::Malformed, tag, "a \"<\" stands inside quotes", kExportAgain);
    }
    escaped = true;
  }
  attribute = {between(from, stop), {between(quote + 1, value_end), escaped}};
  if (escaped && !check_references(attribute.value.bytes)) return Event::Error;
  ++attribute_count_;
  at = value_end + 1;
  return Event::Eof;
}

bool Reader::check_references(std::string_view raw) {
  for (std::size_t i = raw.find('&'); i != std::string_view::npos; i = raw.find('&', i + 1)) {
    // Apple writes two of these in every record.
    if (is(raw.substr(i, 4), "&lt;") || is(raw.substr(i, 4), "&gt;")) continue;
    const std::size_t stop = raw.substr(i, 16).find(';');
    if (stop == std::string_view::npos || !referenced(raw.substr(i + 1, stop - 1))) {
      fault_ = Fault::Entity;
      const std::size_t shown = raw.substr(i, 32).find(';');
      error_ = input_error("byte " + std::to_string(offset_of(raw.data() + i)),
                           shown == std::string_view::npos
                               ? std::string("a \"&\" stands alone")
                               : "\"" + std::string(raw.substr(i, shown + 1)) +
                                     "\" is not one of the characters "
                                     "that may be written so",
                           kExportAgain);
      return false;
    }
  }
  return true;
}

inline Event Reader::open(std::string_view name, std::string_view local) {
  if (depth_ == limits_.depth) {
    pending_end_ = false;
    return refuse(Fault::Limit, at_, "elements are nested too deep", kExportAgain);
  }
  char* const to = names_.data() + opens_[depth_].name;
#if defined(__SSE2__)
  if (name.size() <= 16 && end_ - name.data() >= 16) {
    _mm_storeu_si128(reinterpret_cast<__m128i*>(to), detail::load(name.data()));
  } else
#endif
  {
    std::memcpy(to, name.data(), name.size());
  }
  opens_[depth_].prefix = static_cast<std::uint32_t>(name.size() - local.size());
  opens_[depth_ + 1].name = opens_[depth_].name + static_cast<std::uint32_t>(name.size());
  ++depth_;
  name_ = name;
  local_ = local;
  root_seen_ = true;
  return Event::Start;
}

inline Event Reader::close() {
  pending_end_ = false;
  --depth_;
  return Event::End;
}

bool Reader::take_leaf() {
  if (pending_end_) return false;
  const char* const from = find_visible(at_, end_);
  const char* const stop = find_any(from, end_, '<', '&', '\r');
  const std::string_view open = name_;
  if (from == stop || end_ - stop < static_cast<std::ptrdiff_t>(open.size()) + 3 || *stop != '<' ||
      stop[1] != '/' || static_cast<std::size_t>(stop - from) > limits_.token_bytes) {
    return false;
  }
  if (!stands(innermost(), stop + 2, end_) || stop[2 + open.size()] != '>') return false;
  const char* last = stop;
  while (blank(last[-1])) --last;
  text_ = {between(from, last), false};
  event_offset_ = offset_of(from);
  at_ = stop + 3 + open.size();
  --depth_;
  return true;
}

}  // namespace runlight::xml
