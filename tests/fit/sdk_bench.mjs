// node sdk_bench.mjs FILE...: how fast the vendor's SDK reads these files, checksum included.
import { readFileSync } from 'node:fs';
import { Decoder, Stream } from '@garmin/fitsdk';

const files = process.argv.slice(2).map((one) => new Uint8Array(readFileSync(one)));
const bytes = files.reduce((all, one) => all + one.length, 0);
const read = () => {
  for (const file of files) {
    const decoder = new Decoder(Stream.fromByteArray(file));
    if (!decoder.checkIntegrity()) throw new Error('checksum');
    decoder.read();
  }
};
read();
let best = Infinity;
for (let i = 0; i < 3; ++i) {
  const start = performance.now();
  read();
  best = Math.min(best, performance.now() - start);
}
const rate = (bytes / 1e3 / best).toFixed(2);
console.log(`${(bytes / 1e6).toFixed(1)} MB in ${best.toFixed(0)} ms: ${rate} MB/s`);
