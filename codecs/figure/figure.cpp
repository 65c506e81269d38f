#include "codecs/figure/figure.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "codecs/figure/scene.hpp"

namespace runlight::figure {
namespace {

using knowledge::Motion;
using knowledge::PictureSpec;

constexpr std::int32_t kCaptionRoom = 136;
constexpr std::int32_t kStillRoom = 168;
constexpr std::string_view kMirror = "translate(960 0) scale(-1 1)";
static_assert(kWide == 960);
constexpr std::int32_t kRest_ms = 900;  // before it starts again
constexpr std::int32_t kSmooth = 4;     // straight pieces of one movement
constexpr std::int32_t kThin = 5;       // outline on each side
constexpr std::int32_t kThick = 9;      // outline of what works

// Colours pass 3:1 for shapes on their ground and 4.5:1 for text.
struct Colour {
  char name;
  std::string_view light;
};
constexpr std::array<Colour, 12> kColours = {{{'g', "#fff"},
                                              {'k', "#17212b"},
                                              {'q', "#4d5a67"},
                                              {'f', "#e9edf1"},
                                              {'b', "#d3dae1"},
                                              {'d', "#9fabb7"},
                                              {'w', "#f08c2e"},
                                              {'v', "#c4651a"},
                                              {'o', "#7a3300"},
                                              {'m', "#b9d3e6"},
                                              {'t', "#1f6f3d"},
                                              {'a', "#8b1a5a"}}};
constexpr std::string_view kDark =
    "@media(prefers-color-scheme:dark){:root{--g:#12171d;--k:#eef2f6;--q:#b4bfca;--f:#1f2831;"
    "--b:#6b7885;--d:#46525e;--w:#e07b1d;--v:#a85406;--o:#ffd9b0;--m:#2f5068;--t:#7fd6a0;--a:#"
    "f5a3d0}}";

constexpr std::string_view kStyle =
    "text{font:34px system-ui,'Segoe UI',Roboto,'DejaVu Sans',sans-serif;fill:var(--k)}"
    ".c{font-size:46px;font-weight:650}.e{font-size:34px;font-weight:650}.q{fill:var(--q)}.g{fill:"
    "var(--g)}.fl{fill:var(--f)}"
    ".fe{stroke:var(--q);stroke-width:3}"
    "use,.l{fill:none;stroke-linecap:round;stroke-linejoin:round}"
    ".k{stroke:var(--k)}.b{stroke:var(--b)}.d{stroke:var(--d)}.o{stroke:var(--o)}.w{stroke:var(--w)"
    "}"
    ".v{stroke:var(--v)}.zb{fill:var(--b)}.zd{fill:var(--d)}.zw{fill:var(--w)}.zv{fill:var(--v)}"
    ".M{fill:var(--m)}.T{fill:var(--f);stroke:var(--q);stroke-width:4}"
    ".F,.S{fill:var(--d);stroke:var(--q);stroke-width:4}.W{fill:var(--f);stroke:var(--q);stroke-"
    "width:3}"
    ".R{stroke:var(--q);stroke-width:9}"
    ".t{stroke:var(--t);stroke-dasharray:14 5}"
    ".a{stroke:var(--a);stroke-width:7}.h{stroke:var(--g);stroke-width:15}"
    ".still{display:none}"
    "@media(prefers-reduced-motion:reduce){.move{display:none}.still{display:inline}}"
    "@media print{.move{display:none}.still{display:inline}}";

// On a screen the colours follow the reader's system.
std::string screen_style() {
  std::string out = "<style>:root{";
  for (const Colour& colour : kColours) {
    out += "--";
    out += colour.name;
    out += ':';
    out += colour.light;
    out += ';';
  }
  out += "color-scheme:light dark;background:var(--g)}";
  out += kDark;
  out += kStyle;
  return out + "</style>";
}

// Paper is light, and many a program that prints knows no variables of CSS.
std::string paper_style() {
  constexpr std::string_view kVariable = "var(--";
  constexpr std::size_t kWhole = kVariable.size() + 2;  // with its letter and bracket
  std::string out = "<style>svg{background:#fff}";
  std::string_view rest = kStyle;
  for (std::size_t at = rest.find(kVariable); at != std::string_view::npos;
       at = rest.find(kVariable)) {
    out += rest.substr(0, at);
    for (const Colour& colour : kColours) {
      if (colour.name == rest[at + kVariable.size()]) out += colour.light;
    }
    rest.remove_prefix(at + kWhole);
  }
  out += rest;
  return out + "</style>";
}

void put(std::string& out, std::int64_t number) { out += std::to_string(number); }

void put_text(std::string& out, std::string_view text) {
  for (const char letter : text) {
    constexpr unsigned char kFirstPlain = 0x20;
    if (letter == '&') {
      out += "&amp;";
    } else if (letter == '<') {
      out += "&lt;";
    } else if (letter == '>') {
      out += "&gt;";
    } else if (letter == '"') {
      out += "&quot;";
    } else if (static_cast<unsigned char>(letter) >= kFirstPlain) {
      out += letter;  // XML has no control characters, however they are written
    } else {
      out += ' ';
    }
  }
}

// The first point, then each from the one before; a line that ends where it began is closed.
std::string path_of(const Line& line) {
  std::string out;
  const bool closes = is_closed(line);
  const std::size_t count = closes ? line.size() - 1 : line.size();
  for (std::size_t i = 0; i < count; ++i) {
    const Point before = i == 0 ? Point{} : line[i - 1];
    const std::int32_t x = line[i].x - before.x;
    const std::int32_t y = line[i].y - before.y;
    if (i == 0) out += 'M';
    if (i == 1) out += 'l';
    if (i > 1 && x >= 0) out += ' ';
    put(out, x);
    if (y >= 0) out += ' ';
    put(out, y);
  }
  if (closes) out += 'z';
  return out;
}

// When each frame is shown, in thousandths of the whole.
struct Film {
  std::vector<Moment> moments;
  std::vector<std::int32_t> at_ms;
  std::int32_t whole_ms = 0;
  std::int32_t go_from_ms = 0;
  std::int32_t hold_from_ms = 0;
  std::int32_t back_from_ms = 0;
  std::int32_t rest_from_ms = 0;
};

// Slow at both ends, as a careful movement is.
std::int32_t eased(std::int32_t step) {
  const std::int32_t x = kSteps * step / kSmooth;
  return x * x * (3 * kSteps - 2 * x) / (kSteps * kSteps);
}

// As far as the movement goes, of kSteps.
std::int32_t far_of(const Timing& timing) {
  constexpr std::int32_t kWhole_percent = 100;
  return kSteps * timing.far_percent / kWhole_percent;
}

Film there_and_back(const PictureSpec& picture, const Timing& timing) {
  Film film;
  const std::int32_t far = far_of(timing);
  film.go_from_ms = kRest_ms;
  film.hold_from_ms = kRest_ms + timing.go_ms;
  film.back_from_ms = film.hold_from_ms + timing.hold_ms;
  film.rest_from_ms = film.back_from_ms + timing.back_ms;
  film.whole_ms = film.rest_from_ms;
  const auto add = [&film](Moment moment, std::int32_t at_ms) {
    film.moments.push_back(moment);
    film.at_ms.push_back(at_ms);
  };
  add({0, 1, 0}, 0);
  for (std::int32_t i = 0; i <= kSmooth; ++i) {
    add({0, 1, eased(i) * far / kSteps}, film.go_from_ms + timing.go_ms * i / kSmooth);
  }
  // Without a hold the end of the way there is the start of the way back.
  const std::int32_t first = timing.hold_ms > 0 ? 0 : 1;
  if (picture.poses.size() == 2) {
    for (std::int32_t i = first; i <= kSmooth; ++i) {
      add({0, 1, eased(kSmooth - i) * far / kSteps},
          film.back_from_ms + timing.back_ms * i / kSmooth);
    }
    return film;
  }
  for (std::int32_t i = first; i <= 2 * kSmooth; ++i) {
    const Moment moment = i <= kSmooth ? Moment{1, 2, eased(i)} : Moment{2, 0, eased(i - kSmooth)};
    add(moment, film.back_from_ms + timing.back_ms * i / (2 * kSmooth));
  }
  return film;
}

Film cycle(const PictureSpec& picture) {
  Film film;
  film.whole_ms = picture.cycle_ms;
  const auto poses = static_cast<std::int32_t>(picture.poses.size());
  const std::int32_t pieces = picture.poses.size() > 2 ? kSmooth / 2 : kSmooth;
  for (std::int32_t pose = 0; pose < poses; ++pose) {
    for (std::int32_t i = 0; i < pieces; ++i) {
      film.moments.push_back({static_cast<std::size_t>(pose),
                              static_cast<std::size_t>((pose + 1) % poses), kSteps * i / pieces});
      film.at_ms.push_back(film.whole_ms * (pose * pieces + i) / (poses * pieces));
    }
  }
  film.moments.push_back({0, 1, 0});
  film.at_ms.push_back(film.whole_ms);
  return film;
}

// 0 to 1 in thousandths, as SMIL wants it: 0, .25, 1.
void put_share(std::string& out, std::int32_t part, std::int32_t whole) {
  constexpr std::int32_t kThousand = 1000;
  const std::int64_t share = divided(std::int64_t{part} * kThousand, whole);
  if (share <= 0 || share >= kThousand) {
    out += share <= 0 ? '0' : '1';
    return;
  }
  std::string digits = std::to_string(kThousand + share).substr(1);
  while (digits.back() == '0') digits.pop_back();
  out += '.';
  out += digits;
}

bool works(Look look) { return look == Look::Working || look == Look::FarWorking; }
std::string_view outline_class(Look look) { return works(look) ? "o" : "k"; }
std::string_view fill_class(Look look) {
  switch (look) {
    case Look::Body:
      return "b";
    case Look::Far:
      return "d";
    case Look::Working:
      return "w";
    case Look::FarWorking:
      return "v";
  }
  return "b";
}

class Writer {
 public:
  Writer(const PictureSpec& picture, const Words& words, const Timing& timing, Variant variant,
         SideShown side)
      : picture_(&picture),
        words_(&words),
        variant_(variant),
        mirrored_(side == SideShown::Left),
        film_(picture.motion == Motion::Cycle ? cycle(picture) : there_and_back(picture, timing)),
        far_(far_of(timing)),
        scene_(scene_of(picture, film_.moments, far_)) {}

