#include "codecs/apple/heart_rates.hpp"

#include <algorithm>
#include <array>

namespace runlight::apple {
namespace {

constexpr std::int64_t kYear2000 = 946'684'800;
constexpr std::size_t kBlock = 65'536;
constexpr std::size_t kMaxSources = 255;

std::int64_t seconds_of(std::uint64_t packed) {
  return static_cast<std::int64_t>(packed >> 16U) + kYear2000;
}
std::uint64_t key_of(std::int64_t unix_s) {
  return static_cast<std::uint64_t>(std::max<std::int64_t>(unix_s - kYear2000, 0)) << 16U;
}

}  // namespace

void HeartRates::add(Instant at, std::int64_t bpm, std::string_view source) {
  const std::int64_t unix_s = at.unix_ms / 1000;
  if (unix_s < kYear2000 || bpm < 1 || bpm > 255) return;
  if (size_ == kMaxHeartRates) {
    ++dropped_;
    return;
  }
  if (last_source_ >= sources_.size() || sources_[last_source_] != source) {
    const auto found = std::find(sources_.begin(), sources_.end(), source);
    last_source_ = static_cast<std::size_t>(found - sources_.begin());
    // Beyond 255 devices the last one stands for the rest.
    if (found == sources_.end() && sources_.size() < kMaxSources) sources_.emplace_back(source);
    last_source_ = std::min(last_source_, kMaxSources - 1);
  }
  if (blocks_.empty() || blocks_.back().size() == kBlock) {
    blocks_.emplace_back();
    blocks_.back().reserve(kBlock);
  }
  blocks_.back().push_back(key_of(unix_s) | static_cast<std::uint64_t>(bpm) << 8U |
                           static_cast<std::uint64_t>(last_source_));
  ++size_;
}

void HeartRates::sort() {
  for (auto& block : blocks_) std::sort(block.begin(), block.end());
}

std::vector<HeartRate> HeartRates::between(Instant from, Instant to) const {
  std::vector<Packed> found;
  const Packed low = key_of(from.unix_ms / 1000);
  const Packed high = key_of(to.unix_ms / 1000) | 0xFFFFU;
  for (const auto& block : blocks_) {
    const auto first = std::lower_bound(block.begin(), block.end(), low);
    const auto last = std::upper_bound(first, block.end(), high);
    found.insert(found.end(), first, last);
  }
  std::array<std::size_t, kMaxSources + 1> counts{};
  for (const Packed packed : found) ++counts[packed & 0xFFU];
  const auto busiest =
      static_cast<Packed>(std::max_element(counts.begin(), counts.end()) - counts.begin());
  std::sort(found.begin(), found.end());
  std::vector<HeartRate> out;
  for (const Packed packed : found) {
    const std::int64_t unix_s = seconds_of(packed);
    // A correlation repeats its records; the same second counts once.
    if ((packed & 0xFFU) != busiest || (!out.empty() && out.back().unix_s == unix_s)) continue;
    out.push_back({unix_s, static_cast<std::int32_t>(packed >> 8U & 0xFFU)});
  }
  return out;
}

}  // namespace runlight::apple
