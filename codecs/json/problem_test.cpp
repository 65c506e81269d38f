#include "codecs/json/problem.hpp"

#include <gtest/gtest.h>

namespace runlight::json {
namespace {

std::string problem(const Error& error) {
  std::string out;
  write_problem(out, error);
  return out;
}

TEST(Problem, HasEveryFieldThatIsKnown) {
  EXPECT_EQ(problem({ErrorKind::Input, "line 3", "pain must be \"whole\"", "write 0 to 10",
                     "/findings/pain_rest"}),
            R"({"type":"urn:runlight:problem:input","title":"Input refused","status":422,)"
            R"("detail":"pain must be \"whole\"","pointer":"/findings/pain_rest","where":"line 3",)"
            R"("mend":"write 0 to 10"})");
}

TEST(Problem, LeavesOutWhatIsNot) {
  EXPECT_EQ(problem({ErrorKind::Usage, "", "no such verb", "", ""}),
            R"({"type":"urn:runlight:problem:usage","title":"Not understood","status":400,)"
            R"("detail":"no such verb"})");
  EXPECT_EQ(problem({ErrorKind::Storage, "diary.db", "the disk is full", "make room", ""}),
            R"({"type":"urn:runlight:problem:storage","title":"Diary not available","status":500,)"
            R"("detail":"the disk is full","where":"diary.db","mend":"make room"})");
}

}  // namespace
}  // namespace runlight::json
