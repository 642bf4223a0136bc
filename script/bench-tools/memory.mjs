// Memory of the server's own process; PostgreSQL's are others.
import { readFileSync } from 'node:fs';
import { line, remark } from './report.mjs';

/** Sign-ins, four at a time; each looks at what whoever signs in looks at. */
const SIGN_INS = 100;

function megabytes(pid, what) {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  return Number(new RegExp(`${what}:\\s+(\\d+) kB`).exec(status)[1]) * 1024 / 1e6;
}

/** To be called before anything else was asked of the server, or it is not at rest. */
export function atRest(pid) {
  line('memory_at_rest', megabytes(pid, 'VmRSS'), 'MB', '<=60');
}

/** A hundred people sign in and open the desk and the register. */
export async function afterSignIns(client, pid) {
  const names = ['darbiniece1', 'koordinatore1', 'darbiniece2', 'koordinatore2', 'darbiniece3', 'darbiniece4', 'darbiniece5', 'koordinatore3'];
  let begun = 0;
  await Promise.all([1, 2, 3, 4].map(async () => {
    while (begun < SIGN_INS) {
      const name = names[begun % names.length];
      begun += 1;
      const cookie = await client.signIn(name);
      await client.page('/desk', { cookie });
      await client.page('/desk/register', { cookie });
    }
  }));
  line('memory_after_100_sign_ins', megabytes(pid, 'VmRSS'), 'MB', '<=150');
}

/** After everything else, for comparison. */
export function atTheEnd(pid) {
  remark(`memory at the end ${megabytes(pid, 'VmRSS').toFixed(1)} MB, at its highest ${megabytes(pid, 'VmHWM').toFixed(1)} MB`);
}
