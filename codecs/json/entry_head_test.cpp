#include "codecs/json/entry_head.hpp"

#include <gtest/gtest.h>

#include <string>

namespace runlight::json {
namespace {

constexpr const char* kId = "01J8ZC5K3M9QX2V7RB4TNE6WHD";

std::string entry(const std::string& more) {
  return std::string(R"({"id":")") + kId +
         R"(","at":"2026-03-02T07:30:00+01:00","kind":"checkin")" + more + "}";
}

Error refused(const std::string& line) {
  auto head = entry_head(line);
  EXPECT_FALSE(head.ok()) << line;
  return head.ok() ? Error{} : head.error();
}

TEST(EntryHead, ReadsIdMomentAndKind) {
  const auto head = entry_head(entry(R"(,"moment":"before","findings":{"pain_rest":0})"));
  ASSERT_TRUE(head.ok());
  EXPECT_EQ(head.value().id.text(), kId);
  EXPECT_EQ(head.value().at.instant.unix_ms, 1'772'433'000'000);
  EXPECT_EQ(head.value().at.offset.minutes, 60);
  EXPECT_EQ(head.value().kind, "checkin");
}

TEST(EntryHead, FieldsMayComeInAnyOrderWithSpacesAndEscapes) {
  const auto head =
      entry_head(std::string(R"( { "kind" : "che\u0063kin" , "x" : [1,{"id":"no"}], )") +
                 R"("at":"2026-03-02T06:30:00.250Z","\u0069d":")" + kId + "\" } ");
  ASSERT_TRUE(head.ok());
  EXPECT_EQ(head.value().kind, "checkin");
  EXPECT_EQ(head.value().id.text(), kId);
  EXPECT_EQ(head.value().at.instant.unix_ms, 1'772'433'000'250);
}

TEST(EntryHead, UnknownFieldsAndKindsPass) {
  EXPECT_TRUE(
      entry_head(entry(R"(,"later":{"a":[null,true,1e300,-0.5,123456789012345678901]})")).ok());
  EXPECT_EQ(refused(entry(R"(,"later":1e999)")).what, "this is not JSON");
  const auto head = entry_head(std::string(R"({"id":")") + kId +
                               R"(","at":"2026-03-02T07:30:00+01:00","kind":"läuft"})");
  ASSERT_TRUE(head.ok());
  EXPECT_EQ(head.value().kind, "läuft");
}

TEST(EntryHead, OneReaderReadsManyLinesWithoutMixingThem) {
  EntryHeadReader reader;
  ASSERT_TRUE(reader.read(entry("")).ok());
  const auto second = reader.read(R"({"at":"2026-03-02T07:30:00+01:00"})");
  ASSERT_FALSE(second.ok());
  EXPECT_EQ(second.error().pointer, "/id");
  EXPECT_FALSE(reader.read(R"({"id":)").ok());
  EXPECT_TRUE(reader.read(entry("")).ok());
}

