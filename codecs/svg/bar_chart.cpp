#include "codecs/svg/bar_chart.hpp"

#include <algorithm>
#include <initializer_list>
#include <string_view>

namespace runlight::svg {
namespace {

// Lengths are in tenths of a user unit, so that whole numbers do.
constexpr std::int64_t kUnit = 10;
constexpr std::int64_t kLeastWidth = 420 * kUnit;
constexpr std::int64_t kLeft = 34 * kUnit;
constexpr std::int64_t kRight = 14 * kUnit;
constexpr std::int64_t kLeastPitch = 4 * kUnit;
constexpr std::int64_t kPlotHeight = 190 * kUnit;
constexpr std::int64_t kRoomForMarks = 34 * kUnit;
constexpr std::int64_t kLetter = 62;  // a letter of the small type, on average
constexpr std::int64_t kLine = 16 * kUnit;

// Colours pass 4.5:1 for text and 3:1 for shapes on their ground.
constexpr std::string_view kStyle =
    "<style>"
    ":root{--ground:#fff;--ink:#17212b;--quiet:#52606d;--grid:#e3e8ed;--bar:#3f8fb2;"
    "--range:#0a2430;--mark:#a8420f;--moment:#8b1a5a;--gap:#8a96a3;color-scheme:light dark;"
    "background:var(--ground);max-width:760px;height:auto;display:block;margin:0 auto}"
    "@media (prefers-color-scheme:dark){:root{--ground:#12171d;--ink:#eef2f6;--quiet:#a9b4c0;"
    "--grid:#2a323b;--bar:#2f83a5;--range:#fff;--mark:#f4a26b;--moment:#f08ac0;"
    "--gap:#76828f}}"
    "text{font-family:system-ui,-apple-system,'Segoe UI',Roboto,'DejaVu Sans',sans-serif;"
    "font-size:12px;fill:var(--ink)}"
    ".title{font-size:18px;font-weight:650}.quiet{fill:var(--quiet)}.small{font-size:11.5px}"
    ".ground{fill:var(--ground)}.grid{stroke:var(--grid)}.base{stroke:var(--quiet)}"
    ".bar{fill:var(--bar)}.range{stroke:var(--range);stroke-width:1.6;fill:none}"
    ".mark{fill:var(--mark)}.marked{fill:var(--mark);font-weight:600}"
    ".moment{stroke:var(--moment);stroke-width:1.6;stroke-dasharray:5 4}"
    ".hurt{fill:var(--moment);font-weight:600}"
    ".gap{fill:url(#gap)}.stroke{stroke:var(--gap);stroke-width:1.6}"
    "@media print{:root{--ground:#fff;--ink:#000}}"
    "</style>";

void append_text(std::string& out, std::string_view text) {
  for (const char letter : text) {
    switch (letter) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '"':
        out += "&quot;";
        break;
      default: {
        constexpr unsigned char kFirstPlain = 0x20;
        // XML has no control characters, however they are written.
        const bool plain = static_cast<unsigned char>(letter) >= kFirstPlain;
        out += plain ? letter : ' ';
      }
    }
  }
}

std::string tenths(std::int64_t length) {
  const std::int64_t size = length < 0 ? -length : length;
  std::string out = (length < 0 ? "-" : "") + std::to_string(size / kUnit);
  if (size % kUnit != 0) out += "." + std::to_string(size % kUnit);
  return out;
}

// Letters as they are seen: the bytes that go on a UTF-8 letter are none.
std::int64_t letters(std::string_view text) {
  return std::count_if(text.begin(), text.end(), [](char byte) {
    return (static_cast<unsigned char>(byte) & 0xC0U) != 0x80;
  });
}

struct Attribute {
  std::string_view name;
  std::int64_t tenths;
};

class Sheet {
 public:
  explicit Sheet(const BarChart& chart) : chart_(&chart) {
    const auto bars = static_cast<std::int64_t>(std::max<std::size_t>(chart.bars.size(), 1));
    width_ = std::max(kLeastWidth, kLeft + kRight + bars * kLeastPitch);
    pitch_ = (width_ - kLeft - kRight) / bars;
    for (const Bar& bar : chart.bars) {
      for (const auto& one : {bar.value_milli, bar.high_milli}) {
        most_milli_ = std::max(most_milli_, one.value_or(0));
      }
    }
    choose_step();
  }

