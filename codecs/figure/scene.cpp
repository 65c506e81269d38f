#include "codecs/figure/scene.hpp"

#include <algorithm>
#include <initializer_list>
#include <utility>

namespace runlight::figure {
namespace {

using knowledge::Part;
using knowledge::PictureSpec;
using knowledge::PropKind;
using knowledge::PropSpec;

// Tenths of a millimetre across.
constexpr std::int64_t kHipWidth = 1560;
constexpr std::int64_t kKneeWidth = 1080;
constexpr std::int64_t kAnkleWidth = 700;
constexpr std::int64_t kFootWidth = 2 * kFootHalf;
constexpr std::int64_t kShoulderWidth = 820;
constexpr std::int64_t kElbowWidth = 640;
constexpr std::int64_t kHandWidth = 560;
constexpr std::int64_t kTrunkWidth = 1500;
constexpr std::int64_t kNeckWidth = 800;
constexpr std::int64_t kNoseWidth = 420;
constexpr std::int64_t kBandWidth = 260;

constexpr std::int64_t kSeat = 4200;  // height of a chair's seat
constexpr std::int64_t kSeatDeep = 4300;
constexpr std::int64_t kSeatHalfWide = 2300;
constexpr std::int64_t kChairBack = 9200;

constexpr std::int64_t kFloorBehind = 4300;  // where the floor's line is drawn, behind the middle
constexpr std::int32_t kMargin = 26;
constexpr std::int32_t kLeastHigh = 330;
// Units of paper for 10 000 tenths of a millimetre, at most.
constexpr std::int64_t kLargest = 430;
constexpr std::int64_t kScaleUnit = 10'000;

struct Eye {
  std::int64_t sin_yaw;
  std::int64_t cos_yaw;
  std::int64_t sin_pitch;
  std::int64_t cos_pitch;

  explicit Eye(const PictureSpec& picture)
      : sin_yaw(sine(picture.yaw_deg * kTenths)),
        cos_yaw(cosine(picture.yaw_deg * kTenths)),
        sin_pitch(sine(picture.pitch_deg * kTenths)),
        cos_pitch(cosine(picture.pitch_deg * kTenths)) {}

