// Made on all cores, taken one by one, as if there were one thread.
//
// Promises: make(number, thread) runs once for each number, on some thread; next() gives the
// results of 0, 1, 2, ... to the thread that asks; at most `ahead` results wait, so that memory is
// bounded; when this is destroyed nothing new begins and nothing is running any more. Deliberately
// absent: errors. make() cannot fail and must not throw; what fails is a result.
#pragma once

#include <condition_variable>
#include <cstddef>
#include <functional>
#include <map>
#include <mutex>
#include <thread>
#include <utility>
#include <vector>

namespace runlight::app {

// One for each core, or one where that is not known.
[[nodiscard]] inline std::size_t cores() {
  const unsigned known = std::thread::hardware_concurrency();
  return known == 0 ? 1 : known;
}

template <class T>
class InOrder {
 public:
  using Make = std::function<T(std::size_t number, std::size_t thread)>;

  // `threads` and `ahead` are above 0.
  InOrder(std::size_t count, std::size_t threads, std::size_t ahead, Make make)
      : count_(count), ahead_(ahead), make_(std::move(make)) {
    threads_.reserve(threads);
    for (std::size_t i = 0; i < threads; ++i) {
      threads_.emplace_back([this, i] { work(i); });
    }
  }
  ~InOrder() {
    {
      const std::scoped_lock lock(mutex_);
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
    ready_.wait(lock, [this] { return done_.contains(taken_); });
    T out = std::move(done_.extract(taken_++).mapped());
    lock.unlock();
    room_.notify_all();
    return out;
  }

 private:
  void work(std::size_t thread) {
    std::unique_lock lock(mutex_);
    for (;;) {
      room_.wait(lock, [this] { return begun_ >= count_ || begun_ < taken_ + ahead_; });
      if (begun_ >= count_) return;
      const std::size_t mine = begun_++;
      lock.unlock();
      T made = make_(mine, thread);
      lock.lock();
      done_.emplace(mine, std::move(made));
      ready_.notify_all();
    }
  }

  std::size_t count_;
  std::size_t ahead_;
  Make make_;
  std::mutex mutex_;
  std::condition_variable ready_;
  std::condition_variable room_;
  std::size_t begun_ = 0;
  std::size_t taken_ = 0;
  std::map<std::size_t, T> done_;
  std::vector<std::thread> threads_;
};

}  // namespace runlight::app
