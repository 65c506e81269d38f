#include "archives/tree/directory_end.hpp"

#include <algorithm>
#include <array>
#include <limits>
#include <string>

namespace runlight::tree {
namespace {

constexpr std::string_view kEnd = "PK\x05\x06";
constexpr std::string_view kLocator64 = "PK\x06\x07";
constexpr std::string_view kEnd64 = "PK\x06\x06";
constexpr std::size_t kEndBytes = 22;
constexpr std::size_t kCommentBytes = 65535;
constexpr std::size_t kLocator64Bytes = 20;
constexpr std::size_t kEnd64Bytes = 56;
constexpr std::size_t kCountAt = 10;
constexpr std::size_t kCount64At = 32;
constexpr std::size_t kOffsetAt = 8;  // in the locator

std::uint64_t little_endian(std::string_view bytes, std::size_t at, std::size_t length) {
  std::uint64_t value = 0;
  for (std::size_t i = length; i-- > 0;) {
    value = value << 8U | static_cast<unsigned char>(bytes[at + i]);
  }
  return value;
}

std::int64_t clamped(std::uint64_t value) {
  constexpr auto kMost = static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max());
  return static_cast<std::int64_t>(std::min(value, kMost));
}

Result<std::int64_t> count64(const Blob& zip, std::string_view locator) {
  const std::int64_t at = clamped(little_endian(locator, kOffsetAt, 8));
  std::array<char, kEnd64Bytes> bytes{};
  if (at > zip.size()) return std::int64_t{0};
  RL_TRY(const std::size_t got, zip.read_at(bytes.data(), bytes.size(), at));
  const std::string_view end(bytes.data(), got);
  if (got < kEnd64Bytes || !end.starts_with(kEnd64)) return std::int64_t{0};
  return clamped(little_endian(end, kCount64At, 8));
}

}  // namespace

Result<std::int64_t> claimed_members(const Blob& zip) {
  const auto size = static_cast<std::uint64_t>(zip.size());
  std::string tail(static_cast<std::size_t>(
                       std::min<std::uint64_t>(size, kEndBytes + kCommentBytes + kLocator64Bytes)),
                   '\0');
  RL_TRY(const std::size_t got, zip.read_at(tail.data(), tail.size(),
                                            zip.size() - static_cast<std::int64_t>(tail.size())));
  tail.resize(got);
  std::int64_t most = 0;
  for (std::size_t at = tail.find(kEnd); at != std::string::npos; at = tail.find(kEnd, at + 1)) {
    if (tail.size() - at < kEndBytes) break;
    most = std::max(most, clamped(little_endian(tail, at + kCountAt, 2)));
    if (at < kLocator64Bytes) continue;
    const std::string_view locator =
        std::string_view(tail).substr(at - kLocator64Bytes, kLocator64Bytes);
    if (!locator.starts_with(kLocator64)) continue;
    RL_TRY(const std::int64_t count, count64(zip, locator));
    most = std::max(most, count);
  }
  return most;
}

}  // namespace runlight::tree