  // x to the right, y down, z towards the eye.
  [[nodiscard]] Vec seen(const Vec& at) const {
    const std::int64_t toward = divided(at.z * cos_yaw - at.x * sin_yaw, kUnit);
    return {divided(at.x * cos_yaw + at.z * sin_yaw, kUnit),
            divided(toward * sin_pitch - at.y * cos_pitch, kUnit),
            divided(toward * cos_pitch + at.y * sin_pitch, kUnit)};
  }
  // The way from what is looked at to the eye.
  [[nodiscard]] Vec direction() const {
    return {-divided(sin_yaw * cos_pitch, kUnit), sin_pitch, divided(cos_yaw * cos_pitch, kUnit)};
  }
};

// Strokes in the world, before it is known how large they are on paper.
struct WorldStroke {
  std::int64_t width = 0;
  std::vector<std::vector<Vec>> frames;
};
struct WorldGroup {
  Look look = Look::Body;
  std::int64_t nearness = 0;
  std::vector<WorldStroke> strokes;
};

using Piece = std::pair<std::int64_t, std::vector<Vec>>;
using Frame = std::vector<Piece>;

// A part of a limb, wider where it begins: a narrow triangle under a stroke as wide as its end.
Piece tapered(const Vec& from, const Vec& to, std::int64_t wide, std::int64_t narrow,
              const Vec& to_eye) {
  const Vec aside = unit(cross(unit(to - from), to_eye));
  const Vec half = scaled(aside, (wide - narrow) / 2);
  return {narrow, {from + half, to, from - half, from + half}};
}

Frame leg_frame(const Body& body, Joint hip, Joint knee, Joint ankle, Joint toe, const Vec& heel,
                const Vec& to_eye) {
  return {tapered(body.at(hip), body.at(knee), kHipWidth, kKneeWidth, to_eye),
          tapered(body.at(knee), body.at(ankle), kKneeWidth, kAnkleWidth, to_eye),
          {kFootWidth, {body.at(ankle), heel, body.at(toe), body.at(ankle)}}};
}

Frame arm_frame(const Body& body, Joint shoulder, Joint elbow, Joint hand, const Vec& to_eye) {
  return {tapered(body.at(shoulder), body.at(elbow), kShoulderWidth, kElbowWidth, to_eye),
          tapered(body.at(elbow), body.at(hand), kElbowWidth, kHandWidth, to_eye)};
}

Frame trunk_frame(const Body& body) {
  Frame out;
  if (body.belly > 0) {
    const Vec middle = times(body.at(Joint::Pelvis) + body.at(Joint::Chest), 1, 2);
    const Vec out_to = middle + scaled(body.front, body.belly);
    out.push_back({kTrunkWidth, {body.at(Joint::Pelvis), out_to, body.at(Joint::Chest)}});
  }
  out.push_back(
      {kTrunkWidth,
       {body.at(Joint::RightHip), body.at(Joint::RightShoulder), body.at(Joint::LeftShoulder),
        body.at(Joint::LeftHip), body.at(Joint::RightHip)}});
  return out;
}

Frame head_frame(const Body& body) {
  const Vec head = body.at(Joint::Head);
  const Vec nose = head + scaled(body.face, kHead);
  return {{kNeckWidth, {body.at(Joint::Chest), head}},
          {kNoseWidth, {nose, nose}},
          {2 * kHead, {head, head}}};
}

void add_frame(WorldGroup& group, const Frame& frame) {
  if (group.strokes.empty()) group.strokes.resize(frame.size());
  for (std::size_t i = 0; i < frame.size(); ++i) {
    group.strokes[i].width = frame[i].first;
    group.strokes[i].frames.push_back(frame[i].second);
  }
}

// The groups of a body; the first five are those of knowledge::Part, in its order.
constexpr std::size_t kRightLegAt = 0;
constexpr std::size_t kLeftLegAt = 1;
constexpr std::size_t kTrunkAt = 2;
constexpr std::size_t kRightArmAt = 3;
constexpr std::size_t kLeftArmAt = 4;
constexpr std::size_t kHeadAt = 5;

std::vector<WorldGroup> groups_of(const std::vector<Body>& bodies, const Eye& eye) {
  const Vec to_eye = eye.direction();
  std::vector<WorldGroup> out(kHeadAt + 1);
  for (const Body& body : bodies) {
    add_frame(out[kRightLegAt],
              leg_frame(body, Joint::RightHip, Joint::RightKnee, Joint::RightAnkle, Joint::RightToe,
                        body.right_heel, to_eye));
    add_frame(out[kLeftLegAt], leg_frame(body, Joint::LeftHip, Joint::LeftKnee, Joint::LeftAnkle,
                                         Joint::LeftToe, body.left_heel, to_eye));
    add_frame(out[kTrunkAt], trunk_frame(body));
    add_frame(out[kRightArmAt],
              arm_frame(body, Joint::RightShoulder, Joint::RightElbow, Joint::RightHand, to_eye));
    add_frame(out[kLeftArmAt],
              arm_frame(body, Joint::LeftShoulder, Joint::LeftElbow, Joint::LeftHand, to_eye));
    add_frame(out[kHeadAt], head_frame(body));
  }
  return out;
}

std::int64_t nearness_of(const WorldGroup& group, const Eye& eye) {
  std::int64_t sum = 0;
  std::int64_t count = 0;
  for (const WorldStroke& stroke : group.strokes) {
    for (const auto& frame : stroke.frames) {
      for (const Vec& at : frame) {
        sum += eye.seen(at).z;
        count += 1;
      }
    }
  }
  return count == 0 ? 0 : divided(sum, count);
}

// Where a limb begins, and what it would lie behind; in the order of knowledge::Part.
struct Root {
  Joint root;
  Joint middle;
};
constexpr std::array<Root, 5> kRoots = {{{Joint::RightHip, Joint::Pelvis},
                                         {Joint::LeftHip, Joint::Pelvis},
                                         {Joint::Pelvis, Joint::Pelvis},
                                         {Joint::RightShoulder, Joint::Chest},
                                         {Joint::LeftShoulder, Joint::Chest}}};

bool is_far(const Body& body, const Root& limb, const Eye& eye) {
  constexpr std::int64_t kFarther = 300;
  return eye.seen(body.at(limb.root)).z + kFarther < eye.seen(body.at(limb.middle)).z;
}

// The farthest first.
void order_groups(std::vector<WorldGroup>& groups, const Body& body, const Eye& eye,
                  knowledge::PartSet works) {
  for (WorldGroup& group : groups) group.nearness = nearness_of(group, eye);
  for (std::size_t i = 0; i < kRoots.size(); ++i) {
    const bool far = is_far(body, kRoots[i], eye);
    if (far) groups[i].look = Look::Far;
    if (contains(works, static_cast<Part>(i))) {
      groups[i].look = far ? Look::FarWorking : Look::Working;
    }
  }
  std::vector<WorldGroup> sorted;
  for (WorldGroup& group : groups) {
    const auto place = std::find_if(sorted.begin(), sorted.end(), [&](const WorldGroup& one) {
      return one.nearness > group.nearness;
    });
    sorted.insert(place, std::move(group));
  }
  groups = std::move(sorted);
}

using Flat = std::vector<std::pair<Surface, std::vector<Vec>>>;

void add_box(Flat& out, const Vec& a, const Vec& b, const Eye& eye) {
  const Vec low = {std::min(a.x, b.x), std::min(a.y, b.y), std::min(a.z, b.z)};
  const Vec high = {std::max(a.x, b.x), std::max(a.y, b.y), std::max(a.z, b.z)};
  const std::int64_t side = eye.sin_yaw > 0 ? low.x : high.x;
  out.push_back({Surface::Side,
                 {{side, low.y, low.z},
                  {side, high.y, low.z},
                  {side, high.y, high.z},
                  {side, low.y, high.z}}});
  const std::int64_t front = eye.cos_yaw > 0 ? high.z : low.z;
  out.push_back({Surface::Front,
                 {{low.x, low.y, front},
                  {low.x, high.y, front},
                  {high.x, high.y, front},
                  {high.x, low.y, front}}});
  out.push_back({Surface::Top,
                 {{low.x, high.y, low.z},
                  {high.x, high.y, low.z},
                  {high.x, high.y, high.z},
                  {low.x, high.y, high.z}}});
}

// `facing`: where who sits on it looks.
void add_chair(Flat& out, const Vec& front, const Vec& facing) {
  const Vec ahead = unit(facing);
  const Vec aside = {ahead.z, 0, -ahead.x};
  const auto corner = [&](std::int64_t back, std::int64_t side, std::int64_t up) {
    return front - scaled(ahead, back) + scaled(aside, side) + Vec{0, up, 0};
  };
  for (const std::int64_t side : {-kSeatHalfWide, kSeatHalfWide}) {
    out.push_back(
        {Surface::Rail, {corner(kSeatDeep, side, 0), corner(kSeatDeep, side, kChairBack)}});
    out.push_back({Surface::Rail, {corner(0, side, 0), corner(0, side, kSeat)}});
  }
  constexpr std::int64_t kBarLow = 6800;
  out.push_back(
      {Surface::Side,
       {corner(kSeatDeep, -kSeatHalfWide, kBarLow), corner(kSeatDeep, kSeatHalfWide, kBarLow),
        corner(kSeatDeep, kSeatHalfWide, kChairBack),
        corner(kSeatDeep, -kSeatHalfWide, kChairBack)}});
  out.push_back(
      {Surface::Top,
       {corner(0, -kSeatHalfWide, kSeat), corner(0, kSeatHalfWide, kSeat),
        corner(kSeatDeep, kSeatHalfWide, kSeat), corner(kSeatDeep, -kSeatHalfWide, kSeat)}});
}

void add_prop(Flat& out, const PropSpec& prop, const Eye& eye) {
  const Vec from = vec_of(prop.from);
  const Vec to = vec_of(prop.to);
  switch (prop.kind) {
    case PropKind::Mat:
      out.push_back({Surface::Mat, {from, {to.x, from.y, from.z}, to, {from.x, from.y, to.z}}});
      return;
    case PropKind::Wall:
      out.push_back({Surface::Wall, {from, {from.x, to.y, from.z}, to, {to.x, from.y, to.z}}});
      return;
    case PropKind::Box:
      add_box(out, from, to, eye);
      return;
    case PropKind::Chair:
      add_chair(out, from, to);
      return;
    case PropKind::Band:
    case PropKind::Press:
      return;  // they move with the body
  }
}

class Paper {
 public:
  explicit Paper(const Eye& eye) : eye_(&eye) {}

