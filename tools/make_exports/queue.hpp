// Things made by all cores, handed out in their order (see app/in_order).
#pragma once

#include <cstddef>
#include <functional>
#include <utility>

#include "app/in_order/in_order.hpp"

namespace runlight::make_exports {

// So many results wait at most, so that memory stays flat.
constexpr std::size_t kAhead = 32;

template <class T>
class Queue : public app::InOrder<T> {
 public:
  Queue(std::size_t count, std::function<T(std::size_t)> make)
      : app::InOrder<T>(count, app::cores(), kAhead,
                        [make = std::move(make)](std::size_t number, std::size_t /*thread*/) {
                          return make(number);
                        }) {}
};

}  // namespace runlight::make_exports
