// FixedList<T, N>: up to N values in place, without the heap. Adding beyond N is a programmer
// error.
#pragma once

#include <array>
#include <cstddef>

#include "core/base/check.hpp"

namespace runlight {

template <class T, std::size_t N>
class FixedList {
 public:
  constexpr void add(const T& value) {
    RL_CHECK(size_ < N);
    items_[size_++] = value;
  }
  constexpr void clear() { size_ = 0; }
  [[nodiscard]] constexpr std::size_t size() const { return size_; }
  [[nodiscard]] constexpr bool empty() const { return size_ == 0; }
  [[nodiscard]] constexpr const T& operator[](std::size_t i) const { return items_[i]; }
  [[nodiscard]] constexpr T& operator[](std::size_t i) { return items_[i]; }
  [[nodiscard]] constexpr const T* begin() const { return items_.data(); }
  [[nodiscard]] constexpr const T* end() const { return items_.data() + size_; }
  [[nodiscard]] constexpr T* begin() { return items_.data(); }
  [[nodiscard]] constexpr T* end() { return items_.data() + size_; }

 private:
  std::array<T, N> items_{};
  std::size_t size_ = 0;
};

}  // namespace runlight