  std::string draw() {
    head();
    legend();
    top_ = y_ + kRoomForMarks;
    base_ = top_ + kPlotHeight;
    grid();
    for (std::size_t i = 0; i < chart_->bars.size(); ++i) draw_bar(i);
    ticks();
    moment();
    y_ = base_ + 30 * kUnit;
    for (const std::string& line : chart_->caption) {
      y_ += kLine;
      text("small quiet", 12 * kUnit, y_, line);
    }
    return finish();
  }

 private:
  static constexpr std::int64_t kMilli = 1000;

  // 1, 2 or 5 times a power of ten, so that there are at most five lines.
  void choose_step() {
    constexpr std::int64_t kMostLines = 4;
    std::int64_t power = 100;  // a tenth
    for (;; power *= 10) {
      for (const std::int64_t times : {1, 2, 5}) {
        step_milli_ = power * times;
        if (most_milli_ / step_milli_ < kMostLines) {
          scale_milli_ = (most_milli_ / step_milli_ + 1) * step_milli_;
          return;
        }
      }
    }
  }

  [[nodiscard]] std::int64_t height(std::int64_t milli) const {
    // Halves first: 2^63 is far away, but not for every diary.
    return static_cast<std::int64_t>(static_cast<double>(milli) * static_cast<double>(kPlotHeight) /
                                     static_cast<double>(scale_milli_));
  }
  [[nodiscard]] std::int64_t left_of(std::size_t bar) const {
    return kLeft + static_cast<std::int64_t>(bar) * pitch_;
  }
  [[nodiscard]] std::int64_t middle_of(std::size_t bar) const { return left_of(bar) + pitch_ / 2; }

  void shape(std::string_view name, std::string_view style,
             std::initializer_list<Attribute> attributes) {
    body_ += '<';
    body_ += name;
    body_ += " class=\"";
    body_ += style;
    body_ += '"';
    for (const Attribute& one : attributes) {
      body_ += ' ';
      body_ += one.name;
      body_ += "=\"" + tenths(one.tenths) + '"';
    }
    body_ += "/>";
  }
  void text(std::string_view style, std::int64_t x, std::int64_t y, std::string_view words,
            std::string_view anchor = "start") {
    body_ += "<text class=\"";
    body_ += style;
    body_ += "\" x=\"" + tenths(x) + "\" y=\"" + tenths(y) + '"';
    if (anchor != "start") {
      body_ += " text-anchor=\"";
      body_ += anchor;
      body_ += '"';
    }
    body_ += '>';
    append_text(body_, words);
    body_ += "</text>\n";
  }
  void triangle(std::int64_t x, std::int64_t tip) {
    body_ += "<path class=\"mark\" d=\"M" + tenths(x) + " " + tenths(tip) + "l4.5 8h-9z\"/>";
  }

  void head() {
    text("title", 12 * kUnit, 28 * kUnit, chart_->title);
    text("quiet", 12 * kUnit, 47 * kUnit, chart_->subtitle);
    y_ = 70 * kUnit;
  }

