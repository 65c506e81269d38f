#include "doors/cli/write_file.hpp"

#include <cstdio>

namespace runlight::cli {

Result<Done> write_file(const std::string& path, std::string_view text) {
  std::FILE* file = std::fopen(path.c_str(), "wbe");
  if (file == nullptr) {
    return storage_error(path, "it cannot be written", "look at the folder and its permissions");
  }
  const bool whole = std::fwrite(text.data(), 1, text.size(), file) == text.size();
  if (std::fclose(file) == 0 && whole) return Done{};
  return storage_error(path, "it could not be written whole",
                       "make room on the disk and try again");
}

}  // namespace runlight::cli
