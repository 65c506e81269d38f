// node diary.mjs < questions.json: the diary of an invented runner with a dull 1 who may begin with
// short runs; the questions are those of `runlight screen --json`.
import { readFileSync } from 'node:fs';

const questions = JSON.parse(readFileSync(0, 'utf8')).questions;
const calm = { pain_rest: 0, pain_walking: 0, pain_stairs: 0, pain_knee_lift: 1, quality: 'dull',
  trend: 'constant', gait: 'normal', night_pain: false, analgesic: 'none' };
const bodies = [
  { kind: 'profile', birth_year: 1985, sex: 'female', conditions: [] },
  { kind: 'screening', answers: Object.fromEntries(questions.map((one) => [one.id, false])) },
  { kind: 'checkin', moment: 'before', findings: calm },
];
bodies.forEach((body, i) => console.log(JSON.stringify({
  id: `01KJK6B4800000000000000${String(i).padStart(3, '0')}`,
  at: `2026-03-01T0${6 + i}:00:00+01:00`,
  ...body,
})));
