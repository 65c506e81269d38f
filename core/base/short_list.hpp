// ShortList<T, N>: a list that is usually short. Up to N values lie in place, so that copying a
// short list asks for no memory; one more and all of them move to the heap. It never drops a value
// and never refuses one: a red or a flag that did not fit would be forgotten.
//
// T is plain data. The names are those of std::vector where they mean the same. Deliberately
// absent: whatever makes values of its own accord (resize), and promises about addresses: adding
// moves.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <initializer_list>
#include <memory>
#include <type_traits>
#include <vector>

namespace runlight {

template <class T, std::size_t N>
class ShortList {
  static_assert(std::is_trivially_copyable_v<T>);

 public:
  // NOLINTBEGIN(readability-identifier-naming): the standard library asks for these names.
  using value_type = T;
  using iterator = T*;
  using const_iterator = const T*;
  // NOLINTEND(readability-identifier-naming)

  ShortList() {}  // NOLINT(modernize-use-equals-default): the place stays as it is
  // A list is its values.
  // NOLINTNEXTLINE(google-explicit-constructor)
  ShortList(std::initializer_list<T> values) { assign(values.begin(), values.end()); }
  template <class Iterator>
  ShortList(Iterator first, Iterator last) {
    assign(first, last);
  }
  ShortList(const ShortList& other) { assign(other.begin(), other.end()); }
  ShortList& operator=(const ShortList& other) {
    if (this != &other) assign(other.begin(), other.end());
    return *this;
  }
  ~ShortList() = default;

  template <class Iterator>
  void assign(Iterator first, Iterator last) {
    const auto count = static_cast<std::size_t>(last - first);
    far_.clear();
    if (count > N) {
      far_.assign(first, last);
    } else {
      std::uninitialized_copy(first, last, near());
    }
    size_ = count;
  }

  void fill(std::size_t count, const T& value) {
    const T copy = value;  // it may be one of ours
    clear();
    if (count > N) {
      far_.assign(count, copy);
    } else {
      std::uninitialized_fill_n(near(), count, copy);
    }
    size_ = count;
  }
  void push_back(const T& value) {
    if (is_far() || size_ == N) {
      const T copy = value;  // it may be one of ours
      if (!is_far()) far_.assign(begin(), end());
      far_.push_back(copy);
    } else {
      std::construct_at(near() + size_, value);
    }
    ++size_;
  }
  void insert(const_iterator at, const T& value) {
    const auto place = at - begin();
    push_back(value);
    std::rotate(begin() + place, end() - 1, end());
  }
  void erase(const_iterator first, const_iterator last) {
    const auto place = first - begin();
    const auto count = static_cast<std::size_t>(last - first);
    std::copy(last, static_cast<const_iterator>(end()), begin() + place);
    size_ -= count;
    if (is_far()) far_.erase(far_.end() - static_cast<std::ptrdiff_t>(count), far_.end());
  }
  void clear() {
    far_.clear();
    size_ = 0;
  }

  [[nodiscard]] std::size_t size() const { return size_; }
  [[nodiscard]] bool empty() const { return size_ == 0; }
  [[nodiscard]] T* data() { return is_far() ? far_.data() : near(); }
  [[nodiscard]] const T* data() const { return is_far() ? far_.data() : near(); }
  [[nodiscard]] T* begin() { return data(); }
  [[nodiscard]] T* end() { return data() + size_; }
  [[nodiscard]] const T* begin() const { return data(); }
  [[nodiscard]] const T* end() const { return data() + size_; }
  [[nodiscard]] T& operator[](std::size_t i) { return data()[i]; }
  [[nodiscard]] const T& operator[](std::size_t i) const { return data()[i]; }
  [[nodiscard]] T& front() { return data()[0]; }
  [[nodiscard]] const T& front() const { return data()[0]; }
  [[nodiscard]] T& back() { return data()[size_ - 1]; }
  [[nodiscard]] const T& back() const { return data()[size_ - 1]; }

  bool operator==(const ShortList& other) const {
    return size_ == other.size_ && std::equal(begin(), end(), other.begin());
  }

  template <class Test>
  friend std::size_t erase_if(ShortList& list, Test test) {
    T* const first = std::remove_if(list.begin(), list.end(), test);
    const auto count = static_cast<std::size_t>(list.end() - first);
    if (count > 0) list.erase(first, list.end());
    return count;
  }

 private:
  // Values leave the heap only all together.
  [[nodiscard]] bool is_far() const { return !far_.empty(); }
  [[nodiscard]] T* near() { return reinterpret_cast<T*>(near_.data()); }
  [[nodiscard]] const T* near() const { return reinterpret_cast<const T*>(near_.data()); }

  std::size_t size_ = 0;
  std::vector<T> far_;  // all of them, or none
  alignas(T) std::array<std::byte, sizeof(T) * N> near_;
};

}  // namespace runlight
