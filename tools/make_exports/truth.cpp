#include "tools/make_exports/truth.hpp"

#include "tools/make_exports/text.hpp"

namespace runlight::make_exports {
namespace {

constexpr std::array<Provider, kProviders> kAll = {Provider::Strava, Provider::Garmin,
                                                   Provider::Apple, Provider::Files};
constexpr std::array<Oddity, 7> kOddities = {
    Oddity::Wellness,       Oddity::Empty, Oddity::Truncated, Oddity::WrongChecksum,
    Oddity::WrongExtension, Oddity::Side,  Oddity::ErrorRow};

void put_text(std::string& to, std::string_view key, std::string_view value) {
  to += '"';
  put(to, key);
  put(to, "\":\"");
  put(to, json_escaped(value));
  to += '"';
}
void put_number(std::string& to, std::string_view key, std::int64_t value) {
  put(to, ",\"");
  put(to, key);
  put(to, "\":");
  put(to, value);
}

void put_seen(std::string& to, const Outing& outing, const Seen& seen) {
  to += '{';
  put_text(to, "archive", seen.archive);
  to += ',';
  put_text(to, "member", seen.member);
  to += ',';
  put_text(to, "id", seen.id);
  to += ',';
  put_text(to, "start", zulu(seen.start_s));
  if (has_distance(outing.kind)) put_number(to, "distance_m", seen.totals.distance_mm / 1000);
  to += '}';
}

void put_activity(std::string& to, const World& world, const Outing& outing) {
  put(to, "{\"number\":");
  put(to, static_cast<std::int64_t>(outing.number));
  to += ',';
  put_text(to, "start", zulu(outing.start_s));
  put_number(to, "offset_min", outing.offset());
  to += ',';
  put_text(to, "zone", name_of(outing.zone));
  to += ',';
  put_text(to, "sport", sport_of(outing.kind));
  put(to, outing.kind == Kind::Treadmill ? ",\"sub_sport\":\"treadmill\"" : "");
  put(to, outing.recorder == Recorder::Nobody ? ",\"manual\":true" : ",\"manual\":false");
  put_number(to, "elapsed_s", outing.elapsed_s());
  put_number(to, "timer_s", outing.timer_s);
  if (has_distance(outing.kind)) {
    put_number(to, "distance_m", track_of(outing, {}).totals.distance_mm / 1000);
  }
  put(to, ",\"seen\":{");
  bool first = true;
  for (const Provider provider : kAll) {
    const auto& seen = world.at(outing, provider);
    if (!seen) continue;
    put(to, first ? "\"" : ",\"");
    first = false;
    put(to, name_of(provider));
    put(to, "\":");
    put_seen(to, outing, *seen);
  }
  put(to, "}}");
}

void put_counts(std::string& to, const World& world, Provider provider) {
  std::int64_t runs = 0;
  std::int64_t others = 0;
  std::int64_t manual = 0;
  std::int64_t members = 0;
  for (const Outing& outing : world.outings) {
    const auto& seen = world.at(outing, provider);
    if (!seen) continue;
    ++(is_run(outing.kind) ? runs : others);
    if (outing.recorder == Recorder::Nobody) ++manual;
    if (!seen->member.empty()) ++members;
  }
  to += '"';
  put(to, name_of(provider));
  put(to, "\":{\"activities\":");
  put(to, runs + others);
  put_number(to, "runs", runs);
  put_number(to, "cross_training", others);
  put_number(to, "manual", manual);
  put_number(to, "members", members);
  for (const Oddity oddity : kOddities) {
    std::int64_t count = 0;
    for (const Odd& odd : world.odd) {
      if (odd.provider == provider && odd.oddity == oddity) ++count;
    }
    put_number(to, name_of(oddity), count);
  }
  to += '}';
}

}  // namespace

std::string truth_of(const World& world) {
  std::string out = "{\"seed\":" + std::to_string(world.options.plan.seed) + ",\n\"counts\":{";
  bool first = true;
  for (const Provider provider : kAll) {
    if (!world.options.wants(provider)) continue;
    if (!first) out += ",\n";
    first = false;
    put_counts(out, world, provider);
  }
  out += "},\n\"odd\":[";
  for (const Odd& odd : world.odd) {
    if (&odd != &world.odd.front()) out += ",\n";
    out += '{';
    put_text(out, "provider", name_of(odd.provider));
    out += ',';
    put_text(out, "what", name_of(odd.oddity));
    out += ',';
    put_text(out, "archive", odd.archive);
    out += ',';
    put_text(out, "member", odd.member);
    out += '}';
  }
  out += "],\n\"activities\":[\n";
  for (const Outing& outing : world.outings) {
    put_activity(out, world, outing);
    out += outing.number + 1 == world.outings.size() ? "\n" : ",\n";
  }
  return out + "]}\n";
}

}  // namespace runlight::make_exports
