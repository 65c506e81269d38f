#include "codecs/json/tape.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace runlight::json {
namespace {

Error refused(std::string_view document) {
  Tape tape;
  const auto done = tape.parse(document);
  if (!done.ok()) return done.error();
  ADD_FAILURE() << "accepted: " << document;
  return {};
}

TEST(Tape, HoldsTheDocumentInItsOrder) {
  Tape tape;
  ASSERT_TRUE(tape.parse(R"( {"a":[1,"x",{"b":null}],"c":true,"d":false,"":-0.50} )").ok());
  std::vector<std::string> seen;
  for (const Value member : tape.root()) seen.emplace_back(member.name());
  EXPECT_EQ(seen, (std::vector<std::string>{"a", "c", "d", ""}));
  const Value list = *tape.root().begin();
  ASSERT_EQ(list.shape(), Shape::Array);
  std::vector<Shape> shapes;
  for (const Value item : list) shapes.push_back(item.shape());
  EXPECT_EQ(shapes, (std::vector<Shape>{Shape::Number, Shape::Text, Shape::Object}));
  EXPECT_EQ((*list.begin()).text(), "1");
  auto last = tape.root().begin();
  ++last;
  EXPECT_EQ((*last).shape(), Shape::True);
  ++last;
  EXPECT_EQ((*last).shape(), Shape::False);
  ++last;
  EXPECT_EQ((*last).text(), "-0.50");
}

TEST(Tape, ScalarsHaveNoMembers) {
  Tape tape;
  for (const std::string_view text : {"7", "\"text\"", "null", "[]", "{}"}) {
    ASSERT_TRUE(tape.parse(text).ok());
    EXPECT_FALSE(tape.root().begin() != tape.root().end()) << text;
  }
}

TEST(Tape, UndoesEscapes) {
  Tape tape;
  ASSERT_TRUE(tape.parse(R"("a\"\\\/\n\u00e9\ud83c\udfc3\u0000\u0001")").ok());
  EXPECT_EQ(tape.root().text(), std::string("a\"\\/\n\xC3\xA9\xF0\x9F\x8F\x83\0\x01", 13));
}

TEST(Tape, RefusesWhatIsNotOneDocument) {
  EXPECT_EQ(refused("").what, "there is no document");
  EXPECT_EQ(refused(" \n").what, "there is no document");
  EXPECT_EQ(refused("{}x").what, "something follows the end of the document");
  for (const std::string_view bad :
       {"{", "[1,]", "{\"a\"}", "{'a':1}", "+1", ".5", "1.", "1e", "NaN", "Infinity", "tru", "\"",
        "\"\\x\"", "// c\n1", "[1 2]", "\"\t\"", "\"\n\""}) {
    EXPECT_EQ(refused(bad).what, "this is not JSON") << bad;
  }
  const std::string whole = R"({"a":[1,{"b":"c"}]})";
  for (std::size_t cut = 0; cut < whole.size(); ++cut) {
    Tape tape;
    EXPECT_FALSE(tape.parse(whole.substr(0, cut)).ok()) << cut;
  }
}

TEST(Tape, RefusesBytesThatAreNotText) {
  EXPECT_EQ(refused("\"\xC3\"").what, "these bytes are not UTF-8 text");
  EXPECT_EQ(refused("\"\xED\xA0\x80\"").what, "these bytes are not UTF-8 text");
  EXPECT_EQ(refused(R"("\udc00")").what, "a text holds half of a two-part \\u escape");
  EXPECT_FALSE(Tape().parse(R"("\ud83c")").ok());
  EXPECT_EQ(refused(std::string("{}\0x", 4)).what, "there is a control character in the document");
  // Long enough for the parser's sixteen bytes at a time, at every offset.
  for (char control = 1; control < 0x20; ++control) {
    for (std::size_t before = 0; before < 40; ++before) {
      const std::string text =
          "\"" + std::string(before, 'x') + control + std::string(40, 'y') + "\"";
      EXPECT_FALSE(Tape().parse(text).ok()) << static_cast<int>(control) << " " << before;
    }
  }
}

TEST(Tape, BoundsDepthAndLength) {
  const auto nested = [](std::size_t depth) {
    return std::string(depth, '[') + std::string(depth, ']');
  };
  EXPECT_TRUE(Tape().parse(nested(64)).ok());
  EXPECT_EQ(refused(nested(65)).what, "the document is nested more than 64 deep");
  EXPECT_FALSE(Tape().parse(std::string(1'000'000, '[')).ok());
  const std::size_t most = std::size_t{1} << 20U;
  EXPECT_TRUE(Tape().parse("\"" + std::string(most - 2, 'x') + "\"").ok());
  EXPECT_EQ(refused("\"" + std::string(most - 1, 'x') + "\"").what,
            "the document is longer than 1 MiB");
}

TEST(Tape, WholeNumbersHoweverWritten) {
  const auto whole = [](std::string_view text) {
    Tape tape;
    EXPECT_TRUE(tape.parse(text).ok()) << text;
    return tape.root().whole();
  };
  EXPECT_EQ(whole("0"), 0);
  EXPECT_EQ(whole("-0"), 0);
  EXPECT_EQ(whole("2.0"), 2);
  EXPECT_EQ(whole("20e-1"), 2);
  EXPECT_EQ(whole("0.2E+1"), 2);
  EXPECT_EQ(whole("-12"), -12);
  EXPECT_EQ(whole("999999999999999999"), 999'999'999'999'999'999);
  for (const std::string_view no : {"2.5", "0.1", "1e-1", "1e18", "1e300", "1000000000000000000",
                                    "true", "null", "\"2\"", "[2]"}) {
    EXPECT_EQ(whole(no), std::nullopt) << no;
  }
}

TEST(Tape, ScaledRoundsDownAndSaysSo) {
  const auto is = [](std::string_view text, int digits, std::int64_t number, bool exact) {
    const auto out = scaled(text, digits);
    ASSERT_TRUE(out.has_value()) << text;
    EXPECT_EQ(out->number, number) << text;
    EXPECT_EQ(out->exact, exact) << text;
  };
  is("5", 3, 5000, true);
  is("0.0005", 3, 0, false);
  is("62.125", 3, 62'125, true);
  is("62.1259", 3, 62'125, false);
  is("-0.0005", 3, -1, false);
  is("-2.5", 0, -3, false);
  is("1e-400", 3, 0, false);
  is("0e99999999999", 3, 0, true);
  EXPECT_EQ(scaled("1e17", 3), std::nullopt);
}

TEST(Tape, IsUsedAgainAndAgain) {
  Tape tape;
  ASSERT_TRUE(tape.parse("[1,2,3]").ok());
  ASSERT_FALSE(tape.parse("[1,").ok());
  ASSERT_TRUE(tape.parse("{}").ok());
  EXPECT_EQ(tape.root().shape(), Shape::Object);
}

}  // namespace
}  // namespace runlight::json
