// What is asked for, and who got what: the ledger that every provider writes into and truth.json is
// read from.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "tools/make_exports/track.hpp"

namespace runlight::make_exports {

// Of Strava's activities.csv, by its columns.
enum class Generation : std::uint8_t { Early, Ten, EightySeven, NinetyFour, HundredThree };
enum class Language : std::uint8_t { English, German, Dutch };
enum class Units : std::uint8_t { Kilometres, Miles };
// Spans: a header that nobody translated, as Strava once wrote it.
enum class HeaderText : std::uint8_t { Plain, Spans };

struct Options {
  Plan plan;
  std::array<bool, kProviders> providers = {true, true, true, true};
  Generation generation = Generation::HundredThree;
  Language language = Language::English;
  Units units = Units::Kilometres;
  HeaderText header = HeaderText::Plain;
  // Of FIT, GPX and TCX in Strava's export.
  std::array<std::int64_t, 3> mix = {70, 20, 10};
  std::uint64_t apple_records = 20'000;
  std::string folder;

  [[nodiscard]] bool wants(Provider provider) const {
    return providers[static_cast<std::size_t>(provider)];
  }
};

// One outing in one provider's export.
struct Seen {
  std::string archive;  // in the folder: "strava/export_1234567.zip"
  std::string member;   // "a.zip!b.fit" inside an inner zip; empty: a row or an element only
  std::string id;
  std::int64_t start_s = 0;
  Totals totals;
};

// What a file of the export is that is no clean activity.
enum class Oddity : std::uint8_t {
  Wellness,        // to be passed over
  Empty,           // to be refused
  Truncated,       // what is there is to be kept
  WrongChecksum,   // to be kept, with a warning
  WrongExtension,  // to be read all the same
  Side,            // never to be opened
  ErrorRow,        // a row that says #error#
};
[[nodiscard]] std::string_view name_of(Oddity oddity);

struct Odd {
  Provider provider = Provider::Strava;
  Oddity oddity = Oddity::Side;
  std::string archive;
  std::string member;
};

struct World {
  Options options;
  std::vector<Outing> outings;
  std::vector<std::array<std::optional<Seen>, kProviders>> seen;
  std::vector<Odd> odd;

  [[nodiscard]] std::optional<Seen>& at(const Outing& outing, Provider provider) {
    return seen[outing.number][static_cast<std::size_t>(provider)];
  }
  [[nodiscard]] const std::optional<Seen>& at(const Outing& outing, Provider provider) const {
    return seen[outing.number][static_cast<std::size_t>(provider)];
  }
};

[[nodiscard]] World world_of(const Options& options);
// Whether this provider has the outing at all. Each outing is in some export that was asked for, as
// long as Strava's is.
[[nodiscard]] bool has(const World& world, const Outing& outing, Provider provider);

}  // namespace runlight::make_exports
