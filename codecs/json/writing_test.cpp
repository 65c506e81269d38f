#include "codecs/json/writing.hpp"

#include <gtest/gtest.h>

#include <array>
#include <limits>

#include "codecs/json/tape.hpp"

namespace runlight::json {
namespace {

template <class Write>
std::string written(Write write) {
  std::string out;
  write(out);
  return out;
}

TEST(Writing, QuotesAndEscapes) {
  const std::string hard("a\"b\\c\n\r\t\x01\x1f\0\xC3\xA9/", 14);
  const std::string out = written([&](std::string& text) { append_quoted(text, hard); });
  EXPECT_EQ(out, "\"a\\\"b\\\\c\\n\\r\\t\\u0001\\u001f\\u0000\xC3\xA9/\"");
  Tape tape;
  ASSERT_TRUE(tape.parse(out).ok());
  EXPECT_EQ(tape.root().text(), hard);
}

TEST(Writing, Numbers) {
  EXPECT_EQ(written([](std::string& out) {
              append_number(out, std::numeric_limits<std::int64_t>::min());
            }),
            "-9223372036854775808");
  const auto scaled_text = [](std::int64_t number) {
    return written([&](std::string& out) { append_scaled(out, number, 1000); });
  };
  EXPECT_EQ(scaled_text(0), "0");
  EXPECT_EQ(scaled_text(5000), "5");
  EXPECT_EQ(scaled_text(62'500), "62.5");
  EXPECT_EQ(scaled_text(62'005), "62.005");
  EXPECT_EQ(scaled_text(-500), "-0.5");
}

TEST(Writing, MembersAndLists) {
  const std::array<std::string_view, 2> texts = {"a", "b\""};
  EXPECT_EQ(written([&](std::string& out) {
              Members members(out);
              members.text("x", "y");
              members.number("n", 7);
              append_texts(members.at("l"), texts);
              append_yes_no(members.at("b"), YesNo::Yes);
              members.close();
            }),
            R"({"x":"y","n":7,"l":["a","b\""],"b":true})");
  EXPECT_EQ(written([](std::string& out) { append_texts(out, {}); }), "[]");
}

}  // namespace
}  // namespace runlight::json
