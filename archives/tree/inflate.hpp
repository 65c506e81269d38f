// Raw deflate, unpacked: whole by libdeflate (fast), in pieces by zlib (flat memory).
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

struct z_stream_s;

namespace runlight::tree {

// Unpacks to exactly `bytes` bytes; gives how many bytes of `packed` the stream took up, or nothing
// if it is damaged or of another length.
[[nodiscard]] std::optional<std::size_t> inflate_whole(std::string_view packed, std::int64_t bytes,
                                                       std::string& into);
[[nodiscard]] std::uint32_t crc32_of(std::uint32_t so_far, std::string_view bytes);

class Inflater {
 public:
  // Gives at most `piece_bytes` at a step.
  explicit Inflater(std::size_t piece_bytes);
  enum class State : unsigned char { Going, Ended, Damaged };
  struct Step {
    State state;
    std::size_t used;      // of `packed`
    std::string_view out;  // until the next step
  };
  // One step: takes some of `packed`, gives some bytes. Call again with the rest while it is Going
  // and took or gave anything.
  [[nodiscard]] Step next(std::string_view packed);

 private:
  struct End {
    void operator()(z_stream_s* stream) const;
  };
  std::unique_ptr<z_stream_s, End> stream_;
  std::string out_;
};

}  // namespace runlight::tree
