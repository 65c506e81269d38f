#include "codecs/csv/runs.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "codecs/csv/number.hpp"
#include "codecs/csv/row_reader.hpp"

namespace runlight::csv {
namespace {

using activity::Decoded;

std::string rows(const std::string& text, std::size_t chunk, std::size_t expected = 0) {
  RowReader reader;
  reader.expect(expected);
  std::string out;
  const auto drain = [&] {
    while (reader.next() == RowEvent::Row) {
      for (const std::string& field : reader.fields()) out += "[" + field + "]";
      out += reader.damaged() ? "!\n" : "\n";
    }
  };
  for (std::size_t at = 0; at < text.size(); at += chunk) {
    reader.feed(std::string_view(text).substr(at, chunk));
    drain();
  }
  reader.finish();
  drain();
  return out;
}

TEST(CsvRows, ReadsQuotesLineEndsAndDirt) {
  const std::vector<std::pair<std::string, std::string>> cases{
      {"a,b\nc,d", "[a][b]\n[c][d]\n"},
      {"a,b\r\nc,d\rE,f\n", "[a][b]\n[c][d]\n[E][f]\n"},
      {"\xEF\xBB\xBF\"a\",b\n", "[a][b]\n"},
      {"\"a,\"\"x\"\"\nz\",\"\"\n", "[a,\"x\"\nz][]\n"},
      {"a,\"b\\\"c, d\\\"\"\n", "[a][b\"c, d\"]\n"},
      {"a,\"b\"c\nd,e\n", "[a][b\"c]!\n[d][e]\n"},
      {"a,\"b\nc,d\ne,f\n", "[a][b]!\n[c][d]\n[e][f]\n"},
      {"a,\"b\nc,\"d\"\ne,f\n", "[a][b]!\n[c][d]\n[e][f]\n"},
      {"\n\na,\n,\n", "[a][]\n[][]\n"},
      {"", ""}};
  for (const auto& [text, expected] : cases) {
    for (std::size_t chunk = 1; chunk < 12; ++chunk) EXPECT_EQ(rows(text, chunk, 2), expected);
    EXPECT_EQ(rows(text, 1000, 2), expected);
  }
}

TEST(CsvRows, AnEndlessQuoteIsBounded) {
  const std::string text = "a,\"" + std::string(kMaxRowBytes + 10, 'x') + "\nc,d\n";
  EXPECT_EQ(rows(text, 65'536, 2).substr(kMaxRowBytes), "xxxxxxxxxxxxxx]!\n[c][d]\n");
  EXPECT_EQ(rows(text, text.size(), 2), rows(text, 65'536, 2));
}

TEST(CsvNumber, CommasAndClocks) {
  EXPECT_EQ(number_from("3.32", 3, Comma::Thousands), 3'320);
  EXPECT_EQ(number_from("3,32", 3, Comma::Thousands), 3'320);
  EXPECT_EQ(number_from("3,322", 3, Comma::Thousands), 3'322'000);
  EXPECT_EQ(number_from("3,322", 3, Comma::Decimal), 3'322);
  EXPECT_EQ(number_from("1,234.5", 3, Comma::Decimal), 1'234'500);
  EXPECT_EQ(number_from("1.234,5", 3, Comma::Thousands), 1'234'500);
  EXPECT_EQ(number_from("1.2.3", 3, Comma::Thousands), std::nullopt);
  EXPECT_EQ(number_from("", 3, Comma::Decimal), std::nullopt);
  EXPECT_EQ(duration_ms_from("1428.0", Comma::Thousands), 1'428'000);
  EXPECT_EQ(duration_ms_from("23:48", Comma::Thousands), 1'428'000);
  EXPECT_EQ(duration_ms_from("1:02:03", Comma::Thousands), 3'723'000);
  EXPECT_EQ(duration_ms_from("1:99", Comma::Thousands), std::nullopt);
  EXPECT_EQ(duration_ms_from("1:2:3:4", Comma::Thousands), std::nullopt);
  EXPECT_EQ(duration_ms_from("-5", Comma::Thousands), std::nullopt);
}

TEST(CsvRuns, ReadsTheDocumentedTable) {
  const auto decoded = decode(
      "start;distance_m;duration_s;cadence_spm;avg_heart_rate;sub_sport;name;shoes\r\n"
      "2026-03-02T07:30:00+01:00;5000,5;31:30;166;;treadmill;Gr\xFC\xDF;x\r\n"
      "2026-03-03T07:30:00+01:00;;;;;;;\r\n"
      "yesterday;1;1;;;;;\r\n"
      "2026-03-04T07:30:00+01:00;-1;;;;;;\r\n"
      ";1;;;;;;\r\n"
      "2026-03-05T07:30:00+01:00;1\r\n");
  ASSERT_TRUE(decoded.ok());
  const Decoded& file = decoded.value();
  ASSERT_EQ(file.activities.size(), 2U);
  const activity::Activity& run = file.activities[0];
  EXPECT_EQ(run.start->unix_ms, 1'772'433'000'000);
  EXPECT_EQ(run.offset->minutes, 60);
  EXPECT_EQ(run.distance_mm.value, 5'000'500);
  EXPECT_EQ(run.elapsed_ms.value, 1'890'000);
  EXPECT_EQ(run.avg_cadence_spm, 166);
  EXPECT_EQ(run.sub_sport, activity::SubSport::Treadmill);
  EXPECT_EQ(run.name, "Gr\xC3\xBC\xC3\x9F");  // Latin-1, as old spreadsheets write it
  EXPECT_FALSE(run.avg_heart_rate_bpm.has_value());
  EXPECT_FALSE(file.activities[1].distance_mm.known());  // unknown, not zero
  ASSERT_EQ(file.warnings.size(), 5U);
  EXPECT_EQ(file.warnings[0].what, "the column \"shoes\" is not known");
  EXPECT_EQ(file.warnings[1].where, "row 4");
  EXPECT_EQ(file.warnings[1].what, "\"yesterday\" does not fit its column; not read");
  EXPECT_EQ(file.warnings[3].what, "it has no start; not read");
  EXPECT_EQ(file.warnings[4].what, "it has 2 columns, the header has 8; not read");
}

// formats 5.13 lines 4 and 15
TEST(CsvRuns, ChunksAnywhereGiveTheSame) {
  const std::string text =
      "\xEF\xBB\xBFstart;distance_m;duration_s;name\r\n"
      "2026-03-02T07:30:00+01:00;5000,5;31:30;\"two\r\nlines, "
      "\"\"\xE8\xB7\x91\xF0\x9F\x8F\x83\"\"\"\r\n"
      "2026-03-03T07:30:00+01:00;6000;\"1:02:03\";\xD8\xAC\xD8\xB1\xD9\x8A\n"
      "2026-03-04T07:30:00+01:00;7000;;\"never closed\n"
      "2026-03-05T07:30:00+01:00;8000;1800;last";
  const Decoded whole = decode(text).value();
  ASSERT_EQ(whole.activities.size(), 3U);  // a quote without its end spoils one row
  EXPECT_EQ(whole.activities[0].name, "two\r\nlines, \"\xE8\xB7\x91\xF0\x9F\x8F\x83\"");
  EXPECT_EQ(whole.activities[0].distance_mm.value, 5'000'500);
  EXPECT_EQ(whole.activities[1].elapsed_ms.value, 3'723'000);
  EXPECT_EQ(whole.activities[1].name, "\xD8\xAC\xD8\xB1\xD9\x8A");
  EXPECT_EQ(whole.activities[2].name, "last");
  ASSERT_EQ(whole.warnings.size(), 1U);
  EXPECT_EQ(whole.warnings[0].where, "row 4");
  for (std::size_t cut = 0; cut <= text.size(); ++cut) {
    Decoder decoder;
    decoder.feed(std::string_view(text).substr(0, cut));
    decoder.feed(std::string_view(text).substr(cut));
    EXPECT_EQ(decoder.finish().value(), whole) << "cut at " << cut;
  }
  Decoder single;
  for (const char c : text) single.feed(std::string_view(&c, 1));
  EXPECT_EQ(single.finish().value(), whole);
}

TEST(CsvRuns, RefusesOtherTables) {
  EXPECT_EQ(decode("").error().what, "the file is empty");
  EXPECT_EQ(decode("a,b\n1,2\n").error().what, "there is no column \"start\"");
  EXPECT_EQ(decode("start,start\n").error().what, "the column \"start\" is there twice");
}

}  // namespace
}  // namespace runlight::csv