  std::string text() {
    open();
    if (variant_ == Variant::Moving) {
      moving();
    } else {
      still(kWide * 4 / 3, 1);
    }
    out_ += "</svg>\n";
    return std::move(out_);
  }

 private:
  [[nodiscard]] std::int32_t wide() const {
    return variant_ == Variant::Moving ? kWide : kWide * 4 / 3;
  }
  [[nodiscard]] std::int32_t high() const {
    return variant_ == Variant::Moving
               ? std::max(scene_.high + kCaptionRoom, scene_.high / 2 + kStillRoom)
               : scene_.high / (way_back_frame() ? 3 : 2) * wide() / kWide + kStillRoom;
  }

  void open() {
    out_ += "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 ";
    put(out_, wide());
    out_ += ' ';
    put(out_, high());
    out_ += "\" role=\"img\" lang=\"";
    put_text(out_, words_->language);
    out_ += "\" aria-labelledby=\"ti de\"><title id=\"ti\">";
    put_text(out_, words_->title);
    out_ += "</title><desc id=\"de\">";
    put_text(out_, words_->description);
    out_ += "</desc>";
    out_ += variant_ == Variant::Moving ? screen_style() : paper_style();
    define_widths();
    out_ += "<rect class=\"g\" width=\"";
    put(out_, wide());
    out_ += "\" height=\"";
    put(out_, high());
    out_ += "\"/>";
  }

