// make_fit SEED STYLE SECONDS FILE: one invented run. STYLE is 0..7, in the order of `Style`.
#include <array>
#include <charconv>
#include <cstdint>
#include <cstdio>
#include <fstream>
#include <span>
#include <string_view>

#include "tools/make_fit/synthetic_run.hpp"

int main(int argc, char** argv) {
  using namespace runlight::make_fit;
  const std::span<char*> words(argv, static_cast<std::size_t>(argc));
  std::array<std::uint32_t, 3> numbers{};
  bool understood = words.size() == 5;
  for (std::size_t i = 0; understood && i < numbers.size(); ++i) {
    const std::string_view word = words[i + 1];
    const auto read = std::from_chars(word.data(), word.data() + word.size(), numbers[i]);
    understood = read.ec == std::errc() && read.ptr == word.data() + word.size();
  }
  if (!understood || numbers[1] >= kStyles || numbers[2] == 0) {
    std::fputs("usage: make_fit SEED STYLE SECONDS FILE  (STYLE 0..7, SECONDS at least 1)\n",
               stderr);
    return 2;
  }
  RunSpec spec;
  spec.seed = numbers[0];
  spec.style = static_cast<Style>(numbers[1]);
  spec.seconds = numbers[2];
  const MadeRun made = make_run(spec);
  std::ofstream out(words[4], std::ios::binary);
  out.write(reinterpret_cast<const char*>(made.bytes.data()),
            static_cast<std::streamsize>(made.bytes.size()));
  out.close();
  if (!out) {
    std::fprintf(stderr, "make_fit: %s: cannot be written (choose another place)\n", words[4]);
    return 5;
  }
  return 0;
}
