# Rooms: who may include whom is held by the build.
#
# Each room's folder is linked under its own include root, so `#include "core/facts/facts.hpp"` is
# found only by those that name core/facts in DEPENDS (or a room that does).

# core/facts -> runlight_core_facts, also known as runlight::core_facts.
function(rl_target_of room out)
  string(REPLACE "/" "_" name "${room}")
  set(${out} "runlight_${name}" PARENT_SCOPE)
endfunction()

function(rl_aliases_of out)
  set(names)
  foreach(room IN LISTS ARGN)
    string(REPLACE "/" "_" name "${room}")
    list(APPEND names "runlight::${name}")
  endforeach()
  set(${out} "${names}" PARENT_SCOPE)
endfunction()

# Makes the include root of a folder and returns it.
function(rl_include_root path target out)
  set(root "${CMAKE_BINARY_DIR}/roots/${target}")
  get_filename_component(parent "${root}/${path}" DIRECTORY)
  file(MAKE_DIRECTORY "${parent}")
  file(CREATE_LINK "${CMAKE_SOURCE_DIR}/${path}" "${root}/${path}" SYMBOLIC)
  set(${out} "${root}" PARENT_SCOPE)
endfunction()

# An executable of GoogleTest cases, known to CTest under `name`. ./test counts each case from the
# JSON that the executable writes.
function(rl_test_program name label)
  cmake_parse_arguments(ARG "" "" "SOURCES;LINKS" ${ARGN})
  add_executable(${name} ${ARG_SOURCES})
  target_link_libraries(${name} PRIVATE rl_own_code ${ARG_LINKS} GTest::gtest_main)
  add_test(NAME ${name}
    COMMAND ${name} "--gtest_output=json:${CMAKE_BINARY_DIR}/test-results/${name}.json"
    WORKING_DIRECTORY "${CMAKE_SOURCE_DIR}")
  set_tests_properties(${name} PROPERTIES LABELS "${label}" TIMEOUT 600
    ENVIRONMENT "RUNLIGHT_SOURCE=${CMAKE_SOURCE_DIR}"
    ENVIRONMENT_MODIFICATION "RUNLIGHT_BIN=set:${CMAKE_BINARY_DIR}/doors/cli/runlight")
endfunction()

# rl_room(core/facts DEPENDS core/base core/calendar [LINKS targets...] [CORE]
#         [SOURCES generated files...] [TEST_DEPENDS rooms...] [TEST_LINKS targets...])
#
# All *.cpp of the folder, but for main.cpp and *_test, *_bench, *_fuzz, become the library;
# *_test.cpp become its test program, *_bench.cpp go to runlight_bench. CORE: compiled in the core's
# dialect.
function(rl_room room)
  cmake_parse_arguments(ARG "CORE" "" "DEPENDS;LINKS;SOURCES;TEST_DEPENDS;TEST_LINKS" ${ARGN})
  if(ARG_UNPARSED_ARGUMENTS)
    message(FATAL_ERROR "rl_room(${room}): not understood: ${ARG_UNPARSED_ARGUMENTS}")
  endif()
  rl_target_of(${room} target)
  rl_aliases_of(alias ${room})
  rl_aliases_of(depends ${ARG_DEPENDS})
  rl_include_root(${room} ${target} root)

  set(folder "${CMAKE_SOURCE_DIR}/${room}")
  file(GLOB sources CONFIGURE_DEPENDS "${folder}/*.cpp")
  file(GLOB tests CONFIGURE_DEPENDS "${folder}/*_test.cpp")
  file(GLOB benches CONFIGURE_DEPENDS "${folder}/*_bench.cpp")
  list(FILTER sources EXCLUDE REGEX "(_test|_bench|_fuzz|/main)\\.cpp$")
  list(APPEND sources ${ARG_SOURCES})

  if(sources)
    set(see PUBLIC)
    add_library(${target} STATIC ${sources})
    target_link_libraries(${target} PRIVATE rl_own_code)
    if(ARG_CORE OR RL_WASM)
      target_link_libraries(${target} PRIVATE rl_core_dialect)
    endif()
  else()  # headers only
    set(see INTERFACE)
    add_library(${target} INTERFACE)
  endif()
  add_library(${alias} ALIAS ${target})
  target_include_directories(${target} ${see} "${root}")
  # __FILE__ reads the same on every machine.
  target_compile_options(${target} ${see} "-fmacro-prefix-map=${root}/=")
  target_link_libraries(${target} ${see} ${depends} ${ARG_LINKS})
  set_property(GLOBAL APPEND PROPERTY RL_ROOMS ${room})
  set_property(GLOBAL APPEND PROPERTY RL_BENCHES ${benches})

  if(tests AND RL_TESTS)
    rl_aliases_of(test_depends ${ARG_TEST_DEPENDS})
    rl_test_program(${target}_test unit SOURCES ${tests}
      LINKS ${alias} ${test_depends} ${ARG_TEST_LINKS})
  endif()
endfunction()

# rl_test_folder(tests/diaries LABEL scenario DEPENDS rooms or other test folders...): tests that
# belong to no room. *_test.cpp and run_*.cpp become the test program <target>_test, the other *.cpp
# a library that other test folders may name. The label `crash` is left to ./test --all,
# `reference` to whoever asks for it.
function(rl_test_folder path)
  cmake_parse_arguments(ARG "" "LABEL" "DEPENDS;LINKS" ${ARGN})
  rl_target_of(${path} target)
  rl_aliases_of(alias ${path})
  rl_aliases_of(depends ${ARG_DEPENDS})
  rl_include_root(${path} ${target} root)

  file(GLOB sources CONFIGURE_DEPENDS "${CMAKE_SOURCE_DIR}/${path}/*.cpp")
  set(tests "${sources}")
  list(FILTER tests INCLUDE REGEX "(_test\\.cpp|/run_[^/]*\\.cpp)$")
  list(FILTER sources EXCLUDE REGEX "(_test\\.cpp|/run_[^/]*\\.cpp)$")
  if(sources)
    set(see PUBLIC)
    add_library(${target} STATIC ${sources})
    target_link_libraries(${target} PRIVATE rl_own_code)
  else()
    set(see INTERFACE)
    add_library(${target} INTERFACE)
  endif()
  add_library(${alias} ALIAS ${target})
  target_include_directories(${target} ${see} "${root}")
  target_link_libraries(${target} ${see} ${depends} ${ARG_LINKS} GTest::gtest)
  if(tests)
    rl_test_program(${target}_test ${ARG_LABEL} SOURCES ${tests} LINKS ${alias})
  endif()
endfunction()

# rl_program(runlight doors/cli): an executable of the room's main.cpp.
function(rl_program name room)
  if(EXISTS "${CMAKE_SOURCE_DIR}/${room}/main.cpp")
    rl_aliases_of(alias ${room})
    add_executable(${name} "${CMAKE_SOURCE_DIR}/${room}/main.cpp")
    target_link_libraries(${name} PRIVATE rl_own_code ${alias})
  endif()
endfunction()
