// One piece of work at a time on a thread of its own, so that the disk is waited for while the next
// files are already being read.
//
// Promises: work ends in the order it was given; the error of one is told by the next call; nothing
// is running any more when this is destroyed. Deliberately absent: more than one piece waiting.
#pragma once

#include <functional>
#include <future>
#include <system_error>
#include <utility>

#include "core/base/result.hpp"

namespace runlight::app {

class Behind {
 public:
  Behind() = default;
  Behind(const Behind&) = delete;
  Behind& operator=(const Behind&) = delete;
  ~Behind() {
    if (running_.valid()) running_.wait();
  }

  // Waits for the piece before.
  [[nodiscard]] Result<Done> start(std::function<Result<Done>()> work) {
    RL_TRY_DONE(wait());
    try {
      running_ = std::async(std::launch::async, work);
    } catch (const std::system_error&) {  // no more threads: then here and now
      return work();
    }
    return Done{};
  }
  [[nodiscard]] Result<Done> wait() {
    if (!running_.valid()) return Done{};
    return running_.get();
  }

 private:
  std::future<Result<Done>> running_;
};

}  // namespace runlight::app