  // The ground and what stands on it, once; used by every frame.
  void define_stage() {
    out_ += "<g id=\"st\"><path class=\"fl\" d=\"M0 ";
    put(out_, scene_.floor_y);
    out_ += "h960V";
    put(out_, scene_.high);
    out_ += "H0z\"/><path class=\"fe\" d=\"M0 ";
    put(out_, scene_.floor_y);
    out_ += "h960\"/>";
    for (const Shape& shape : scene_.props) {
      constexpr std::string_view kClasses = "MTFSWR";
      out_ += "<path class=\"";
      out_ += kClasses[static_cast<std::size_t>(shape.surface)];
      if (shape.surface == Surface::Rail) out_ += " l";
      out_ += "\" d=\"" + path_of(shape.outline);
      out_ += shape.surface == Surface::Rail ? "\"/>" : "z\"/>";
    }
    out_ += "</g>";
  }

  void animate(const Stroke& stroke) {
    if (!stroke.moves()) return;
    out_ += "<animate attributeName=\"d\" dur=\"";
    put(out_, film_.whole_ms);
    out_ += "ms\" repeatCount=\"indefinite\" keyTimes=\"";
    for (std::size_t i = 0; i < film_.at_ms.size(); ++i) {
      if (i > 0) out_ += ';';
      put_share(out_, film_.at_ms[i], film_.whole_ms);
    }
    out_ += "\" values=\"";
    for (std::size_t i = 0; i < stroke.frames.size(); ++i) {
      if (i > 0) out_ += ';';
      out_ += path_of(stroke.frames[i]);
    }
    out_ += "\"/>";
  }