TEST(EntryHead, NamesTheFieldThatIsMissingOrWrong) {
  EXPECT_EQ(refused(R"({"at":"2026-03-02T07:30:00+01:00","kind":"note"})").pointer, "/id");
  EXPECT_EQ(refused(R"({"id":7,"at":"2026-03-02T07:30:00+01:00","kind":"note"})").pointer, "/id");
  EXPECT_EQ(
      refused(
          R"({"id":["01J8ZC5K3M9QX2V7RB4TNE6WHD"],"at":"2026-03-02T07:30:00+01:00","kind":"note"})")
          .pointer,
      "/id");
  EXPECT_EQ(
      refused(
          R"({"id":"00000000000000000000000000","at":"2026-03-02T07:30:00+01:00","kind":"note"})")
          .pointer,
      "/id");
  EXPECT_EQ(refused(std::string(R"({"id":")") + kId + R"(","kind":"note"})").pointer, "/at");
  EXPECT_EQ(
      refused(std::string(R"({"id":")") + kId + R"(","at":"2026-03-02T07:30:00","kind":"note"})")
          .pointer,
      "/at");
  EXPECT_EQ(
      refused(std::string(R"({"id":")") + kId + R"(","at":"2026-02-30T07:30:00Z","kind":"note"})")
          .pointer,
      "/at");
  EXPECT_EQ(refused(std::string(R"({"id":")") + kId + R"(","at":"2026-03-02T07:30:00Z"})").pointer,
            "/kind");
  for (const std::string& kind :
       {std::string("\"\""), std::string("null"), std::string(R"("a\u0000b")"),
        "\"" + std::string(65, 'k') + "\""}) {
    EXPECT_EQ(refused(std::string(R"({"id":")") + kId + R"(","at":"2026-03-02T07:30:00Z","kind":)" +
                      kind + "}")
                  .pointer,
              "/kind");
  }
}

TEST(EntryHead, RefusesAFieldThatStandsTwice) {
  EXPECT_EQ(refused(entry(R"(,"kind":"note")")).pointer, "/kind");
  EXPECT_EQ(refused(entry(R"(,"pain":1,"pa\u0069n":2)")).pointer, "/pain");
  EXPECT_EQ(refused(entry(R"(,"":1,"":2)")).pointer, "/");
  EXPECT_TRUE(entry_head(entry(R"(,"a":{"x":1},"b":{"x":1})")).ok());
}

TEST(EntryHead, RefusesWhatIsNotOneWholeObject) {
  EXPECT_EQ(refused("").what, "there is no document");
  EXPECT_EQ(refused("[]").what, "an entry must be a JSON object { }");
  EXPECT_EQ(refused("7").what, "an entry must be a JSON object { }");
  EXPECT_EQ(refused("\"text\"").what, "an entry must be a JSON object { }");
  EXPECT_EQ(refused(entry("") + "{}").what, "something follows the end of the document");
  EXPECT_EQ(refused(entry("") + "x").where, "byte " + std::to_string(entry("").size() + 1));
  EXPECT_EQ(refused(entry(",")).what, "this is not JSON");
  const std::string whole = entry(R"(,"text":"abc")");
  for (std::size_t cut = 0; cut < whole.size(); ++cut) {
    EXPECT_FALSE(entry_head(std::string_view(whole).substr(0, cut)).ok()) << cut;
  }
}

TEST(EntryHead, RefusesBytesThatAreNotText) {
  EXPECT_EQ(refused(entry(",\"t\":\"\xC3\"")).what, "these bytes are not UTF-8 text");
  EXPECT_EQ(refused(entry(",\"t\":\"\xED\xA0\x80\"")).what, "these bytes are not UTF-8 text");
  EXPECT_EQ(refused(entry(",\"t\":\"\xC0\xAF\"")).what, "these bytes are not UTF-8 text");
  EXPECT_EQ(refused(entry(",\"t\":\"\xF5\x80\x80\x80\"")).what, "these bytes are not UTF-8 text");
  EXPECT_TRUE(entry_head(entry(",\"t\":\"\xE2\x82\xAC \xF0\x9F\x8F\x83\"")).ok());
  EXPECT_EQ(refused(entry(R"(,"t":"\udc00")")).what, "a text holds half of a two-part \\u escape");
  EXPECT_FALSE(entry_head(entry(R"(,"t":"\ud83c")")).ok());
  EXPECT_TRUE(entry_head(entry(R"(,"t":"\ud83c\udfc3")")).ok());
  EXPECT_FALSE(entry_head(entry("") + std::string(1, '\0')).ok());
  EXPECT_FALSE(entry_head(entry("") + std::string("\0junk", 5)).ok());
  EXPECT_FALSE(entry_head(entry(",\n\"t\":1")).ok());
}

TEST(EntryHead, BoundsDepthAndLength) {
  const auto nested = [](std::size_t arrays) {
    return entry(",\"d\":" + std::string(arrays, '[') + std::string(arrays, ']'));
  };
  EXPECT_TRUE(entry_head(nested(63)).ok());
  EXPECT_EQ(refused(nested(64)).what, "the document is nested more than 64 deep");
  EXPECT_FALSE(entry_head(entry(",\"d\":" + std::string(500'000, '['))).ok());
  const std::size_t room = kMaxLineBytes - entry(R"(,"t":"")").size();
  EXPECT_TRUE(entry_head(entry(",\"t\":\"" + std::string(room, 'x') + "\"")).ok());
  EXPECT_EQ(refused(entry(",\"t\":\"" + std::string(room + 1, 'x') + "\"")).what,
            "the line is longer than 1 MiB");
}

}  // namespace
}  // namespace runlight::json
