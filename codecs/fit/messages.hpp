// Every field of every message, in the order of the file: the lossless level.
//
// Promises: damaged files are read up to the damage, and the warnings say so; only what does not
// begin with a FIT header is refused. Bounded by the bytes given.
#pragma once

#include <cstddef>
#include <deque>
#include <memory>
#include <span>
#include <type_traits>
#include <vector>

#include "codecs/fit/descriptions.hpp"
#include "codecs/fit/message.hpp"
#include "codecs/fit/warning.hpp"
#include "core/base/result.hpp"

namespace runlight::fit {

// A function and what it is called with: no allocation, no virtual table.
struct MessageCallback {
  void* context;
  void (*call)(void* context, const MessageView& message);
};

[[nodiscard]] Result<Warnings> decode_messages(std::span<const std::byte> bytes,
                                               MessageCallback callback);

// `visitor` is anything that can be called with a `const MessageView&`.
template <class Visitor>
[[nodiscard]] Result<Warnings> decode_messages(std::span<const std::byte> bytes,
                                               Visitor&& visitor) {
  using Kept = std::remove_reference_t<Visitor>;
  return decode_messages(
      bytes, MessageCallback{const_cast<void*>(static_cast<const void*>(std::addressof(visitor))),
                             [](void* context, const MessageView& message) {
                               (*static_cast<Kept*>(context))(message);
                             }});
}

}  // namespace runlight::fit
