// Work on all cores, results in order: what is made in parallel is taken one by one, as if there
// were one thread.
//
// Promises: at most `ahead` results wait, so that memory is bounded; `take` runs on the calling
// thread only; when it says stop, no new work begins. Neither function may throw.
#pragma once

#include <atomic>
#include <condition_variable>
#include <cstddef>
#include <cstdint>
#include <mutex>
#include <optional>
#include <thread>
#include <vector>

namespace runlight::app {

enum class Go : std::uint8_t { On, Stop };

// make(number) -> Outcome, on any thread; take(number, Outcome&&) -> Go, in order of number.
template <class Outcome, class Make, class Take>
void in_order(std::size_t count, std::size_t threads, std::size_t ahead, Make make, Take take) {
  std::mutex mutex;
  std::condition_variable changed;
  std::vector<std::optional<Outcome>> slots(ahead);
  std::size_t next = 0;   // to be made
  std::size_t taken = 0;  // so many are taken
  bool stopped = false;

  const auto work = [&](std::size_t thread) {
    for (;;) {
      std::size_t mine = 0;
      {
        std::unique_lock lock(mutex);
        changed.wait(lock, [&] { return stopped || next == count || next < taken + ahead; });
        if (stopped || next == count) return;
        mine = next++;
      }
      Outcome outcome = make(mine, thread);
      const std::scoped_lock lock(mutex);
      slots[mine % ahead] = std::move(outcome);
      changed.notify_all();
    }
  };
  std::vector<std::thread> workers;
  workers.reserve(threads);
  for (std::size_t i = 0; i < threads; ++i) workers.emplace_back(work, i);
  for (std::size_t i = 0; i < count; ++i) {
    std::optional<Outcome> outcome;
    {
      std::unique_lock lock(mutex);
      changed.wait(lock, [&] { return slots[i % ahead].has_value(); });
      outcome.swap(slots[i % ahead]);
      ++taken;
      changed.notify_all();
    }
    if (take(i, std::move(*outcome)) == Go::On) continue;
    const std::scoped_lock lock(mutex);
    stopped = true;
    changed.notify_all();
    break;
  }
  for (std::thread& worker : workers) worker.join();
}

}  // namespace runlight::app