  template <class Sign>
  void legend_item(std::int64_t& x, const std::string& name, Sign sign) {
    const std::int64_t needs = 20 * kUnit + letters(name) * kLetter + 16 * kUnit;
    if (x + needs > width_ && x > 12 * kUnit) {
      x = 12 * kUnit;
      y_ += 18 * kUnit;
    }
    sign(x, y_);
    text("small", x + 18 * kUnit, y_, name);
    x += needs;
  }
  void legend() {
    const auto any = [this](auto is) {
      return std::any_of(chart_->bars.begin(), chart_->bars.end(), is);
    };
    std::int64_t x = 12 * kUnit;
    legend_item(x, chart_->bar_name, [this](std::int64_t left, std::int64_t y) {
      shape("rect", "bar",
            {{"x", left},
             {"y", y - 9 * kUnit},
             {"width", 12 * kUnit},
             {"height", 10 * kUnit},
             {"rx", 2 * kUnit}});
    });
    if (any([](const Bar& bar) { return bar.low_milli && bar.high_milli; })) {
      legend_item(x, chart_->range_name, [this](std::int64_t left, std::int64_t y) {
        whisker(left + 6 * kUnit, y - 9 * kUnit, y + kUnit, 4 * kUnit);
      });
    }
    if (any([](const Bar& bar) { return !bar.mark.empty(); })) {
      legend_item(x, chart_->mark_name, [this](std::int64_t left, std::int64_t y) {
        triangle(left + 6 * kUnit, y - 9 * kUnit);
      });
    }
    if (any([](const Bar& bar) { return bar.missing != Missing::Nothing; })) {
      legend_item(x, chart_->missing_name, [this](std::int64_t left, std::int64_t y) {
        shape("rect", "gap",
              {{"x", left}, {"y", y - 9 * kUnit}, {"width", 12 * kUnit}, {"height", 10 * kUnit}});
      });
    }
  }

  void grid() {
    for (std::int64_t at = 0; at <= scale_milli_; at += step_milli_) {
      const std::int64_t y = base_ - height(at);
      shape("line", at == 0 ? "base" : "grid",
            {{"x1", kLeft}, {"x2", width_ - kRight}, {"y1", y}, {"y2", y}});
      std::string label = std::to_string(at / kMilli);
      if (step_milli_ % kMilli != 0) label += "." + std::to_string(at % kMilli / 100);
      text("small quiet", kLeft - 6 * kUnit, y + 4 * kUnit, label, "end");
    }
  }

  void whisker(std::int64_t x, std::int64_t high, std::int64_t low, std::int64_t half) {
    body_ += "<path class=\"range\" d=\"M" + tenths(x) + " " + tenths(high) + "V" + tenths(low);
    if (half > 0) {
      for (const std::int64_t y : {high, low}) {
        body_ += "M" + tenths(x - half) + " " + tenths(y) + "h" + tenths(2 * half);
      }
    }
    body_ += "\"/>";
  }

  void draw_bar(std::size_t i) {
    const Bar& bar = chart_->bars[i];
    const std::int64_t gap = std::min<std::int64_t>(pitch_ / 5, 6 * kUnit);
    const std::int64_t left = left_of(i) + gap / 2;
    const std::int64_t wide = pitch_ - gap;
    body_ += "<g><title>";
    append_text(body_, bar.words);
    body_ += "</title>";
    if (bar.missing == Missing::All) {
      shape("rect", "gap", {{"x", left}, {"y", top_}, {"width", wide}, {"height", kPlotHeight}});
    } else if (bar.missing == Missing::Part) {
      shape("rect", "gap",
            {{"x", left}, {"y", base_ + 2 * kUnit}, {"width", wide}, {"height", 6 * kUnit}});
    }
    if (bar.value_milli) {
      // A known 0 is a thin line: rest, not a gap.
      const std::int64_t high = std::max(height(*bar.value_milli), 2 * kUnit);
      shape("rect", "bar",
            {{"x", left},
             {"y", base_ - high},
             {"width", wide},
             {"height", high},
             {"rx", std::min<std::int64_t>(2 * kUnit, wide / 4)}});
    }
    if (bar.low_milli && bar.high_milli && *bar.high_milli > *bar.low_milli) {
      whisker(middle_of(i), base_ - height(*bar.high_milli), base_ - height(*bar.low_milli),
              pitch_ >= 9 * kUnit ? std::min<std::int64_t>(wide / 4, 4 * kUnit) : 0);
    }
    if (!bar.mark.empty()) mark(i);
    body_ += "</g>\n";
  }

  // Where a bar and its range end above.
  [[nodiscard]] std::int64_t peak_of(std::size_t i) const {
    const Bar& bar = chart_->bars[i];
    const std::int64_t value = bar.value_milli ? height(*bar.value_milli) : 0;
    return base_ - std::max(value, bar.high_milli ? height(*bar.high_milli) : 0);
  }

