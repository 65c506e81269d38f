// Things made by all cores, handed out in their order.
//
// Promises: make(i) runs once for each i, on some thread; next() gives the results of 0, 1, 2, ...;
// at most kAhead results wait, so memory stays flat. Deliberately absent: errors; make() cannot
// fail.
#pragma once

#include <condition_variable>
#include <cstddef>
#include <functional>
#include <map>
#include <mutex>
#include <thread>
#include <utility>
#include <vector>

namespace runlight::make_exports {

template <class T>
class InOrder {
 public:
  InOrder(std::size_t count, std::function<T(std::size_t)> make)
      : count_(count), make_(std::move(make)) {
    const unsigned cores = std::thread::hardware_concurrency();
    for (unsigned i = 0; i < (cores == 0 ? 1 : cores); ++i) {
      threads_.emplace_back([this] { work(); });
    }
  }
  ~InOrder() {
    {
      const std::lock_guard lock(mutex_);
      begun_ = count_;
    }
    room_.notify_all();
    for (std::thread& thread : threads_) thread.join();
  }
  InOrder(const InOrder&) = delete;
  InOrder& operator=(const InOrder&) = delete;

  // Not more often than `count`.
  [[nodiscard]] T next() {
    std::unique_lock lock(mutex_);
    ready_.wait(lock, [this] { return done_.count(taken_) == 1; });
    T out = std::move(done_.extract(taken_++).mapped());
    lock.unlock();
    room_.notify_all();
    return out;
  }

 private:
  static constexpr std::size_t kAhead = 32;

  void work() {
    std::unique_lock lock(mutex_);
    for (;;) {
      room_.wait(lock, [this] { return begun_ >= count_ || begun_ < taken_ + kAhead; });
      if (begun_ >= count_) return;
      const std::size_t mine = begun_++;
      lock.unlock();
      T made = make_(mine);
      lock.lock();
      done_.emplace(mine, std::move(made));
      ready_.notify_all();
    }
  }

  std::size_t count_;
  std::function<T(std::size_t)> make_;
  std::mutex mutex_;
  std::condition_variable ready_;
  std::condition_variable room_;
  std::size_t begun_ = 0;
  std::size_t taken_ = 0;
  std::map<std::size_t, T> done_;
  std::vector<std::thread> threads_;
};

}  // namespace runlight::make_exports
