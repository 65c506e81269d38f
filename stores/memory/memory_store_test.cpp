#include "stores/memory/memory_store.hpp"

#include <gtest/gtest.h>

#include "stores/port/event_store_contract.hpp"

namespace runlight::stores {
namespace {

struct MemoryKit {
  static constexpr bool kSurvives = false;
  static std::unique_ptr<EventStore> open() { return std::make_unique<MemoryStore>(); }
};

INSTANTIATE_TYPED_TEST_SUITE_P(Memory, EventStoreContract, MemoryKit);

}  // namespace
}  // namespace runlight::stores
