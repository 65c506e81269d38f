// node compare.mjs FOLDER: each FOLDER/*.fit is decoded by the vendor's SDK and compared with what
// Runlight made of it, in the .json beside it. One line a difference, exit 1 if there is any.
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { Decoder, Profile, Stream } from '@garmin/fitsdk';

const folder = process.argv[2];
let differences = 0;
const differ = (...words) => {
  if (++differences <= 40) console.log(...words);
};

// The SDK hands out the unknown values of these types as if they were known.
const unknownWide = [0n, 0x7fffffffffffffffn, 0xffffffffffffffffn];
const unknown = (theirs) => theirs === null || theirs === undefined || Number.isNaN(theirs) ||
  (typeof theirs === 'bigint' && unknownWide.includes(theirs));

const same = (ours, theirs) => {
  if (ours === null || ours === undefined) return unknown(theirs);
  if (typeof theirs === 'number') return Number(ours) === theirs;
  return String(ours) === String(theirs);
};

// Every field of every message, unscaled, by number.
function compareMessages(name, bytes, ours) {
  let at = 0;
  const listener = (global, message) => {
    const mine = ours[at++];
    if (!mine || mine.global !== global) {
      differ(name, 'message', at - 1, 'is', mine?.global, 'the SDK says', global);
      return;
    }
    const numbers = {};
    for (const field of Object.values(Profile.messages[global]?.fields ?? {})) {
      numbers[field.name] = field.num;
    }
    const theirs = {};
    for (const [key, value] of Object.entries(message)) {
      if (key === 'key') continue;  // the SDK's own, beside descriptions of developer fields
      if (key === 'developerFields') {
        for (const [index, one] of Object.entries(value)) theirs[`developer ${index}`] = one;
      } else {
        theirs[numbers[key] ?? key] = value;
      }
    }
    const keys = new Set([...Object.keys(theirs), ...Object.keys(mine.fields)]);
    for (const key of keys) {
      const left = mine.fields[key] ?? [];
      const right = [theirs[key] ?? []].flat();
      const short = !Array.isArray(theirs[key]);  // the SDK keeps the first value of these
      const whole = left.length === 0 || short || left.length === right.length;
      const equal = whole && right.length > 0 && right.every((value, i) => same(left[i], value));
      if (!equal) differ(name, 'message', at - 1, 'field', key, 'is', left, 'the SDK says', right);
    }
  };
  const { errors } = new Decoder(Stream.fromByteArray(bytes)).read({
    mesgListener: listener, applyScaleAndOffset: false, expandSubFields: false,
    expandComponents: false, convertTypesToStrings: false, convertDateTimesToDates: false,
    includeUnknownData: true, mergeHeartRates: false,
  });
  if (errors.length > 0) differ(name, 'the SDK refuses it:', String(errors[0]));
  if (at !== ours.length) differ(name, 'has', ours.length, 'messages, the SDK says', at);
}

const round = (value, scale) => (value === undefined ? null : Math.round(value * scale));
const sum = (list, field) => list.reduce((all, one) => all + round(one[field], 1), 0);
const seconds = (date) => (date === undefined ? null : date.getTime() / 1000 - 631065600);

// The columns and totals, scaled by the SDK and scaled back.
const columns = {
  timestamp_s: (r) => seconds(r.timestamp),
  latitude: (r) => r.positionLat ?? null,
  longitude: (r) => r.positionLong ?? null,
  altitude_dm: (r) => round(r.enhancedAltitude, 10),
  distance_cm: (r) => round(r.distance, 100),
  speed_mm_s: (r) => round(r.enhancedSpeed, 1000),
  heart_rate: (r) => r.heartRate ?? null,
  cadence: (r) => (r.cadence === undefined ? null
    : r.cadence * 128 + Math.round((r.fractionalCadence ?? 0) * 128)),
  power: (r) => r.power ?? null,
  temperature: (r) => r.temperature ?? null,
  vertical_oscillation: (r) => round(r.verticalOscillation, 10),
  stance_time: (r) => round(r.stanceTime, 10),
  stance_time_percent: (r) => round(r.stanceTimePercent, 100),
  stance_time_balance: (r) => round(r.stanceTimeBalance, 100),
  step_length: (r) => round(r.stepLength, 10),
  vertical_ratio: (r) => round(r.verticalRatio, 100),
};

