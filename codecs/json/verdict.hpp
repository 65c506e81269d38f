// A Verdict as runlight.verdict/1.
//
// Promises: one compact JSON object, no newline, keys in the contract's order; the same verdict
// gives the same bytes everywhere. Words come from the wording, everything else from the verdict
// and the situation it judged.
#pragma once

#include <memory>
#include <string>

#include "core/rules/verdict.hpp"
#include "knowledge/wording.hpp"

namespace runlight::json {

// Prepares every constant piece of text once: for many verdicts in a row. Table and wording must
// outlive it.
class VerdictWriter {
 public:
  VerdictWriter(const Table& table, const knowledge::Wording& wording);
  ~VerdictWriter();
  VerdictWriter(const VerdictWriter&) = delete;
  VerdictWriter& operator=(const VerdictWriter&) = delete;

  // Appends to `out`.
  void write(std::string& out, const Verdict& verdict, const Situation& situation) const;

 private:
  struct Pieces;
  std::unique_ptr<Pieces> pieces_;
};

// One verdict, appended to `out`.
void write_verdict(std::string& out, const Verdict& verdict, const Situation& situation,
                   const Table& table, const knowledge::Wording& wording);

}  // namespace runlight::json