  void include(const Vec& at, std::int64_t around) {
    const Vec seen = eye_->seen(at);
    left_ = std::min(left_, seen.x - around);
    right_ = std::max(right_, seen.x + around);
    top_ = std::min(top_, seen.y - around);
    bottom_ = std::max(bottom_, seen.y + around);
  }
  void fit() {
    const std::int64_t wide = std::max<std::int64_t>(right_ - left_, 1);
    const std::int64_t high = std::max<std::int64_t>(bottom_ - top_, 1);
    scale_ = std::min({kLargest, (kWide - 2 * kMargin) * kScaleUnit / wide,
                       (kHigh - 2 * kMargin) * kScaleUnit / high});
    shift_x_ = kWide / 2 - divided((left_ + right_) / 2 * scale_, kScaleUnit);
    const auto drawn = static_cast<std::int32_t>(divided(high * scale_, kScaleUnit));
    high_ = std::max(kLeastHigh, drawn + 2 * kMargin);
    shift_y_ = high_ - kMargin - divided(bottom_ * scale_, kScaleUnit);
  }
  [[nodiscard]] Point point(const Vec& at) const {
    const Vec seen = eye_->seen(at);
    return {static_cast<std::int32_t>(divided(seen.x * scale_, kScaleUnit) + shift_x_),
            static_cast<std::int32_t>(divided(seen.y * scale_, kScaleUnit) + shift_y_)};
  }
  [[nodiscard]] std::int32_t high() const { return high_; }
  [[nodiscard]] std::int32_t size(std::int64_t tenth_mm) const {
    return static_cast<std::int32_t>(divided(tenth_mm * scale_, kScaleUnit));
  }
  [[nodiscard]] Line line(const std::vector<Vec>& places) const {
    Line out;
    for (const Vec& at : places) out.push_back(point(at));
    return out;
  }