  void mark(std::size_t i) {
    const std::int64_t x = middle_of(i);
    const std::int64_t half = letters(bar_mark(i)) * kLetter / 2;
    // All of them stand in the caption; here only those that write over nothing.
    if (x - half < kLeft || x + half > width_ || has_mark_near(i, half + 6 * kUnit)) {
      triangle(x, peak_of(i) - 13 * kUnit);
      return;
    }
    std::int64_t peak = peak_of(i);  // of all that the words stand over
    for (std::size_t other = 0; other < chart_->bars.size(); ++other) {
      const std::int64_t off = middle_of(other) - x;
      if (off > -half && off < half) peak = std::min(peak, peak_of(other));
    }
    triangle(x, peak - 13 * kUnit);
    text("small marked", x, peak - 17 * kUnit, bar_mark(i), "middle");
  }
  [[nodiscard]] bool has_mark_near(std::size_t i, std::int64_t distance) const {
    for (std::size_t other = 0; other < chart_->bars.size(); ++other) {
      const std::int64_t off = middle_of(other) - middle_of(i);
      const bool near = off > -distance && off < distance;
      if (other != i && near && !bar_mark(other).empty()) return true;
    }
    return false;
  }
  [[nodiscard]] const std::string& bar_mark(std::size_t i) const { return chart_->bars[i].mark; }

  void ticks() {
    std::int64_t end = 0;
    for (std::size_t i = 0; i < chart_->bars.size(); ++i) {
      const std::string& tick = chart_->bars[i].tick;
      const std::int64_t half = letters(tick) * kLetter / 2;
      const std::int64_t x = middle_of(i);
      if (tick.empty() || x - half < end || x + half > width_ - 4 * kUnit) continue;
      end = x + half + 10 * kUnit;
      text("small quiet", x, base_ + 22 * kUnit, tick, "middle");
    }
  }

  void moment() {
    if (!chart_->moment) return;
    const std::int64_t x = kLeft + chart_->moment->at_milli * pitch_ / kMilli;
    if (x < kLeft || x > width_ - kRight) return;
    const std::int64_t top = top_ - kRoomForMarks + 16 * kUnit;
    shape("line", "moment", {{"x1", x}, {"x2", x}, {"y1", top}, {"y2", base_}});
    const bool fits = x + letters(chart_->moment->label) * kLetter + 6 * kUnit < width_;
    text("small hurt", fits ? x + 5 * kUnit : x - 5 * kUnit, top + 7 * kUnit, chart_->moment->label,
         fits ? "start" : "end");
  }

  std::string finish() {
    const std::int64_t high = y_ + 16 * kUnit;
    const std::string size = tenths(width_) + " " + tenths(high);
    std::string out = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 " + size +
                      "\" width=\"100%\" role=\"img\" aria-labelledby=\"t d\" lang=\"";
    append_text(out, chart_->language);
    out += "\">\n<title id=\"t\">";
    append_text(out, chart_->title + ", " + chart_->subtitle);
    out += "</title>\n<desc id=\"d\">";
    for (const Bar& bar : chart_->bars) append_text(out, bar.words + ".\n");
    out += "</desc>\n";
    out += kStyle;
    out +=
        "<defs><pattern id=\"gap\" width=\"5\" height=\"5\" patternUnits=\"userSpaceOnUse\" "
        "patternTransform=\"rotate(45)\"><line class=\"stroke\" x1=\"0\" y1=\"0\" x2=\"0\" "
        "y2=\"5\"/></pattern></defs>\n";
    out += "<rect class=\"ground\" width=\"100%\" height=\"100%\"/>\n";
    return out + body_ + "</svg>\n";
  }

  const BarChart* chart_;
  std::string body_;
  std::int64_t width_ = 0;
  std::int64_t pitch_ = 0;
  std::int64_t most_milli_ = 0;
  std::int64_t step_milli_ = 0;
  std::int64_t scale_milli_ = 1;
  std::int64_t y_ = 0;
  std::int64_t top_ = 0;
  std::int64_t base_ = 0;
};

}  // namespace

std::string bar_chart(const BarChart& chart) { return Sheet(chart).draw(); }

}  // namespace runlight::svg
