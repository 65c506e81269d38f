# The libraries we stand on, each under one name and as SYSTEM.

# RapidJSON is headers only. It gets a root of its own, so that a WebAssembly build sees it without
# seeing the native C library's headers beside it.
find_path(RL_RAPIDJSON rapidjson/document.h PATHS /usr/include NO_DEFAULT_PATH)
if(NOT RL_RAPIDJSON)
  find_path(RL_RAPIDJSON rapidjson/document.h REQUIRED)
endif()
file(MAKE_DIRECTORY "${CMAKE_BINARY_DIR}/system")
file(CREATE_LINK "${RL_RAPIDJSON}/rapidjson" "${CMAKE_BINARY_DIR}/system/rapidjson" SYMBOLIC)
add_library(rl_rapidjson INTERFACE)
target_include_directories(rl_rapidjson SYSTEM INTERFACE "${CMAKE_BINARY_DIR}/system")

find_package(Python3 3.11 REQUIRED COMPONENTS Interpreter)

if(NOT RL_WASM)
  find_package(fmt REQUIRED)
  find_package(SQLite3 REQUIRED)
  find_package(PkgConfig REQUIRED)
  pkg_check_modules(libzip REQUIRED IMPORTED_TARGET libzip)
  pkg_check_modules(libdeflate REQUIRED IMPORTED_TARGET libdeflate)
  find_package(ZLIB REQUIRED)
  find_package(OpenSSL REQUIRED COMPONENTS Crypto)
  find_package(date REQUIRED)
  find_package(Threads REQUIRED)
  find_path(RL_TOMLPLUSPLUS toml++/toml.h REQUIRED)
  add_library(rl_tomlplusplus INTERFACE)
  target_include_directories(rl_tomlplusplus SYSTEM INTERFACE "${RL_TOMLPLUSPLUS}")
  target_compile_definitions(rl_tomlplusplus INTERFACE TOML_EXCEPTIONS=0 TOML_ENABLE_FORMATTERS=0)
  find_path(RL_CLI11 CLI/CLI.hpp REQUIRED)
  add_library(rl_cli11 INTERFACE)
  target_include_directories(rl_cli11 SYSTEM INTERFACE "${RL_CLI11}")
endif()
