// The questionnaires of a diary: what was answered over the weeks, of one instrument.
//
// Promises: in order of time, without those that were taken back. Deliberately absent: any effect
// on a light; a score is for the runner and their physiotherapist.
#pragma once

#include <cstdint>
#include <vector>

#include "core/base/result.hpp"
#include "core/questionnaire/trend.hpp"
#include "stores/port/event_store.hpp"

namespace runlight::app {

struct Questionnaires {
  std::vector<questionnaire::Scored> scored;
  // Of any instrument: they break its rules, or this version does not know it.
  std::int64_t unread = 0;
};

[[nodiscard]] Result<Questionnaires> questionnaires_of(stores::EventStore& store,
                                                       questionnaire::Instrument instrument);

}  // namespace runlight::app
