// Every input that is kept for a fuzzer, and every one that once broke something, through the same
// function without a fuzzer: so that g++, clang and the sanitizers see them in every test.
#include <gtest/gtest.h>

#include <cstddef>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <ostream>
#include <string>
#include <vector>

// RL_FUZZERS is RL_FUZZER(fit) RL_FUZZER(xml) ..., from CMakeLists.txt.
#define RL_FUZZER(name) \
  extern "C" int runlight_fuzz_##name(const unsigned char* data, std::size_t size);
RL_FUZZERS
#undef RL_FUZZER

namespace runlight::fuzz {
namespace {

namespace fs = std::filesystem;

struct Fuzzer {
  const char* name = nullptr;
  int (*run)(const unsigned char* data, std::size_t size) = nullptr;
};
std::ostream& operator<<(std::ostream& out, const Fuzzer& fuzzer) { return out << fuzzer.name; }

#define RL_FUZZER(name) Fuzzer{#name, runlight_fuzz_##name},
constexpr Fuzzer kFuzzers[] = {RL_FUZZERS};
#undef RL_FUZZER

fs::path folder() {
  const char* source = std::getenv("RUNLIGHT_SOURCE");
  return fs::path(source != nullptr ? source : ".") / "fuzz";
}

std::vector<fs::path> files_in(const fs::path& at) {
  std::vector<fs::path> out;
  std::error_code error;
  for (const auto& entry : fs::directory_iterator(at, error)) out.push_back(entry.path());
  return out;
}

class Replay : public testing::TestWithParam<Fuzzer> {};

TEST_P(Replay, EveryKeptInputEnds) {
  const Fuzzer fuzzer = GetParam();
  const std::vector<fs::path> kept = files_in(folder() / "corpus" / fuzzer.name);
  EXPECT_GE(kept.size(), 10U) << "fuzz/corpus/" << fuzzer.name << " has gone";
  for (const char* set : {"corpus", "found"}) {
    for (const fs::path& path : files_in(folder() / set / fuzzer.name)) {
      SCOPED_TRACE(path.string());
      std::ifstream file(path, std::ios::binary);
      ASSERT_TRUE(file.good());
      const std::vector<char> bytes{std::istreambuf_iterator<char>(file), {}};
      const auto* const data = reinterpret_cast<const unsigned char*>(bytes.data());
      EXPECT_EQ(fuzzer.run(data, bytes.size()), 0);
    }
  }
}

INSTANTIATE_TEST_SUITE_P(Fuzz, Replay, testing::ValuesIn(kFuzzers),
                         [](const auto& instance) { return std::string(instance.param.name); });

}  // namespace
}  // namespace runlight::fuzz
