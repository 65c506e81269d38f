// runlight_make_exports: complete, invented exports of one runner. See words.hpp for its flags.
#include <cstdio>
#include <string>
#include <string_view>
#include <vector>

#include "tools/make_exports/exports.hpp"
#include "tools/make_exports/words.hpp"

int main(int argc, char** argv) {
  using namespace runlight;
  const std::vector<std::string_view> words(argv + (argc > 0 ? 1 : 0), argv + argc);
  const auto complain = [](const Error& error) {
    std::fprintf(stderr, "runlight_make_exports: %s: %s (%s)\n", error.where.c_str(),
                 error.what.c_str(), error.mend.c_str());
    return error.kind == ErrorKind::Usage ? 2 : 5;
  };
  const auto options = make_exports::options_from(words);
  if (!options.ok()) {
    std::fputs(std::string(make_exports::kUsage).c_str(), stderr);
    return complain(options.error());
  }
  const auto world = make_exports::write_exports(options.value());
  if (!world.ok()) return complain(world.error());
  std::printf("%zu activities of %d years in %s\n", world.value().outings.size(),
              make_exports::years_of(options.value().plan), options.value().folder.c_str());
  return 0;
}
