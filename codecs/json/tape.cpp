#include "codecs/json/tape.hpp"

#include <algorithm>
#include <array>
#include <string>

#include "codecs/json/entry_head.hpp"
#include "codecs/json/rapid.hpp"
#include "codecs/json/utf8.hpp"

namespace runlight::json {
namespace {

constexpr std::string_view kMendJson = "write one whole JSON value";

enum class Refusal : std::uint8_t { None, TooDeep, LoneSurrogate };

// RapidJSON's event handler. It stops at kMaxDepth levels, which also bounds the parser's
// recursion.
class Handler {
 public:
  Handler(std::vector<Node>& nodes, bool has_escapes) : nodes_(&nodes), has_escapes_(has_escapes) {}

  // NOLINTBEGIN(readability-identifier-naming): the names are RapidJSON's.
  bool Null() { return leaf(Shape::Null, {}); }
  bool Bool(bool value) { return leaf(value ? Shape::True : Shape::False, {}); }
  // Numbers arrive as RawNumber; these are asked for by the interface only.
  bool Int(int /*value*/) { return false; }
  bool Uint(unsigned /*value*/) { return false; }
  bool Int64(std::int64_t /*value*/) { return false; }
  bool Uint64(std::uint64_t /*value*/) { return false; }
  bool Double(double /*value*/) { return false; }
  bool RawNumber(const char* text, rapidjson::SizeType length, bool /*copy*/) {
    return leaf(Shape::Number, {text, length});
  }
  bool String(const char* text, rapidjson::SizeType length, bool /*copy*/) {
    return is_whole({text, length}) && leaf(Shape::Text, {text, length});
  }
  bool Key(const char* text, rapidjson::SizeType length, bool /*copy*/) {
    name_ = {text, length};
    return is_whole(name_);
  }
  bool StartObject() { return open(Shape::Object); }
  bool EndObject(rapidjson::SizeType /*members*/) { return close(); }
  bool StartArray() { return open(Shape::Array); }
  bool EndArray(rapidjson::SizeType /*elements*/) { return close(); }
  // NOLINTEND(readability-identifier-naming)

  [[nodiscard]] Refusal refusal() const { return refusal_; }

 private:
  bool leaf(Shape shape, std::string_view text) {
    nodes_->push_back({shape, static_cast<std::uint32_t>(nodes_->size() + 1), name_, text});
    name_ = {};
    return true;
  }
  bool open(Shape shape) {
    if (depth_ == kMaxDepth) {
      refusal_ = Refusal::TooDeep;
      return false;
    }
    open_[depth_++] = static_cast<std::uint32_t>(nodes_->size());
    return leaf(shape, {});
  }
  bool close() {
    (*nodes_)[open_[--depth_]].end = static_cast<std::uint32_t>(nodes_->size());
    return true;
  }
  // A \uDC00-style escape without its partner decodes to bytes that are not UTF-8.
  bool is_whole(std::string_view text) {
    if (!has_escapes_ || utf8_until(text) == text.size()) return true;
    refusal_ = Refusal::LoneSurrogate;
    return false;
  }

