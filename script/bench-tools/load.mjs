// Requests a second, by wrk: the calculator, and the public pages beside nginx with the same bytes.
import { execFile, execFileSync } from 'node:child_process';
import { readFileSync, readdirSync } from 'node:fs';
import { promisify } from 'node:util';
import { startNginx } from './nginx.mjs';
import { line, median, remark } from './report.mjs';

const run = promisify(execFile);
const here = import.meta.dirname;
const CONNECTIONS = 32;
const TICKS = Number(execFileSync('getconf', ['CLK_TCK']));

/** The cores this process may use. */
function allowedCores() {
  const list = /Cpus_allowed_list:\s+(\S+)/.exec(readFileSync('/proc/self/status', 'utf8'))[1];
  return list.split(',').flatMap((part) => {
    const [from, to = from] = part.split('-').map(Number);
    return Array.from({ length: to - from + 1 }, (_, n) => from + n);
  });
}

/** Seconds of processor time that a process and its children (nginx's worker) have used. */
function used(pid) {
  const of = (id) => {
    const fields = readFileSync(`/proc/${id}/stat`, 'utf8').replace(/^.*\) /, '').split(' ');
    return (Number(fields[11]) + Number(fields[12])) / TICKS;
  };
  const children = readdirSync(`/proc/${pid}/task`)
    .flatMap((task) => readFileSync(`/proc/${pid}/task/${task}/children`, 'utf8').split(' ').filter(Boolean));
  const mine = children.filter((child) => readFileSync(`/proc/${child}/comm`, 'utf8').startsWith('nginx'));
  return [pid, ...mine].reduce((sum, id) => sum + of(id), 0);
}

/** wrk for so many seconds: requests a second, and the share of their cores that both sides used. */
async function wrk(url, pid, { seconds, cores = null, script = null, headers = [] }) {
  const threads = cores ? Math.min(cores.length, 2) : 1;
  const args = ['-t', threads, '-c', CONNECTIONS, '-d', `${seconds}s`, ...headers.flatMap((text) => ['-H', text]),
    ...(script ? ['-s', script] : []), url].map(String);
  const before = used(pid);
  const { stdout, stderr } = await run('bash', ['-c', 'TIMEFORMAT="cpu %U %S %R"; time "$@"', 'bash',
    ...(cores ? ['taskset', '-c', cores.join(',')] : []), 'wrk', ...args]);
  const [, user, system, real] = /cpu ([\d.]+) ([\d.]+) ([\d.]+)/.exec(stderr).map(Number);
  if (/Non-2xx|Socket errors/.test(stdout)) throw new Error(`wrk against ${url}: ${/.*(?:Non-2xx|Socket errors).*/.exec(stdout)[0].trim()}`);
  return {
    rate: Number(/Requests\/sec:\s+([\d.]+)/.exec(stdout)[1]),
    generator: (user + system) / real / threads,
    server: (used(pid) - before) / real,
  };
}

const percent = (share) => `${Math.round(share * 100)} %`;

/** Whether the generator was what held a run up. */
function boundBy(runs, serverCores) {
  const generator = median(runs.map((one) => one.generator));
  const server = median(runs.map((one) => one.server));
  const verdict = generator > 0.95 && server < 0.95 * serverCores ? '; wrk was the bottleneck: the true number is higher' : '';
  return `the server used ${percent(server)} of a core, wrk ${percent(generator)} of each of its own${verdict}`;
}

/** The calculator's answer, rendered for each request; the machine's cores are shared freely. */
export async function measureUncached(client, pid) {
  const path = '/lv/cik-ilgi';
  await client.page(`${path}?arrived-day=15&arrived-month=1&arrived-year=2026`, { holds: '<svg' });
  const script = `${here}/calculator.lua`;
  await wrk(client.base + path, pid, { seconds: 2, script });
  const runs = [];
  for (let round = 0; round < 3; round += 1) runs.push(await wrk(client.base + path, pid, { seconds: 4, script }));
  line('public_uncached', median(runs.map((one) => one.rate)), 'req/s', '>=1500');
  remark(`calculator by wrk, 1 thread, ${CONNECTIONS} connections, another question each time: ${boundBy(runs, allowedCores().length)}`);
}

const pin = (pid, cores) => execFileSync('taskset', ['-a', '-c', '-p', cores.join(','), String(pid)]);

/**
 * The same page from us and from nginx, in turn. Each server has one core, the same one, and wrk the
 * others: what is compared is what a request costs the server, not what it costs wrk.
 */
export async function measureAgainstNginx(client, pid) {
  const path = '/lv';
  const cores = allowedCores();
  const [serverCores, wrkCores] = cores.length > 1 ? [cores.slice(0, 1), cores.slice(1)] : [cores, cores];
  const nginx = await startNginx(client, path, serverCores);
  const ratios = [];
  pin(pid, serverCores);
  try {
    for (const [name, encoding] of [['plain', 'identity'], ['brotli', 'br']]) {
      const headers = [`Accept-Encoding: ${encoding}`];
      const [ours, theirs] = [[], []];
      for (let round = 0; round < 6; round += 1) {
        const seconds = round === 0 ? 1 : 3; // the first one warms up
        const [mine, other] = [await wrk(client.base + path, pid, { seconds, cores: wrkCores, headers }),
          await wrk(nginx.base + path, nginx.pid, { seconds, cores: wrkCores, headers })];
        if (round > 0) { ours.push(mine); theirs.push(other); }
      }
      const ratio = median(ours.map((one, n) => one.rate / theirs[n].rate));
      ratios.push(ratio);
      const each = (runs) => median(runs.map((one) => one.server / one.rate));
      const rate = (runs) => `${Math.round(median(runs.map((one) => one.rate)))} req/s`;
      remark(`nginx, ${name}: ratio ${ratio.toFixed(2)}; lidzas ${rate(ours)} (${boundBy(ours, 1)}); nginx ${rate(theirs)} (${boundBy(theirs, 1)}); by processor time alone ${(each(theirs) / each(ours)).toFixed(2)}`);
    }
  } finally {
    pin(pid, cores);
    nginx.stop();
  }
  line('public_vs_nginx', Math.min(...ratios), 'ratio', '>=0.5');
  remark(`the lower of plain and brotli; ${nginx.version}, one core for each server, ${cores.length > 1 ? 'another' : 'the same'} for wrk, in turn in the same minute, neither writes a log`);
}
