#include "doors/cabi/runlight.h"

#include <algorithm>
#include <cstdlib>
#include <string>

#include "core/base/check.hpp"
#include "doors/cabi/answer.hpp"

char* runlight_alloc(size_t size) { return static_cast<char*>(std::malloc(size == 0 ? 1 : size)); }

void runlight_free(char* memory, size_t /*size*/) { std::free(memory); }

char* runlight_answer(const char* request, size_t size, size_t* answer_size) {
  const std::string answer = runlight::cabi::answer({size == 0 ? "" : request, size});
  char* const out = runlight_alloc(answer.size());
  RL_CHECK(out != nullptr);
  std::copy(answer.begin(), answer.end(), out);
  *answer_size = answer.size();
  return out;
}

const char* runlight_version(void) { return runlight::cabi::version().c_str(); }
