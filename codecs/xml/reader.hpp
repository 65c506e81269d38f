// A bounded pull reader for the XML of watches and phones: GPX, TCX, Apple Health.
//
//   reader.feed(chunk);
//   for (Event e; (e = reader.next()) != Event::NeedMore && ...;) ...
//   reader.finish();  // then next() until Eof or Error
//
// Promises: chunk boundaries anywhere give the same events; memory is bounded by Limits whatever
// the input; nothing recurses; names, attributes and texts are views into the chunk wherever a
// token lies inside one chunk. Tags must nest and match, text must be UTF-8.
// White space around a text is taken off, and text of nothing else is not reported.
//
// Lenient, because real exports need it. Told in Notes: control characters, attribute names cut in
// two by a space, a document type (skipped, not read, however broken its lines are), anything after
// the end of the document. Passed over in silence: white space before the declaration, an attribute
// given twice (the first one counts).
// Refused: entities other than the five and character numbers (nothing is ever expanded), UTF-16.
//
// Deliberately absent: namespaces (local_name() takes the prefix off), validation, DTD.
#pragma once

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "codecs/xml/text_check.hpp"
#include "core/base/result.hpp"

namespace runlight::xml {

struct Limits {
  std::size_t token_bytes = std::size_t{1} << 20U;          // one tag with attributes, or one text
  std::size_t document_type_bytes = std::size_t{1} << 20U;  // skipped, but not for ever
  std::size_t name_bytes = 256;
  std::size_t depth = 64;
};
inline constexpr std::size_t kMaxAttributes = 64;

enum class Event : std::uint8_t { NeedMore, Start, End, Text, Eof, Error };

// Why a document was refused: callers treat a cut-off file more gently than an attack.
enum class Fault : std::uint8_t { None, Truncated, Malformed, Encoding, Entity, Limit };

// Text as it stands in the file: escapes may be in it (see decoded()).
struct Raw {
  std::string_view bytes;
  bool escaped = false;
};

struct Attribute {
  std::string_view name;
  Raw value;
};

struct Notes {
  std::uint64_t controls = 0;          // control characters
  std::uint64_t first_control = 0;     // where the first one was
  std::uint64_t split_attributes = 0;  // attribute names cut by a space
  bool document_type = false;
  bool trailing = false;  // something came after the end

  bool operator==(const Notes&) const = default;
};

// The notes in words, for those who pass them on.
struct Remark {
  std::string where;
  std::string what;
};
[[nodiscard]] std::vector<Remark> remarks(const Notes& notes);

[[nodiscard]] constexpr std::string_view local_part(std::string_view name) {
  for (std::size_t i = 0; i < name.size(); ++i) {
    if (name[i] == ':') return name.substr(i + 1);
  }
  return name;
}

// name == literal, without a call: the literal's length is known where this is compiled.
template <std::size_t N>
[[nodiscard]] inline bool is(std::string_view name, const char (&literal)[N]) {
  return name.size() == N - 1 && std::memcmp(name.data(), literal, N - 1) == 0;
}

// The first eight bytes of a name as one number, for a switch over names.
[[nodiscard]] constexpr std::uint64_t key_of(std::string_view name) {
  std::uint64_t key = 0;
  for (std::size_t i = 0; i < name.size() && i < 8; ++i) {
    key |= std::uint64_t{static_cast<unsigned char>(name[i])} << 8 * i;
  }
  return key;
}

// The text with its escapes replaced and line ends made '\n'. A view of `raw` where nothing
// changes, else of `scratch`.
[[nodiscard]] std::string_view decoded(const Raw& raw, std::string& scratch);

class Reader {
 public:
  explicit Reader(Limits limits = {});

  // The chunk must stay where it is until the next feed() or finish(), and next() must have said
  // NeedMore since the last one.
  void feed(std::string_view chunk);
  void finish();

  [[nodiscard]] Event next();

  // Of the last Start or End.
  [[nodiscard]] std::string_view name() const { return name_; }
  [[nodiscard]] std::string_view local_name() const { return local_; }
  // key_of(local_name()).
  [[nodiscard]] std::uint64_t local_key() const {
    if (std::endian::native != std::endian::little || end_ - local_.data() < 8) {
      return key_of(local_);
    }
    std::uint64_t key = 0;
    std::memcpy(&key, local_.data(), sizeof key);
    return local_.size() >= 8 ? key : key & ((std::uint64_t{1} << 8 * local_.size()) - 1);
  }
  // Of the last Start.
  [[nodiscard]] std::span<const Attribute> attributes() const {
    return {attributes_.data(), attribute_count_};
  }
  // The first of that local name; null if there is none.
  [[nodiscard]] const Attribute* attribute(std::string_view local) const;
  // Of the last Text.
  [[nodiscard]] const Raw& text() const { return text_; }

  // Right after a Start: whether the element holds one text and nothing else, and all of it is at
  // hand. If so its text is in text(), and neither that Text nor the End will be reported. Only a
  // short cut: a caller must do the same with a Text and an End, where a chunk ends in between.
  [[nodiscard]] bool take_leaf();

