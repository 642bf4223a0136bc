// A real user's page while 500 sockets dribble a header, and without them, in turn.
import { spawn } from 'node:child_process';
import { Client } from './client.mjs';
import { line, median, ms, quantile, remark } from './report.mjs';

const SOCKETS = 500;
/** A byte for each socket every so many seconds. */
const EVERY = 3;
const ROUNDS = 6;

/** Starts the sockets; answers a function that stops them and tells how many were opened. */
async function start(url) {
  const child = spawn(process.execPath, [`${import.meta.dirname}/dribbler.mjs`, url.hostname, url.port, String(SOCKETS), String(EVERY)],
    { stdio: ['ignore', 'pipe', 'inherit'] });
  const stop = () => child.kill('SIGTERM');
  process.once('exit', stop);
  const ended = new Promise((resolve) => { child.once('close', resolve); });
  let said = '';
  await new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`${SOCKETS} sockets could not be opened within 20 s`)), 20_000);
    child.stdout.on('data', (part) => {
      said += part;
      if (said.includes('ready')) {
        clearTimeout(timer);
        resolve();
      }
    });
    child.once('close', () => reject(new Error('the dribbling process ended')));
  }).catch((error) => { stop(); throw error; });
  return async () => {
    stop();
    await ended;
    process.removeListener('exit', stop);
    return Number(/opened (\d+)/.exec(said)?.[1]);
  };
}

const pause = (milliseconds) => new Promise((resolve) => { setTimeout(resolve, milliseconds); });

/** The worse of a public page and the signed-in register. */
export async function measure(client) {
  // Every request on a connection of its own: a place among the connections is what dribbling takes.
  const user = new Client(client.base, { keep: false });
  const cookie = await client.signIn('darbiniece1');
  const pages = [
    { name: 'public page', path: '/lv', turns: 500, options: {} },
    { name: 'register', path: '/desk/register', turns: 120, options: { cookie } },
  ];
  const times = new Map(pages.map((page) => [page, { without: [], beside: [] }]));
  const look = async (kind) => {
    for (const page of pages) {
      for (let turn = 0; turn < page.turns; turn += 1) {
        const { ms: took } = await user.page(page.path, { holds: '</html>', ...page.options });
        // the first ones of a round warm up
        if (turn >= 10) times.get(page)[kind]?.push(took);
      }
    }
  };
  await look('warm-up');
  let opened = 0;
  for (let round = 0; round < ROUNDS; round += 1) {
    await look('without');
    const stop = await start(new URL(client.base));
    await pause(EVERY * 1000);
    await look('beside');
    opened += await stop();
    await pause(1000);
  }
  const ratios = pages.map((page) => {
    const { without, beside } = times.get(page);
    const [p99, slow] = [quantile(without, 0.99), quantile(beside, 0.99)];
    remark(`dribble, ${page.name}: p99 ${ms(p99)} without, ${ms(slow)} beside (p50 ${ms(median(without))}, ${ms(median(beside))}) of ${without.length} requests each`);
    return slow / p99;
  });
  line('dribble_p99_ratio', Math.max(...ratios), 'ratio', '<=2');
  remark(`the worse of both pages; ${SOCKETS} sockets, a byte of a header every ${EVERY} s, ${ROUNDS} rounds in turn, ${opened} sockets opened in all`);
  user.close();
}
