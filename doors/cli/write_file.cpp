#include "doors/cli/write_file.hpp"

#include <unistd.h>

#include <cstdio>
#include <filesystem>
#include <system_error>

namespace runlight::cli {
namespace {

namespace fs = std::filesystem;

Error not_whole(const std::string& path) {
  return storage_error(path, "it could not be written whole",
                       "make room on the disk and try again");
}

bool write_and_close(std::FILE* file, std::string_view text) {
  bool whole = std::fwrite(text.data(), 1, text.size(), file) == text.size();
  whole = std::fflush(file) == 0 && whole;
  // A pipe cannot be made to last, and need not be.
  static_cast<void>(::fsync(::fileno(file)));
  return std::fclose(file) == 0 && whole;
}

Result<Done> write_at(const std::string& path, const std::string& called, std::string_view text) {
  std::FILE* file = std::fopen(path.c_str(), "wbe");
  if (file == nullptr) {
    return storage_error(called, "it cannot be written", "look at the folder and its permissions");
  }
  if (write_and_close(file, text)) return Done{};
  return not_whole(called);
}

}  // namespace

Result<Done> write_file(const std::string& path, std::string_view text) {
  std::error_code failed;
  const fs::file_status found = fs::status(path, failed);
  if (fs::exists(found) && !fs::is_regular_file(found)) return write_at(path, path, text);
  // A link stays one: what it points to is replaced.
  const fs::path real = fs::exists(found) ? fs::canonical(path, failed) : fs::path(path);
  if (failed && fs::exists(found)) return write_at(path, path, text);
  const std::string unfinished = real.string() + ".part";
  RL_TRY_DONE(write_at(unfinished, path, text));
  if (fs::exists(found)) fs::permissions(unfinished, found.permissions(), failed);
  fs::rename(unfinished, real, failed);
  if (!failed) return Done{};
  std::error_code ignored;
  fs::remove(unfinished, ignored);
  return not_whole(path);
}

}  // namespace runlight::cli