  // `frame`: one of the still ones, or nothing for the moving figure.
  void define(const Stroke& stroke, std::string_view id, std::optional<std::size_t> frame) {
    out_ += "<path id=\"";
    out_ += id;
    out_ += "\" d=\"" + path_of(stroke.frames[frame.value_or(0)]);
    if (frame || !stroke.moves()) {
      out_ += "\"/>";
      return;
    }
    out_ += "\">";
    animate(stroke);
    out_ += "</path>";
  }

  void use(std::string_view id, std::string_view look, std::int32_t width) {
    out_ += "<use href=\"#";
    out_ += id;
    out_ += "\" class=\"";
    out_ += look;
    out_ += " x";
    put(out_, width);
    out_ += "\"/>";
  }

  // Each width that occurs, once.
  void define_widths() {
    std::vector<std::int32_t> widths;
    const auto note = [&widths](std::int32_t width) {
      if (std::find(widths.begin(), widths.end(), width) == widths.end()) widths.push_back(width);
    };
    for (const auto& group : scene_.groups) {
      for (const Stroke& stroke : group) {
        note(stroke.width);
        note(stroke.width + 2 * edge_of(stroke));
      }
    }
    for (const Stroke& band : scene_.bands) note(band_width(band));
    out_ += "<style>";
    for (const std::int32_t width : widths) {
      out_ += ".x";
      put(out_, width);
      out_ += "{stroke-width:";
      put(out_, width);
      out_ += '}';
    }
    out_ += "</style>";
  }
  static std::int32_t edge_of(const Stroke& stroke) { return works(stroke.look) ? kThick : kThin; }
  static std::int32_t band_width(const Stroke& band) { return band.width; }

  // Every stroke of a limb is outlined first, then filled, so that its parts grow together.
  void figure(char prefix, std::optional<std::size_t> frame) {
    std::string defs = "<defs>";
    std::swap(defs, out_);
    std::string drawn;
    std::size_t number = 0;
    for (const auto& group : scene_.groups) {
      const std::size_t first = number;
      for (const Stroke& stroke : group) define(stroke, name(prefix, number++), frame);
      std::swap(drawn, out_);
      for (std::size_t i = 0; i < group.size(); ++i) {
        use(name(prefix, first + i), outline_class(group[i].look),
            group[i].width + 2 * edge_of(group[i]));
      }
      for (std::size_t i = 0; i < group.size(); ++i) {
        std::string look(fill_class(group[i].look));
        if (group[i].is_closed()) look += " z" + look;
        use(name(prefix, first + i), look, group[i].width);
      }
      std::swap(drawn, out_);
    }
    for (const Stroke& band : scene_.bands) {
      const std::string id = name(prefix, number++);
      define(band, id, frame);
      std::swap(drawn, out_);
      use(id, "t", band_width(band));
      std::swap(drawn, out_);
    }
    std::swap(defs, out_);
    out_ += defs + "</defs>" + drawn;
  }

  static std::string name(char prefix, std::size_t number) {
    return prefix + std::to_string(number);
  }

