#include "core/load/load_hash_for_tests.hpp"

#include <gtest/gtest.h>

namespace runlight::load {
namespace {

// g++, clang and clang for wasm32 all gave this; a change of it is a change of the model.
TEST(LoadHash, EveryCompilerAnswersTheSame) {
  EXPECT_EQ(hash_of_everything(), 0xc0ec6cfb73363dbbU);
}

}  // namespace
}  // namespace runlight::load
