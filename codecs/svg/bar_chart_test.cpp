#include "codecs/svg/bar_chart.hpp"

#include <gtest/gtest.h>

#include <limits>

namespace runlight::svg {
namespace {

std::size_t count(const std::string& text, std::string_view part) {
  std::size_t out = 0;
  for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) {
    out += 1;
  }
  return out;
}

Bar known(std::int64_t milli) {
  Bar out;
  out.tick = "1 Jan";
  out.words = "1 Jan: load";
  out.value_milli = milli;
  out.low_milli = milli / 2;
  out.high_milli = milli * 2;
  return out;
}

BarChart chart_of(std::vector<Bar> bars) {
  BarChart out;
  out.language = "en";
  out.title = "Load";
  out.subtitle = "by week";
  out.bar_name = "load";
  out.range_name = "range";
  out.mark_name = "spike";
  out.missing_name = "missing";
  out.bars = std::move(bars);
  return out;
}

TEST(BarChart, ABarIsAsHighAsItsShareOfTheScale) {
  // The highest end is 8: lines at 0, 2, 4, 6, 8, 10 would be too many, so 0, 5, 10.
  const std::string svg = bar_chart(chart_of({known(4000), known(2000)}));
  EXPECT_EQ(count(svg, "<rect class=\"bar\""), 3U);                // and one in the legend
  EXPECT_NE(svg.find("height=\"76\""), std::string::npos) << svg;  // 190 x 4 / 10
  EXPECT_NE(svg.find("height=\"38\""), std::string::npos) << svg;
  EXPECT_EQ(count(svg, "class=\"range\""), 3U);
  EXPECT_EQ(count(svg, "class=\"grid\""), 2U);
  EXPECT_EQ(count(svg, ">missing<"), 0U);  // not in the legend when there is none
  EXPECT_EQ(count(svg, ">spike<"), 0U);
}

TEST(BarChart, MissingAndZeroAreNotTheSame) {
  Bar missing;
  missing.missing = Missing::All;
  Bar part = known(1000);
  part.missing = Missing::Part;
  const std::string svg = bar_chart(chart_of({known(0), missing, part}));
  EXPECT_EQ(count(svg, "<rect class=\"gap\""), 3U);  // whole, part, legend
  EXPECT_EQ(count(svg, "<rect class=\"bar\""), 3U);  // zero, part, legend
  EXPECT_NE(svg.find("height=\"2\""), std::string::npos);
  EXPECT_EQ(count(svg, ">missing<"), 1U);
}

TEST(BarChart, WhatIsNotPlainTextIsEscaped) {
  BarChart chart = chart_of({known(1000)});
  chart.title = "<script>\"&\x01</script>";
  chart.caption = {"a < b"};
  const std::string svg = bar_chart(chart);
  EXPECT_EQ(svg.find("<script"), std::string::npos);
  EXPECT_EQ(svg.find('\x01'), std::string::npos);
  EXPECT_NE(svg.find("&lt;script&gt;&quot;&amp; &lt;/script&gt;"), std::string::npos);
  EXPECT_NE(svg.find("a &lt; b"), std::string::npos);
}

TEST(BarChart, SignsAreLabelledWhereThereIsRoom) {
  std::vector<Bar> bars(60, known(1000));
  for (const std::size_t i : {0U, 20U, 40U, 42U}) bars[i].mark = "+45 %";
  const std::string svg = bar_chart(chart_of(std::move(bars)));
  EXPECT_EQ(count(svg, "class=\"mark\""), 5U);  // and the legend
  EXPECT_EQ(count(svg, "+45 %"), 1U);           // one is at the axis, two are too near each other
}

TEST(BarChart, TheMomentStandsWhereItWasOrNotAtAll) {
  BarChart chart = chart_of({known(1000), known(1000)});
  chart.moment = MomentLine{500, "it hurt"};
  EXPECT_NE(bar_chart(chart).find("class=\"moment\" x1=\"127\" x2=\"127\""), std::string::npos)
      << bar_chart(chart);
  chart.moment->at_milli = -1;
  EXPECT_EQ(bar_chart(chart).find("class=\"moment\""), std::string::npos);
  chart.moment->at_milli = 2001;
  EXPECT_EQ(bar_chart(chart).find("class=\"moment\""), std::string::npos);
}

TEST(BarChart, ManyBarsMakeItWiderAndNothingBreaksIt) {
  EXPECT_NE(bar_chart(chart_of(std::vector<Bar>(520, known(1000)))).find("viewBox=\"0 0 2128 "),
            std::string::npos);
  EXPECT_NE(bar_chart(chart_of({})).find("</svg>"), std::string::npos);
  Bar huge;
  huge.value_milli = std::numeric_limits<std::int64_t>::max() / 100;
  EXPECT_NE(bar_chart(chart_of({huge})).find("</svg>"), std::string::npos);
}

}  // namespace
}  // namespace runlight::svg
