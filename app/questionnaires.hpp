// The questionnaires of a diary: what was answered over the weeks, of one instrument.
//
// Promises: in order of time, without those that were taken back. Deliberately absent: any effect
// on a light; a score is for the runner and their physiotherapist.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "core/base/result.hpp"
#include "core/facts/vocabulary.hpp"
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

// Those to be asked today. Our own weekly questions in an episode; any other only where it was
// answered before, because somebody who asked for it has its texts.
[[nodiscard]] Result<std::vector<questionnaire::Instrument>> due_questionnaires(
    stores::EventStore& store, LocalDay today, YesNo in_episode);

}  // namespace runlight::app