  std::vector<Node>* nodes_;
  bool has_escapes_;
  Refusal refusal_ = Refusal::None;
  std::string_view name_;
  std::size_t depth_ = 0;
  std::array<std::uint32_t, kMaxDepth> open_{};
};

Error at_byte(std::size_t offset, std::string_view what, std::string_view mend) {
  return input_error("byte " + std::to_string(offset + 1), what, mend);
}

Error refused(Refusal refusal, std::size_t offset) {
  switch (refusal) {
    case Refusal::TooDeep:
      return at_byte(offset, "the document is nested more than 64 deep",
                     "take out the inner levels");
    case Refusal::LoneSurrogate:
      return at_byte(offset, "a text holds half of a two-part \\u escape",
                     "write the character itself, or both parts");
    case Refusal::None:
      break;
  }
  return at_byte(offset, "this is not JSON", kMendJson);
}

Error not_json(rapidjson::ParseErrorCode code, std::size_t offset) {
  if (code == rapidjson::kParseErrorDocumentEmpty) {
    return at_byte(offset, "there is no document", kMendJson);
  }
  if (code == rapidjson::kParseErrorDocumentRootNotSingular) {
    return at_byte(offset, "something follows the end of the document", kMendJson);
  }
  return at_byte(offset, "this is not JSON", kMendJson);
}

// Stricter than the parser: it takes a zero byte for the end of its input, and where it looks at
// sixteen bytes at a time it overlooks some control characters.
Result<Done> check_bytes(std::string_view document) {
  if (document.size() > kMaxLineBytes) {
    return input_error("", "the document is longer than 1 MiB", "send fewer fields");
  }
  const std::size_t until = document_until(document);
  if (until == document.size()) return Done{};
  if (static_cast<std::uint8_t>(document[until]) < 0x20) {
    return at_byte(until, "there is a control character in the document", "write it as \\u00XX");
  }
  return at_byte(until, "these bytes are not UTF-8 text", "save the document as UTF-8");
}

// The parser looks for the end of a string sixteen bytes at a time, also beyond the last one.
constexpr std::size_t kPadding = 32;
constexpr unsigned kFlags = rapidjson::kParseInsituFlag | rapidjson::kParseNumbersAsStringsFlag;
constexpr std::size_t kMaxScaledDigits = 18;
constexpr std::int64_t kMaxExponent = 100'000;

struct NumberText {
  bool negative = false;
  std::string_view digits;       // with the point in them
  std::int64_t point_after = 0;  // how many digits stand before the point, exponent included
};

NumberText take_apart(std::string_view text) {
  NumberText out;
  if (!text.empty() && text.front() == '-') {
    out.negative = true;
    text.remove_prefix(1);
  }
  const std::size_t mantissa = std::min(text.find_first_of("eE"), text.size());
  out.digits = text.substr(0, mantissa);
  out.point_after = static_cast<std::int64_t>(std::min(out.digits.find('.'), out.digits.size()));
  if (mantissa == text.size()) return out;
  std::string_view exponent = text.substr(mantissa + 1);
  const bool down = !exponent.empty() && exponent.front() == '-';
  if (down || (!exponent.empty() && exponent.front() == '+')) exponent.remove_prefix(1);
  std::int64_t power = 0;
  for (const char digit : exponent) power = std::min(power * 10 + (digit - '0'), kMaxExponent);
  out.point_after += down ? -power : power;
  return out;
}

}  // namespace

Result<Done> Tape::parse(std::string_view document) {
  nodes_.clear();
  RL_TRY_DONE(check_bytes(document));
  bytes_.assign(document.begin(), document.end());
  bytes_.insert(bytes_.end(), kPadding, '\0');
  Handler handler(nodes_, document.find('\\') != std::string_view::npos);
  rapidjson::Reader reader;
  rapidjson::InsituStringStream stream(bytes_.data());
  const rapidjson::ParseResult parsed = reader.Parse<kFlags>(stream, handler);
  if (!parsed.IsError()) return Done{};
  nodes_.clear();
  if (parsed.Code() == rapidjson::kParseErrorTermination) {
    return refused(handler.refusal(), parsed.Offset());
  }
  return not_json(parsed.Code(), parsed.Offset());
}

std::optional<Scaled> scaled(std::string_view number, int digits_after_point) {
  const NumberText parts = take_apart(number);
  std::int64_t wanted = parts.point_after + digits_after_point;  // digits that count
  std::int64_t sum = 0;
  bool exact = true;
  std::size_t significant = 0;
  for (const char digit : parts.digits) {
    if (digit == '.') continue;
    if (wanted <= 0) {
      exact = exact && digit == '0';
      continue;
    }
    if (sum > 0 || digit != '0') ++significant;
    if (significant > kMaxScaledDigits) return std::nullopt;
    sum = sum * 10 + (digit - '0');
    --wanted;
  }
  for (; wanted > 0 && sum > 0; --wanted) {
    if (++significant > kMaxScaledDigits) return std::nullopt;
    sum *= 10;
  }
  if (!parts.negative) return Scaled{sum, exact};
  return Scaled{exact ? -sum : -sum - 1, exact};
}

std::optional<std::int64_t> Value::whole() const {
  if (shape() != Shape::Number) return std::nullopt;
  const std::string_view digits = text();
  if (digits.size() == 1) return digits.front() - '0';
  const auto number = scaled(digits, 0);
  if (!number || !number->exact) return std::nullopt;
  return number->number;
}

}  // namespace runlight::json
