// Measures over HTTP what script/bench has started. Prints `name value unit budget ok|over`.
import { brotliDecompressSync } from 'node:zlib';
import { readFileSync } from 'node:fs';
import http from 'node:http';

const [base, pid] = process.argv.slice(2);
const agent = new http.Agent({ keepAlive: true, maxSockets: 64 });
const password = 'Līdzās demo 2026';

/** One request; answers status, headers, body and milliseconds. */
function ask(path, { method = 'GET', body, cookie, headers = {} } = {}) {
  return new Promise((resolve, reject) => {
    const started = process.hrtime.bigint();
    const request = http.request(base + path, {
      method, agent,
      headers: { 'sec-fetch-site': 'same-origin', ...(cookie ? { cookie } : {}), ...headers },
    }, (response) => {
      const parts = [];
      response.on('data', (part) => parts.push(part));
      response.on('end', () => resolve({
        status: response.statusCode, headers: response.headers, body: Buffer.concat(parts),
        ms: Number(process.hrtime.bigint() - started) / 1e6,
      }));
    });
    request.on('error', reject);
    request.end(body);
  });
}

async function signIn(name) {
  const body = new URLSearchParams({ name, password, next: '/desk' }).toString();
  const answer = await ask('/sign-in', { method: 'POST', body, headers: { 'content-type': 'application/x-www-form-urlencoded' } });
  const cookie = answer.headers['set-cookie']?.[0]?.split(';')[0];
  if (answer.status !== 303 || !cookie) throw new Error(`sign-in of ${name} answered ${answer.status}`);
  return cookie;
}

async function call(endpoint, args, cookie) {
  const answer = await ask(`/api/desk/${endpoint}`, {
    method: 'POST', cookie, body: JSON.stringify(args), headers: { 'content-type': 'application/json', accept: 'application/json' },
  });
  if (answer.status !== 200) throw new Error(`${endpoint} answered ${answer.status}: ${answer.body.toString().slice(0, 200)}`);
  return { ...answer, json: JSON.parse(answer.body.toString()) };
}

const at = (sorted, share) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
const lines = [];
function line(name, value, unit, budget, ok) {
  lines.push(`${name} ${Number(value.toFixed(1))} ${unit} ${budget} ${ok ? 'ok' : 'over'}`);
}

/** Four users at once, so many turns each. */
async function timed(name, turns, work, p50, p95) {
  await work(0);
  const times = [];
  await Promise.all([0, 1, 2, 3].map(async (user) => {
    for (let turn = 0; turn < turns; turn += 1) times.push((await work(user * turns + turn)).ms);
  }));
  times.sort((a, b) => a - b);
  line(`${name}_p50`, at(times, 0.5), 'ms', `<=${p50}`, at(times, 0.5) <= p50);
  if (p95) line(`${name}_p95`, at(times, 0.95), 'ms', `<=${p95}`, at(times, 0.95) <= p95);
}

const memory = () => Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))[1]) / 1024;

line('memory_at_rest', memory(), 'MB', '<=60', memory() <= 60);
for (const [role, name] of [['worker', 'darbiniece1'], ['coordinator', 'koordinatore1']]) {
  const cookie = await signIn(name);
  const page = await ask('/desk/register', { cookie });
  const people = [...new Set([...page.body.toString().matchAll(/\/desk\/person\/([0-9a-f-]{36})/g)].map((found) => found[1]))];
  if (people.length === 0) throw new Error(`the register of ${name} lists nobody`);
  await timed(`${role}_register_list`, 25, () => ask('/desk/register', { cookie }), 30, 75);
  const names = ['ahm', 'ali', 'has', 'fat', 'iva', 'moh', 'sar', 'kar'];
  await timed(`${role}_search`, 25, (n) => call('search_register', { wanted: names[n % names.length] }, cookie), 30, 75);
  await timed(`${role}_person_page`, 25, (n) => ask(`/desk/person/${people[n % people.length]}`, { cookie }), 30, 75);
  await timed(`${role}_save`, 25, () => call('save_draft', {
    id: crypto.randomUUID(), form: 'intake', subject: null, body: { route: 'independent' },
  }, cookie), 20);
}
const cookie = await signIn('darbiniece1');
const desk = await ask('/desk', { cookie });
const assets = [...desk.body.toString().matchAll(/(?:href|src)="(\/pkg\/[^"]+)"|'(\/pkg\/[^']+)'/g)].map((found) => found[1] ?? found[2]);
let [raw, compressed] = [desk.body.length, desk.body.length];
for (const path of new Set(assets)) {
  const answer = await ask(path.replaceAll('&amp;', '&'), { headers: { 'accept-encoding': 'br' } });
  compressed += answer.body.length;
  raw += answer.headers['content-encoding'] === 'br' ? brotliDecompressSync(answer.body).length : answer.body.length;
}
line('first_load_brotli', compressed / 1024, 'kB', '<=350', compressed <= 350 * 1024);
line('first_load_raw', raw / 1024, 'kB', '<=1536', raw <= 1536 * 1024);

const home = await ask('/lv', { headers: { 'accept-encoding': 'br' } });
const css = /href="(\/pkg\/public\.css[^"]*)"/.exec(brotliDecompressSync(home.body).toString())[1];
const sheet = await ask(css, { headers: { 'accept-encoding': 'br' } });
const page = (home.body.length + sheet.body.length) / 1024;
line('public_page_html_css', page, 'kB', '<=40', page <= 40);

/** Requests a second of one path over so many milliseconds. */
async function rate(path, milliseconds) {
  const until = Date.now() + milliseconds;
  let count = 0;
  await Promise.all(Array.from({ length: 32 }, async () => {
    while (Date.now() < until) { await ask(path); count += 1; }
  }));
  return count / (milliseconds / 1000);
}
const uncached = await rate('/lv/cik-ilgi?arrived-day=15&arrived-month=1&arrived-year=2026', 3000);
line('public_uncached', uncached, 'req/s', '>=1500', uncached >= 1500);
for (let n = 1; n <= 100; n += 1) await signIn(n % 2 ? 'darbiniece1' : 'koordinatore1');
line('memory_after_100_sign_ins', memory(), 'MB', '<=150', memory() <= 150);
console.log(lines.join('\n'));
agent.destroy();