  void head_of_arrow(const Line& line) {
    // From a point a little way back to the end.
    const Point end = line.back();
    Point from = line.front();
    for (const Point& one : line) {
      const std::int64_t dx = end.x - one.x;
      const std::int64_t dy = end.y - one.y;
      constexpr std::int64_t kFar = 24;
      if (dx * dx + dy * dy > kFar * kFar) from = one;
    }
    const Vec way = unit({std::int64_t{end.x} - from.x, std::int64_t{end.y} - from.y, 0});
    constexpr std::int64_t kBarb = 26;
    const auto barb = [&](std::int64_t aside) {
      const Vec at = {end.x - divided(way.x * kBarb - way.y * aside, kUnit),
                      end.y - divided(way.y * kBarb + way.x * aside, kUnit), 0};
      return Point{static_cast<std::int32_t>(at.x), static_cast<std::int32_t>(at.y)};
    };
    constexpr std::int64_t kAside = 17;
    heads_ += path_of({barb(kAside), end, barb(-kAside)});
  }

  // Arrows lie on a ground of their own, so that they are seen on the figure too. They show the way
  // there: on the way back they are gone, as `shown` says.
  void arrows(std::size_t frame, std::string_view shown) {
    std::vector<Line> lines;
    constexpr std::int64_t kLeast = 30;
    if (!scene_.arrow.empty()) {
      const Point a = scene_.arrow.front();
      const Point b = scene_.arrow.back();
      const std::int64_t dx = b.x - a.x;
      const std::int64_t dy = b.y - a.y;
      if (dx * dx + dy * dy > kLeast * kLeast) lines.push_back(scene_.arrow);
    }
    for (const Stroke& press : scene_.presses) lines.push_back(press.frames[frame]);
    if (lines.empty()) return;
    std::string path;
    heads_.clear();
    for (const Line& line : lines) {
      path += path_of(line);
      head_of_arrow(line);
    }
    path += heads_;
    out_ += "<g>";
    for (const std::string_view look : {"h l", "a l"}) {
      out_ += "<path class=\"";
      out_ += look;
      out_ += "\" d=\"" + path + "\"/>";
    }
    out_ += shown;
    out_ += "</g>";
  }

  void caption(std::string_view text, std::int32_t x, std::int32_t y, std::string_view look,
               std::string_view more) {
    out_ += "<text x=\"";
    put(out_, x);
    out_ += "\" y=\"";
    put(out_, y);
    out_ += "\" text-anchor=\"middle\" class=\"";
    out_ += look;
    out_ += "\">";
    put_text(out_, text);
    out_ += more;
    out_ += "</text>";
  }

  // Shown from one moment to another only.
  std::string during(std::int32_t from_ms, std::int32_t to_ms) const {
    std::string out = "<animate attributeName=\"opacity\" calcMode=\"discrete\" dur=\"";
    put(out, film_.whole_ms);
    out += "ms\" repeatCount=\"indefinite\" keyTimes=\"0;";
    put_share(out, from_ms, film_.whole_ms);
    out += ';';
    put_share(out, to_ms, film_.whole_ms);
    out += "\" values=\"0;1;0\"/>";
    return out;
  }
  std::string until(std::int32_t to_ms) const {
    std::string out = "<animate attributeName=\"opacity\" calcMode=\"discrete\" dur=\"";
    put(out, film_.whole_ms);
    out += "ms\" repeatCount=\"indefinite\" keyTimes=\"0;";
    put_share(out, to_ms, film_.whole_ms);
    out += "\" values=\"1;0\"/>";
    return out;
  }

  void moving_captions() {
    const std::int32_t line = scene_.high + 54;
    constexpr std::int32_t kMiddle = kWide / 2;
    if (picture_->motion == Motion::Cycle) {
      if (words_->back.empty()) {
        caption(words_->move, kMiddle, line, "c", {});
      } else {
        caption(words_->move, kMiddle, line, "c", until(film_.whole_ms / 2));
        caption(words_->back, kMiddle, line, "c", during(film_.whole_ms / 2, film_.whole_ms));
      }
      return;
    }
    caption(words_->start, kMiddle, line, "c", until(film_.go_from_ms));
    caption(words_->move, kMiddle, line, "c", during(film_.go_from_ms, film_.hold_from_ms));
    if (film_.back_from_ms > film_.hold_from_ms) {
      caption(words_->hold, kMiddle, line, "c", during(film_.hold_from_ms, film_.back_from_ms));
    }
    caption(words_->back, kMiddle, line, "c", during(film_.back_from_ms, film_.rest_from_ms));
  }