 private:
  const Eye* eye_;
  std::int64_t left_ = INT32_MAX;
  std::int64_t right_ = INT32_MIN;
  std::int64_t top_ = INT32_MAX;
  std::int64_t bottom_ = INT32_MIN;
  std::int64_t scale_ = 1;
  std::int64_t shift_x_ = 0;
  std::int64_t shift_y_ = 0;
  std::int32_t high_ = kHigh;
};

// Bands and pressing arrows, which follow the body.
std::vector<std::pair<PropKind, WorldStroke>> tied_of(const PictureSpec& picture,
                                                      const std::vector<Body>& bodies) {
  std::vector<std::pair<PropKind, WorldStroke>> out;
  for (const PropSpec& prop : picture.props) {
    if (prop.kind != PropKind::Band && prop.kind != PropKind::Press) continue;
    WorldStroke stroke{kBandWidth, {}};
    for (const Body& body : bodies) {
      stroke.frames.push_back(
          {body.at(prop.from_near) + vec_of(prop.from), body.at(prop.to_near) + vec_of(prop.to)});
    }
    out.emplace_back(prop.kind, std::move(stroke));
  }
  return out;
}

Stroke on_paper(const WorldStroke& stroke, Look look, const Paper& paper) {
  Stroke out{look, paper.size(stroke.width), {}};
  for (const auto& frame : stroke.frames) out.frames.push_back(paper.line(frame));
  return out;
}

void include_all(Paper& paper, const std::vector<WorldStroke>& strokes) {
  for (const WorldStroke& stroke : strokes) {
    for (const auto& frame : stroke.frames) {
      for (const Vec& at : frame) paper.include(at, stroke.width / 2);
    }
  }
}

}  // namespace

bool Stroke::moves() const {
  return std::any_of(frames.begin(), frames.end(),
                     [this](const Line& frame) { return frame != frames.front(); });
}

Scene scene_of(const PictureSpec& picture, std::span<const Moment> moments, std::int32_t far) {
  const Eye eye(picture);
  std::vector<Body> bodies;
  for (const Moment& one : moments) {
    bodies.push_back(body_between(picture.poses[one.from], picture.poses[one.to], one.part));
  }
  std::vector<WorldGroup> groups = groups_of(bodies, eye);
  order_groups(groups, bodies.front(), eye, picture.works);
  const auto tied = tied_of(picture, bodies);
  Flat flat;
  for (const PropSpec& prop : picture.props) add_prop(flat, prop, eye);

  Paper paper(eye);
  for (const WorldGroup& group : groups) include_all(paper, group.strokes);
  for (const auto& [kind, stroke] : tied) include_all(paper, {stroke});
  for (const auto& [surface, places] : flat) {
    for (const Vec& at : places) paper.include(at, 0);
  }
  paper.fit();

  Scene out;
  for (const auto& [surface, places] : flat) out.props.push_back({surface, paper.line(places)});
  for (const WorldGroup& group : groups) {
    std::vector<Stroke>& strokes = out.groups.emplace_back();
    for (const WorldStroke& one : group.strokes) {
      strokes.push_back(on_paper(one, group.look, paper));
    }
  }
  for (const auto& [kind, stroke] : tied) {
    auto& where = kind == PropKind::Band ? out.bands : out.presses;
    where.push_back(on_paper(stroke, Look::Body, paper));
  }
  if (picture.arrow != Joint::World) {
    constexpr std::int32_t kPoints = 8;
    for (std::int32_t i = 0; i <= kPoints; ++i) {
      const Body body = body_between(picture.poses[0], picture.poses[1], far * i / kPoints);
      out.arrow.push_back(paper.point(body.at(picture.arrow)));
    }
  }
  out.high = paper.high();
  out.floor_y = paper.point({0, 0, -kFloorBehind}).y;
  return out;
}

}  // namespace runlight::figure
