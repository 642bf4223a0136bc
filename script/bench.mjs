// Measures what script/bench has started: the parts named, in this order, a line for each budget.
//
//   node script/bench.mjs ADDRESS PID PART…
//
// Exit code: 0 everything within its budget; 1 something over; 2 a part could not be measured.
import { Client } from './bench-tools/client.mjs';
import { missed, remark } from './bench-tools/report.mjs';
import * as memory from './bench-tools/memory.mjs';

const [base, pid, ...parts] = process.argv.slice(2);
const client = new Client(base);
const part = (name) => import(`./bench-tools/${name}.mjs`);

// Loaded when they are measured: some need what `script/setup bench` installs.
const PARTS = {
  async memory() {
    memory.atRest(pid);
    await memory.afterSignIns(client, pid);
  },
  desk: async () => (await part('desk')).measure(client),
  heavy: async () => (await part('heavy')).measure(client),
  async weight() {
    const weight = await part('weight');
    await weight.measurePublic(client);
    await weight.measureDesk(client);
  },
  async load() {
    const load = await part('load');
    await load.measureUncached(client, pid);
    await load.measureAgainstNginx(client, pid);
  },
  dribble: async () => (await part('dribble')).measure(client),
  lighthouse: async () => (await part('lighthouse')).measure(client),
};

let broken = false;
for (const [name, measure] of Object.entries(PARTS)) {
  if (!parts.includes(name)) continue;
  process.stderr.write(`  measuring: ${name}\n`);
  try {
    await measure();
  } catch (error) {
    broken = true;
    remark(`${name} could not be measured further: ${error.message}`);
    process.stderr.write(`${error.stack}\n`);
  }
}
memory.atTheEnd(pid);
client.close();
let code = 0;
if (missed() > 0) code = 1;
if (broken) code = 2;
process.exit(code);
