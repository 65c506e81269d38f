# One place for what every translation unit is compiled with.
find_program(RL_CCACHE ccache)
if(RL_CCACHE)
  set(CMAKE_CXX_COMPILER_LAUNCHER "${RL_CCACHE}")
endif()

# Line numbers are enough for a backtrace; full debug information doubles the link.
set(CMAKE_CXX_FLAGS_RELWITHDEBINFO "-O2 -g1 -DNDEBUG")

# Warnings are errors in our own code only; libraries come in as SYSTEM.
add_library(rl_own_code INTERFACE)
target_compile_options(rl_own_code INTERFACE -Wall -Wextra -Wpedantic -Wconversion -Wshadow
  -Wnon-virtual-dtor -Werror
  # g++ 12 sees uninitialised members in every moved std::variant; clang and the sanitizers do not.
  $<$<CXX_COMPILER_ID:GNU>:-Wno-maybe-uninitialized>)

# The core answers the same everywhere: nothing is thrown, nothing asks a type at run time, and no
# compiler may fuse a multiplication with an addition.
add_library(rl_core_dialect INTERFACE)
target_compile_options(rl_core_dialect INTERFACE -fno-exceptions -fno-rtti -ffp-contract=off)
