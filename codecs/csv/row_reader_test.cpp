#include "codecs/csv/row_reader.hpp"

#include <gtest/gtest.h>

namespace runlight::csv {
namespace {

using Row = std::vector<std::string>;

std::vector<Row> rows_of(std::string_view text, std::size_t columns, std::size_t chunk) {
  RowReader reader;
  reader.expect(columns);
  std::vector<Row> out;
  const auto take = [&] {
    while (reader.next() == RowEvent::Row) {
      out.emplace_back(reader.fields().begin(), reader.fields().end());
    }
  };
  for (std::size_t at = 0; at < text.size(); at += chunk) {
    reader.feed(text.substr(at, chunk));
    take();
  }
  reader.finish();
  take();
  return out;
}

// formats 5.13 line 4: and both ways of escaping a quote in one row.
TEST(RowReader, ARowMayMixDoubledQuotesAndBackslashes) {
  constexpr std::string_view kText =
      "id,name,description,file\n"
      "1,\"The \"\"usual\"\" round\",\"He said \\\"slower\\\", so I did\",a.fit\n"
      "2,plain,\"first\nthird line \\\"quoted\\\"\",b.fit\n"
      "3,,\"\",c.fit\n";
  const std::vector<Row> expected = {
      {"id", "name", "description", "file"},
      {"1", "The \"usual\" round", "He said \"slower\", so I did", "a.fit"},
      {"2", "plain", "first\nthird line \"quoted\"", "b.fit"},
      {"3", "", "", "c.fit"}};
  for (std::size_t chunk = 1; chunk <= kText.size(); ++chunk) {
    EXPECT_EQ(rows_of(kText, 4, chunk), expected) << chunk;
  }
}

}  // namespace
}  // namespace runlight::csv
