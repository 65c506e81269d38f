// Small pieces of JSON text, appended to a string. What writes with them keeps the commas right.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "core/facts/vocabulary.hpp"

namespace runlight::json {

// "text", with everything escaped that JSON wants escaped. The text must be UTF-8.
void append_quoted(std::string& out, std::string_view text);
void append_number(std::string& out, std::int64_t number);
// number / unit, with as many decimals as it needs: 5, 0.5. `unit` is a power of ten.
void append_scaled(std::string& out, std::int64_t number, std::int64_t unit);
void append_yes_no(std::string& out, YesNo answer);  // true or false
// ["a","b"]
void append_texts(std::string& out, std::span<const std::string_view> texts);

// { "name": value, … } member by member. The object is closed by the one who opened it.
class Members {
 public:
  explicit Members(std::string& out) : out_(&out) { *out_ += '{'; }

  // "name": and the string to append the value to. The name is one of ours: nothing to escape in
  // it.
  std::string& at(std::string_view name);
  void text(std::string_view name, std::string_view value) { append_quoted(at(name), value); }
  void number(std::string_view name, std::int64_t value) { append_number(at(name), value); }
  void close() { *out_ += '}'; }

 private:
  std::string* out_;
  bool first_ = true;
};

}  // namespace runlight::json
