// FIT: checksums, samples in columns, every field of every message. Bytes per second, one core,
// checksums on.
//   fit/crc_table              >= 2 GB/s
//   fit/crc_multiply           >= 8 GB/s
//   fit/columns_large          >= 400 MB/s   one activity of 200,000 samples
//   fit/columns_mix            >= 300 MB/s   200 activities of all styles
//   fit/every_field            >= 200 MB/s   each value of each field read as a number
#include <benchmark/benchmark.h>

#include <cstdint>
#include <span>
#include <vector>

#include "codecs/fit/activity.hpp"
#include "codecs/fit/crc.hpp"
#include "codecs/fit/messages.hpp"
#include "tools/make_fit/synthetic_run.hpp"

namespace runlight {
namespace {

const std::vector<std::byte>& large() {
  static const std::vector<std::byte> kFile = [] {
    make_fit::RunSpec spec;
    spec.seconds = 200'000;
    return make_fit::make_run(spec).bytes;
  }();
  return kFile;
}

const std::vector<make_fit::MadeRun>& mix() {
  static const std::vector<make_fit::MadeRun> kFiles = make_fit::make_mix(3, 200);
  return kFiles;
}

void bytes_done(benchmark::State& state, std::size_t bytes) {
  state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(bytes));
}

void crc_table(benchmark::State& state) {
  for (auto _ : state) benchmark::DoNotOptimize(fit::crc16_by_table(large()));
  bytes_done(state, large().size());
}

void crc_multiply(benchmark::State& state) {
  if (!fit::has_carryless_multiply()) state.SkipWithError("this processor has no PCLMULQDQ");
  for (auto _ : state) benchmark::DoNotOptimize(fit::crc16_by_multiply(large()));
  bytes_done(state, large().size());
}

void columns_large(benchmark::State& state) {
  for (auto _ : state) {
    const Result<fit::FitFile> file = fit::decode_activity(large());
    if (!file.ok() || file.value().records.rows != 200'000) state.SkipWithError("wrong rows");
    benchmark::DoNotOptimize(file);
  }
  bytes_done(state, large().size());
}

void columns_mix(benchmark::State& state) {
  std::size_t bytes = 0;
  for (const make_fit::MadeRun& one : mix()) bytes += one.bytes.size();
  for (auto _ : state) {
    for (const make_fit::MadeRun& one : mix()) {
      const Result<fit::FitFile> file = fit::decode_activity(one.bytes);
      if (!file.ok() || file.value().records.rows != one.totals.records) {
        state.SkipWithError("wrong rows");
      }
      benchmark::DoNotOptimize(file);
    }
  }
  bytes_done(state, bytes);
}

// Every value as the number it is; texts and floating point too.
struct Sum {
  std::uint64_t numbers = 0;
  double reals = 0;
  std::size_t known = 0;

  void operator()(const fit::MessageView& message) {
    for (std::size_t i = 0; i < message.size(); ++i) {
      const fit::FieldView view = message[i];
      const fit::BaseType type = view.field().type;
      if (type == fit::BaseType::String) {
        known += view.text().size();
        continue;
      }
      const bool real = type == fit::BaseType::Float32 || type == fit::BaseType::Float64;
      for (std::size_t k = 0; k < view.count(); ++k) {
        if (real) {
          reals += view.real(k).value_or(0);
        } else if (const auto value = view.integer(k)) {
          numbers += static_cast<std::uint64_t>(*value);
          ++known;
        }
      }
    }
  }
};

void every_field(benchmark::State& state) {
  std::size_t bytes = large().size();
  for (const make_fit::MadeRun& one : mix()) bytes += one.bytes.size();
  for (auto _ : state) {
    Sum sum;
    bool ok = fit::decode_messages(large(), sum).ok();
    for (const make_fit::MadeRun& one : mix()) ok &= fit::decode_messages(one.bytes, sum).ok();
    if (!ok) state.SkipWithError("refused");
    benchmark::DoNotOptimize(sum);
  }
  bytes_done(state, bytes);
}

BENCHMARK(crc_table)->Name("fit/crc_table");
BENCHMARK(crc_multiply)->Name("fit/crc_multiply");
BENCHMARK(columns_large)->Name("fit/columns_large")->Unit(benchmark::kMillisecond);
BENCHMARK(columns_mix)->Name("fit/columns_mix")->Unit(benchmark::kMillisecond);
BENCHMARK(every_field)->Name("fit/every_field")->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace runlight