function compareActivity(name, bytes, ours) {
  const decoder = new Decoder(Stream.fromByteArray(bytes));
  if (decoder.checkIntegrity() !== ours.checksum) differ(name, 'checksum', ours.checksum);
  const { messages } = decoder.read();
  const records = messages.recordMesgs ?? [];
  const laps = messages.lapMesgs ?? [];
  const sessions = messages.sessionMesgs ?? [];
  const activity = messages.activityMesgs[0];
  const theirs = {
    records: records.length,
    laps: laps.length,
    sessions: sessions.length,
    events: (messages.eventMesgs ?? []).length,
    start_s: seconds(sessions[0]?.startTime),
    elapsed_ms: sum(sessions.map((s) => ({ v: s.totalElapsedTime * 1000 })), 'v'),
    timer_ms: sum(sessions.map((s) => ({ v: s.totalTimerTime * 1000 })), 'v'),
    distance_cm: sum(sessions.map((s) => ({ v: s.totalDistance * 100 })), 'v'),
    lap_timer_ms: sum(laps.map((s) => ({ v: s.totalTimerTime * 1000 })), 'v'),
    avg_heart_rate: sessions[0]?.avgHeartRate ?? null,
    avg_speed_mm_s: round(sessions[0]?.enhancedAvgSpeed, 1000),
    ascent_m: sessions[0]?.totalAscent ?? null,
    local_offset_s: activity.localTimestamp - seconds(activity.timestamp),
    device: messages.fileIdMesgs[0].productName ?? '',
  };
  for (const [key, value] of Object.entries(theirs)) {
    if (ours[key] !== value) differ(name, key, 'is', ours[key], 'the SDK says', value);
  }
  for (const [column, of] of Object.entries(columns)) {
    const mine = ours.columns[column];
    if (mine.length !== records.length) differ(name, column, 'has', mine.length, 'rows');
    records.forEach((record, row) => {
      if (mine[row] !== of(record)) {
        differ(name, column, 'row', row, 'is', mine[row], 'the SDK says', of(record));
      }
    });
  }
}

// A workout as the vendor reads it, against the session that it was made from.
function compareWorkout(name, bytes, ours) {
  const decoder = new Decoder(Stream.fromByteArray(bytes));
  if (!decoder.checkIntegrity()) differ(name, 'is damaged');
  const { messages, errors } = decoder.read();
  if (errors.length > 0) differ(name, 'the SDK refuses it:', String(errors[0]));
  const id = messages.fileIdMesgs[0];
  const steps = messages.workoutStepMesgs.map((step) => (
    step.durationType === 'repeatUntilStepsCmplt'
      ? { from: step.durationStep, rounds: step.repeatSteps }
      : { seconds: step.durationTime, intensity: step.intensity }));
  // Round by round, as the watch will do them.
  const lasts = (from, to) => steps.slice(from, to).reduce((all, step, i) => all + (step.rounds
    ? (step.rounds - 1) * lasts(step.from, from + i) : step.seconds), 0);
  const said = {
    type: id.type, manufacturer: id.manufacturer, serial: id.serialNumber,
    sport: messages.workoutMesgs[0].sport, name: messages.workoutMesgs[0].wktName,
    count: messages.workoutMesgs[0].numValidSteps, minutes: lasts(0, steps.length) / 60,
    order: messages.workoutStepMesgs.map((step) => step.messageIndex).join(),
  };
  const wanted = {
    type: 'workout', manufacturer: 'development', serial: ours.serial, sport: 'running',
    name: ours.name, count: ours.steps.length, minutes: ours.minutes,
    order: [...ours.steps.keys()].join(),
  };
  for (const [key, value] of Object.entries(wanted)) {
    if (said[key] !== value) differ(name, key, 'is', value, 'the SDK says', said[key]);
  }
  for (let i = 0; i < Math.max(steps.length, ours.steps.length); ++i) {
    const [mine, theirs] = [JSON.stringify(ours.steps[i]), JSON.stringify(steps[i])];
    if (mine !== theirs) differ(name, 'step', i, 'is', mine, 'the SDK says', theirs);
  }
}

const files = readdirSync(folder).filter((one) => one.endsWith('.fit')).sort();
let messages = 0;
for (const file of files) {
  const bytes = new Uint8Array(readFileSync(join(folder, file)));
  const ours = JSON.parse(readFileSync(join(folder, file.replace('.fit', '.json')), 'utf8'));
  if (ours.messages) compareMessages(file, bytes, ours.messages);
  if (ours.activity) compareActivity(file, bytes, ours.activity);
  if (ours.workout) compareWorkout(file, bytes, ours.workout);
  messages += ours.messages?.length ?? 0;
}
console.log(`${files.length} files, ${messages} messages, ${differences} differences`);
process.exit(differences === 0 && files.length > 0 ? 0 : 1);
