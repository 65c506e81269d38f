// One program at a time for work that looks first and writes later, such as an import: what it
// found missing must still be missing when it is added.
//
// Promises: held until destroyed, also by a program that is killed (the system lets go of it);
// another waits five seconds and then says so. A small file stands beside the diary meanwhile.
#pragma once

#include <string>

#include "stores/file/file.hpp"

namespace runlight::stores {

class OnlyOne {
 public:
  // For "diary.db" and "import" the file is "diary.db.import".
  [[nodiscard]] static Result<OnlyOne> at(const std::string& path, std::string_view work);
  OnlyOne(OnlyOne&&) noexcept = default;
  OnlyOne& operator=(OnlyOne&&) = delete;
  ~OnlyOne();

 private:
  OnlyOne(std::string path, Fd file, FileLock lock)
      : path_(std::move(path)), file_(std::move(file)), lock_(std::move(lock)) {}

  std::string path_;
  Fd file_;
  FileLock lock_;
};

}  // namespace runlight::stores
