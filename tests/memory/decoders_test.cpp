// Large files in flat memory: 200 MB through the decoders of Apple's and Garmin's exports, with
// every byte that is allocated counted.
//
// formats 5.13 line 7 (1 GB and more is streamed): what is held does not grow with the file, so 200
// MB show what any size does.
#include <gtest/gtest.h>
#include <malloc.h>

#include <algorithm>
#include <atomic>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <new>
#include <string>

#include "codecs/apple/apple.hpp"
#include "codecs/garmin/activities.hpp"

namespace {

std::atomic<std::size_t> live_bytes{0};
std::atomic<std::size_t> highest_bytes{0};

void* counted(std::size_t size) {
  void* const at = std::malloc(size == 0 ? 1 : size);
  if (at == nullptr) std::abort();
  const std::size_t live = live_bytes += ::malloc_usable_size(at);
  std::size_t highest = highest_bytes;
  while (live > highest && !highest_bytes.compare_exchange_weak(highest, live)) {
  }
  return at;
}

void uncounted(void* at) {
  if (at != nullptr) live_bytes -= ::malloc_usable_size(at);
  std::free(at);
}

}  // namespace

void* operator new(std::size_t size) { return counted(size); }
void* operator new[](std::size_t size) { return counted(size); }
void* operator new(std::size_t size, const std::nothrow_t&) noexcept { return counted(size); }
void* operator new[](std::size_t size, const std::nothrow_t&) noexcept { return counted(size); }
void operator delete(void* at) noexcept { uncounted(at); }
void operator delete[](void* at) noexcept { uncounted(at); }
void operator delete(void* at, std::size_t) noexcept { uncounted(at); }
void operator delete[](void* at, std::size_t) noexcept { uncounted(at); }
void operator delete(void* at, const std::nothrow_t&) noexcept { uncounted(at); }
void operator delete[](void* at, const std::nothrow_t&) noexcept { uncounted(at); }

namespace runlight {
namespace {

constexpr std::size_t kMegabyte = 1'000'000;
constexpr std::size_t kFile = 200 * kMegabyte;

// The most that was held at once since this was made, beyond what was held then.
class Watermark {
 public:
  Watermark() : before_(live_bytes) { highest_bytes = before_; }
  [[nodiscard]] std::size_t bytes() const { return highest_bytes - before_; }

 private:
  std::size_t before_;
};

// `piece` again and again, in chunks of 64 kB, until `size` bytes have gone by. Its number of
// times.
template <class Decoder>
std::size_t feed_again(Decoder& decoder, const std::string& piece, std::size_t size) {
  std::string chunk;
  std::size_t in_chunk = 0;
  while (chunk.size() < 65'536) {
    chunk += piece;
    ++in_chunk;
  }
  std::size_t times = 0;
  for (std::size_t fed = 0; fed < size; fed += chunk.size()) {
    decoder.feed(chunk);
    times += in_chunk;
  }
  return times;
}

TEST(Memory, CountsWhatIsHeld) {
  const Watermark mark;
  { const std::string large(5 * kMegabyte, 'x'); }
  EXPECT_GE(mark.bytes(), 5 * kMegabyte);
  EXPECT_LT(mark.bytes(), 6 * kMegabyte);
}

TEST(Memory, AppleHealthIsStreamed) {
  const std::string steps =
      " <Record type=\"HKQuantityTypeIdentifierStepCount\" sourceName=\"Ann\xE2\x80\x99s Watch\" "
      "unit=\"count\" startDate=\"2024-05-01 07:00:00 +0200\" endDate=\"2024-05-01 07:10:00 "
      "+0200\" "
      "value=\"900\">\n  <MetadataEntry key=\"k\" value=\"&lt;v&gt;\"/>\n </Record>\n";
  const std::string heart =
      " <Record type=\"HKQuantityTypeIdentifierHeartRate\" sourceName=\"Watch\" unit=\"count/min\" "
      "startDate=\"2024-05-01 07:00:10 +0200\" endDate=\"2024-05-01 07:00:10 +0200\" "
      "value=\"140\"/>\n";
  const Watermark mark;
  apple::Decoder decoder;
  decoder.feed("<HealthData>\n");
  (void)feed_again(decoder, steps, kFile - 50 * kMegabyte);
  const std::size_t before_hearts = mark.bytes();
  EXPECT_LT(before_hearts, kMegabyte);
  const std::size_t hearts = feed_again(decoder, heart, 50 * kMegabyte);
  decoder.feed(
      " <Workout workoutActivityType=\"HKWorkoutActivityTypeRunning\" startDate=\"2024-05-01 "
      "07:00:00 +0200\" endDate=\"2024-05-01 07:32:00 +0200\"/>\n</HealthData>\n");
  const auto summary = decoder.finish();
  ASSERT_TRUE(summary.ok());
  EXPECT_EQ(summary.value().workouts, 1U);
  EXPECT_EQ(summary.value().heart_rates, hearts);
  // Eight bytes a heart rate and a block to spare.
  EXPECT_LT(mark.bytes(), hearts * 8 + 2 * kMegabyte);
}

TEST(Memory, ALongTextInAppleHealthIsRefusedNotKept) {
  const Watermark mark;
  apple::Decoder decoder;
  decoder.feed("<HealthData><Record type=\"");
  (void)feed_again(decoder, "endless", kFile);
  EXPECT_FALSE(decoder.finish().ok());
  EXPECT_LT(mark.bytes(), 8 * kMegabyte);
}

// formats 5.13 line 6: a large JSON is streamed; only what is taken out of it is kept.
TEST(Memory, GarminJsonIsStreamed) {
  std::string run = R"({"activityId":123,"activityType":"running","startTimeGmt":1714543200000,)"
                    R"("duration":1800000,"distance":500000,"splits":[)";
  while (run.size() < 60'000) run += R"({"distance":1,"note":"\u00e4 \"quoted\" ]}"},)";
  run += "0]},";
  const Watermark mark;
  garmin::Decoder decoder;
  decoder.feed(R"([{"summarizedActivitiesExport":[)");
  const std::size_t runs = feed_again(decoder, run, kFile);
  decoder.feed(R"({"activityId":124,"activityType":"running","startTimeGmt":1714643200000}]}])");
  const auto decoded = decoder.finish();
  ASSERT_TRUE(decoded.ok());
  EXPECT_EQ(decoded.value().activities.size(), runs + 1);
  EXPECT_LT(mark.bytes(), 16 * kMegabyte);
}

}  // namespace
}  // namespace runlight
