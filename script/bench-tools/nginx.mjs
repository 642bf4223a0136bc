// nginx on a free port with a page of ours: the same bytes, the same headers, as fast as it can.
import { spawn, spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { Client } from './client.mjs';

const program = process.env.LIDZAS_NGINX ?? '/usr/sbin/nginx';
/** Headers that each server makes itself for each answer, or that say who it is. */
const OWN = new Set(['date', 'server', 'connection', 'keep-alive', 'content-length', 'transfer-encoding', 'accept-ranges']);
/** Headers of ours that nginx is given some other way. */
const BY_OTHER_MEANS = new Set(['content-type', 'content-encoding']);

/** A port nobody listens on. */
const freePort = () => new Promise((resolve, reject) => {
  const server = createServer().on('error', reject).listen(0, '127.0.0.1', () => {
    const { port } = server.address();
    server.close(() => resolve(port));
  });
});

const quoted = (text) => `"${text.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('$', '${dollar}')}"`;

function configuration(folder, port, path, answer, cores) {
  const headers = Object.entries(answer.headers)
    .filter(([name]) => !OWN.has(name) && !BY_OTHER_MEANS.has(name))
    .map(([name, value]) => `add_header ${name} ${quoted(value)} always;`);
  // One worker for each core; the pid, logs and temporary files stay in the folder.
  return `daemon off;
worker_processes ${cores.length};
pid ${folder}/nginx.pid;
error_log ${folder}/error.log;
events { worker_connections 1024; }
http {
  access_log off;
  sendfile on;
  tcp_nopush on;
  keepalive_requests 100000000;
  open_file_cache max=100 inactive=10m;
  open_file_cache_valid 10m;
  server_tokens off;
  etag off;
  ${['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map((kind) => `${kind}_temp_path ${folder}/${kind};`).join(' ')}
  geo $dollar { default "$"; }
  map $http_accept_encoding $encoding { default ""; "br" br; }
  map $encoding $file { default page.html; br page.br; }
  server {
    listen 127.0.0.1:${port};
    root ${folder}/page;
    location = ${path} {
      try_files /$file =404;
      types { }
      default_type "${answer.headers['content-type']}";
      add_header Last-Modified "";
      add_header content-encoding $encoding always;
      ${headers.join('\n      ')}
    }
  }
}
`;
}

/** Both answer alike, whatever makes them. */
async function compare(ours, theirs, path) {
  for (const encoding of ['identity', 'br']) {
    const [a, b] = await Promise.all([ours, theirs].map((client) => client.page(path, { headers: { 'accept-encoding': encoding } })));
    if (!a.body.equals(b.body)) throw new Error(`nginx answers ${path} (${encoding}) with other bytes`);
    for (const name of new Set([...Object.keys(a.headers), ...Object.keys(b.headers)])) {
      // the id is another one for each of our answers; of nginx it has the same length
      if (OWN.has(name) || name === 'x-request-id') continue;
      if (a.headers[name] !== b.headers[name]) throw new Error(`nginx answers ${path} (${encoding}) with another ${name}: ${b.headers[name]}`);
    }
    if (a.headers['x-request-id']?.length !== b.headers['x-request-id']?.length) throw new Error('nginx answers without an id of the same length');
  }
}

/** Starts nginx with one page, taken from the running server. */
export async function startNginx(client, path, cores) {
  // it tells its version on standard error
  const version = spawnSync(program, ['-v'], { encoding: 'utf8' }).stderr ?? '';
  const folder = mkdtempSync(`${tmpdir()}/lidzas-nginx.`);
  // As root nginx serves as another user, who has to pass through.
  chmodSync(folder, 0o755);
  mkdirSync(`${folder}/page`, { mode: 0o755 });
  const plain = await client.page(path, { headers: { 'accept-encoding': 'identity' } });
  const brotli = await client.page(path, { headers: { 'accept-encoding': 'br' } });
  if (brotli.headers['content-encoding'] !== 'br') throw new Error(`${path} is not kept compressed`);
  for (const [name, answer] of [['page.html', plain], ['page.br', brotli]]) {
    writeFileSync(`${folder}/page/${name}`, answer.body);
    chmodSync(`${folder}/page/${name}`, 0o644);
  }
  const port = await freePort();
  writeFileSync(`${folder}/nginx.conf`, configuration(folder, port, path, plain, cores));
  const child = spawn('taskset', ['-c', cores.join(','), program, '-e', `${folder}/error.log`, '-p', folder, '-c', `${folder}/nginx.conf`], { stdio: ['ignore', 'ignore', 'pipe'] });
  let said = '';
  child.stderr.on('data', (part) => { said += part; });
  const stop = () => {
    child.kill('SIGTERM');
    rmSync(folder, { recursive: true, force: true });
  };
  process.once('exit', stop);
  const theirs = new Client(`http://127.0.0.1:${port}`, { keep: false });
  try {
    for (let tries = 1; ; tries += 1) {
      try {
        await theirs.ask('/');
        break;
      } catch {
        if (tries === 50 || child.exitCode !== null) throw new Error(`nginx did not start: ${said.trim()}`);
        await new Promise((resolve) => { setTimeout(resolve, 100); });
      }
    }
    await compare(client, theirs, path);
  } catch (error) {
    stop();
    throw error;
  }
  // taskset has become nginx: the pid is its master's
  return {
    base: theirs.base,
    pid: child.pid,
    version: version.trim().replace('nginx version: ', ''),
    stop: () => { process.removeListener('exit', stop); stop(); },
  };
}
