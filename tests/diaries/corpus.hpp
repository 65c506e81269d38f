// All the stories of this folder, and what they promise together.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.hpp"
#include "tests/diaries/live.hpp"
#include "tests/diaries/story.hpp"

namespace runlight::diaries {

// The project's folder: $RUNLIGHT_SOURCE, else where the test was started.
[[nodiscard]] std::string source_folder();
[[nodiscard]] Result<std::string> read_whole_file(const std::string& path);

// Every tests/diaries/*.diary, by name. A story that cannot be read is an error.
[[nodiscard]] Result<std::vector<Story>> read_corpus(const Knowledge& knowledge);

// True if some expectation of some story does not hold with this knowledge. Its rules, conditions
// and exclusions must be those of knowledge::builtin(), in the same order. The stories are read
// once; a call takes milliseconds.
[[nodiscard]] bool corpus_detects(const Knowledge& knowledge);

// docs/phrasebook.md
[[nodiscard]] std::string phrasebook_page();

}  // namespace runlight::diaries
