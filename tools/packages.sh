# What Runlight needs from Debian 12, and why. Read by ./run (base), ./run -- bench (bench) and
# ./test (all of them). One line a package: tier, name, reason.
# shellcheck shell=bash
runlight_packages() {
  cat <<'LIST'
base cmake the build
base ninja-build the build
base ccache builds that remember
base g++ the compiler
base pkg-config finds libraries
base python3 compiles the knowledge
base rapidjson-dev JSON
base libcli11-dev command line
base libfmt-dev text
base libtomlplusplus-dev protocol files at run time
base libsqlite3-dev the diary
base libzip-dev imports, export and restore
base libssl-dev checksums
base libdeflate-dev imports of packed files
base zlib1g-dev imports of packed files of any size
base libhowardhinnant-date-dev time zones
bench libbenchmark-dev benchmarks
bench libexpat1-dev the XML reader to compare with
test clang-14 second compiler, sanitizers, WebAssembly
test clang-format-14 layout check
test clang-tidy-14 code check
test lld-14 WebAssembly linker
test llvm-14 WebAssembly archiver
test wasi-libc WebAssembly C library
test libc++-14-dev-wasm32 WebAssembly C++ library
test libc++abi-14-dev-wasm32 WebAssembly C++ library
test libclang-rt-14-dev-wasm32 WebAssembly run time
test libclang-rt-14-dev sanitizer run time
test libgtest-dev unit tests
test librapidcheck-dev property tests
test libical-dev the calendar reader to compare with
test python3-icalendar a second calendar reader to compare with
test nodejs runs the WebAssembly tests
test npm fetches the FIT decoder to compare with
LIST
}