  void moving() {
    out_ += "<g class=\"move\">";
    out_ += mirrored_ ? "<g transform=\"" + std::string(kMirror) + "\">" : "<g>";
    define_stage();
    figure('p', std::nullopt);
    const bool returns = picture_->motion != Motion::Cycle;
    arrows(end_frame(), returns ? until(film_.back_from_ms) : std::string());
    out_ += "</g>";
    moving_captions();
    legend(kWide / 2, scene_.high + 110);
    out_ += "</g><g class=\"still\">";
    still(kWide, 0);
    out_ += "</g>";
  }

  void legend(std::int32_t x, std::int32_t y) { caption(words_->legend, x, y, "q", {}); }

  // The frame at the far end of the movement.
  [[nodiscard]] std::size_t end_frame() const {
    for (std::size_t i = 0; i < film_.moments.size(); ++i) {
      const Moment& one = film_.moments[i];
      if ((one.from == 0 && one.part == far_) || (one.from == 1 && one.part == 0)) return i;
    }
    return 0;
  }

  // What is said of the start and of the far end. A cycle that goes back ends where it starts.
  [[nodiscard]] std::pair<std::string, std::string> still_words() const {
    if (picture_->motion == Motion::Cycle) {
      return {words_->back.empty() ? words_->move : words_->back, words_->move};
    }
    const bool has_hold = film_.back_from_ms > film_.hold_from_ms;
    return {words_->start, has_hold ? words_->hold : words_->move};
  }

  // The pose that the way back goes through, if there is one.
  [[nodiscard]] std::optional<std::size_t> way_back_frame() const {
    if (picture_->motion == Motion::Cycle) return std::nullopt;
    for (std::size_t i = 0; i < film_.moments.size(); ++i) {
      if (film_.moments[i].to == 2 && film_.moments[i].part == kSteps) return i;
    }
    return std::nullopt;
  }

  // Start, end and what lies on the way back, side by side on `all` units.
  void still(std::int32_t all, int own_stage) {
    std::vector<std::size_t> frames = {0, end_frame()};
    const auto way_back = way_back_frame();
    if (way_back) frames.push_back(*way_back);
    const auto count = static_cast<std::int32_t>(frames.size());
    const std::int32_t each = all / count;
    const std::int32_t drawn = scene_.high * each / kWide;
    const std::int32_t top = std::max(0, (high() - drawn - kStillRoom) / 2);
    for (std::size_t i = 0; i < frames.size(); ++i) {
      out_ += "<g transform=\"translate(";
      put(out_, each * static_cast<std::int32_t>(i));
      out_ += ' ';
      put(out_, top);
      out_ += ") scale(";
      put_share(out_, each, kWide);
      out_ += ')';
      if (mirrored_) out_ += " " + std::string(kMirror);
      out_ += "\">";
      if (i == 0 && own_stage == 1) {
        define_stage();
      } else {
        out_ += "<use href=\"#st\"/>";
      }
      constexpr std::string_view kNames = "sev";
      figure(kNames[i], frames[i]);
      if (i == 1) arrows(frames[1], {});
      out_ += "</g>";
    }
    const std::int32_t line = top + drawn + 40;
    const auto [first, second] = still_words();
    caption("1  " + first, each / 2, line, "e", {});
    caption("2  " + second, each + each / 2, line, "e", {});
    if (way_back) {
      caption("3  " + words_->back, 2 * each + each / 2, line, "e", {});
    } else if (picture_->motion != Motion::Cycle) {
      caption("3  " + words_->back, all / 2, line + 52, "q", {});
    }
    legend(all / 2, line + (way_back ? 52 : 104));
  }

  const PictureSpec* picture_;
  const Words* words_;
  Variant variant_;
  bool mirrored_;
  Film film_;
  std::int32_t far_;
  Scene scene_;
  std::string out_;
  std::string heads_;
};

}  // namespace

std::string svg_of(const PictureSpec& picture, const Words& words, const Timing& timing,
                   Variant variant, SideShown side) {
  return Writer(picture, words, timing, variant, side).text();
}

}  // namespace runlight::figure
