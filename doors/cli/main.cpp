#include "doors/cli/verb.hpp"

int main(int argc, char** argv) { return runlight::cli::run_program(argc, argv); }
