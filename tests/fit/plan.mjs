// node plan.mjs FOLDER PLAN.json: the workouts of `runlight plan --fit FOLDER`, decoded by the
// vendor's SDK, against the runs of `runlight plan --json`. One line a difference, exit 1 if there
// is any.
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { Decoder, Stream } from '@garmin/fitsdk';

const [folder, plan] = process.argv.slice(2);
let differences = 0;
const differ = (...words) => {
  ++differences;
  console.log(...words);
};

const days = JSON.parse(readFileSync(plan, 'utf8')).days;
const runs = days.flatMap((day) => day.sessions
  .filter((one) => one.kind === 'run' || one.kind === 'test_run')
  .map((one) => ({ day: day.day, ...one })));
const files = readdirSync(folder).filter((one) => one.endsWith('.fit')).sort();
if (files.length !== runs.length) differ(files.length, 'files for', runs.length, 'runs');

// What a watch does, one after the other.
function lived(steps) {
  const done = [];
  for (const step of steps) {
    if (step.durationType !== 'repeatUntilStepsCmplt') {
      const { messageIndex: index, intensity, durationTime: seconds } = step;
      done.push({ index, intensity, seconds });
      continue;
    }
    const round = done.slice(done.findIndex((one) => one.index === step.durationStep));
    for (let again = 1; again < step.repeatSteps; ++again) done.push(...round);
  }
  return done;
}

files.forEach((file, i) => {
  const run = runs[i];
  if (!run) return;
  const bytes = new Uint8Array(readFileSync(join(folder, file)));
  const decoder = new Decoder(Stream.fromByteArray(bytes));
  if (!decoder.checkIntegrity()) differ(file, 'is damaged');
  const { messages, errors } = decoder.read();
  if (errors.length > 0) differ(file, 'is refused:', String(errors[0]));
  if (messages.fileIdMesgs[0].type !== 'workout') differ(file, 'is no workout');
  if (messages.workoutMesgs[0].sport !== 'running') differ(file, 'is no running');
  const steps = messages.workoutStepMesgs;
  if (messages.workoutMesgs[0].numValidSteps !== steps.length) differ(file, 'counts wrongly');
  if (steps.some((one) => (one.targetType ?? 'open') !== 'open')) differ(file, 'has a target');
  const done = lived(steps);
  const minutes = (kind) => done.filter((one) => one.intensity === kind)
    .map((one) => one.seconds / 60).join();
  const wanted = {
    day: run.day, all: run.minutes, warmup: '5',
    active: Array(run.reps).fill(run.run_min).join(),
    recovery: Array(run.reps - 1).fill(run.walk_min).join(),
    cooldown: run.kind === 'run' ? '5' : '',
  };
  const found = {
    day: file.slice(0, 10), all: done.reduce((sum, one) => sum + one.seconds, 0) / 60,
    warmup: minutes('warmup'), active: minutes('active'), recovery: minutes('recovery'),
    cooldown: minutes('cooldown'),
  };
  for (const [key, value] of Object.entries(wanted)) {
    if (found[key] !== value) differ(file, key, 'is', found[key], 'the plan says', value);
  }
});

console.log(`${files.length} workouts, ${differences} differences`);
process.exit(differences === 0 && files.length > 0 ? 0 : 1);
