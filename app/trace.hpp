// `trace`: each statement of the article, what carries it out, and the tests that name it.
//
// The tests are found when the program is built: a test that writes a statement's id, or the id of
// something that carries it, belongs to it (app/list_tests.py).
#pragma once

#include <string>
#include <vector>

#include "core/facts/knowledge.hpp"
#include "knowledge/wording.hpp"

namespace runlight::app {

struct Traced {
  std::string id;
  std::string text;
  std::vector<std::string> carried_by;
  std::vector<std::string> tests;  // files, from the project's root
};

[[nodiscard]] std::vector<Traced> trace(const Knowledge& knowledge,
                                        const knowledge::Wording& wording);

// One id and one test that names it, sorted by id, then test. Generated.
struct NamedInTest {
  std::string_view id;
  std::string_view test;
};
[[nodiscard]] std::span<const NamedInTest> named_in_tests();

}  // namespace runlight::app