  // For a caller that meets the same elements again and again: what is at hand and not yet read,
  // between two events. Empty where that is not sure: at the edge of a chunk, outside the root.
  [[nodiscard]] std::string_view ahead() const {
    const bool between = !carrying_ && !starved_ && !pending_end_ && mode_ == Mode::Content &&
                         fault_ == Fault::None && depth_ != 0;
    return between ? std::string_view(at_, static_cast<std::size_t>(end_ - at_))
                   : std::string_view();
  }
  // The first bytes of ahead() count as read. They must be whole elements and their texts inside
  // the element that is open, with the very tags that next() has read there before.
  void skip_ahead(std::size_t bytes) { at_ += bytes; }

  // Open elements: a Start counts its own, an End no longer does.
  [[nodiscard]] std::size_t depth() const { return depth_; }
  // Where the last event began, in bytes from the start of the file.
  [[nodiscard]] std::uint64_t offset() const { return event_offset_; }
  [[nodiscard]] Fault fault() const { return fault_; }
  // Of the last Error: "byte 4711: ...".
  [[nodiscard]] const Error& error() const { return error_; }
  [[nodiscard]] Notes notes() const;

 private:
  enum class Mode : std::uint8_t {
    Beginning,  // byte order mark or not
    Content,
    Comment,
    Instruction,
    DocumentType,
    Trailing,  // beyond the end of the document: skipped
  };
  // Where in a document type: plain, in a comment or instruction of its own, in quotes.
  enum class Inside : std::uint8_t { Plain, Comment, Instruction, Single, Double };

  [[nodiscard]] Event skip();
  [[nodiscard]] Event scan_content();
  [[nodiscard]] Event scan_markup(const char* at);
  [[nodiscard]] Event scan_rare_markup(const char* at);
  [[nodiscard]] Event scan_text(const char* at);
  [[nodiscard]] Event scan_start(const char* at);
  [[nodiscard]] Event scan_attributes(const char* tag, const char* at, std::string_view name,
                                      std::string_view local);
  [[nodiscard]] Event scan_attribute(const char* tag, const char*& at);
  [[nodiscard]] Event scan_loose_name(const char* tag, const char*& from, const char*& stop,
                                      const char*& quote);
  [[nodiscard]] Event scan_end(const char* at);
  [[nodiscard]] Event scan_declaration(const char* at);
  [[nodiscard]] Event scan_cdata(const char* at);
  [[nodiscard]] Event skip_to(std::string_view mark);
  [[nodiscard]] Event skip_document_type();
  [[nodiscard]] Event begin();
  [[nodiscard]] Event open(std::string_view name, std::string_view local);
  [[nodiscard]] Event close();
  [[nodiscard]] std::string_view innermost() const {
    return {names_.data() + opens_[depth_ - 1].name, opens_[depth_].name - opens_[depth_ - 1].name};
  }
  [[nodiscard]] Event incomplete(const char* token);
  [[nodiscard]] Event refuse(Fault fault, const char* at, std::string_view what,
                             std::string_view mend);
  [[nodiscard]] bool check_references(std::string_view raw);
  [[nodiscard]] Event end_of_input();
  [[nodiscard]] bool more_from_chunk();
  void settle();
  void use_carry();
  [[nodiscard]] std::uint64_t offset_of(const char* at) const {
    return window_offset_ + static_cast<std::uint64_t>(at - window_);
  }

  Limits limits_;
  TextCheck check_;
  Mode mode_ = Mode::Beginning;
  Inside inside_ = Inside::Plain;
  bool in_subset_ = false;  // between the [ and ] of a document type
  bool root_seen_ = false;
  bool pending_end_ = false;  // an element closed in its own tag
  bool finished_ = false;
  bool invalid_ = false;  // what follows the window is not UTF-8
  Fault fault_ = Fault::None;
  std::uint64_t document_type_start_ = 0;

  // What is read from: the chunk itself, or carry_, which holds the beginning of a token from
  // earlier chunks and as much of this one as it takes to complete it.
  const char* window_ = nullptr;
  const char* at_ = nullptr;
  const char* end_ = nullptr;
  std::uint64_t window_offset_ = 0;
  std::string_view chunk_;
  std::uint64_t chunk_offset_ = 0;
  std::string carry_;
  std::size_t carry_before_ = 0;  // how much of carry_ is from before this chunk
  std::size_t carry_taken_ = 0;   // how much of this chunk is in carry_
  std::size_t retry_at_ = 0;      // do not look again before carry_ is this long
  bool carrying_ = true;
  bool starved_ = false;  // too little came to be worth another look
  bool utf16_ = false;

  std::string_view name_;
  std::string_view local_;
  Raw text_;
  std::array<Attribute, kMaxAttributes> attributes_;
  std::size_t attribute_count_ = 0;
  std::uint64_t event_offset_ = 0;
  Notes notes_;
  Error error_;

  // The names of the open elements, one after another, where each begins, and how much of it is
  // prefix.
  struct Open {
    std::uint32_t name = 0;
    std::uint32_t prefix = 0;
  };
  std::vector<char> names_;
  std::vector<Open> opens_;
  std::size_t depth_ = 0;
};

}  // namespace runlight::xml
