// What has to be carried over the wire: public pages by HTTP, the desk as Chromium loads it.
import { brotliDecompressSync } from 'node:zlib';
import puppeteer from 'puppeteer-core';
import { browser } from './browser.mjs';
import { PASSWORD } from './client.mjs';
import { line, remark } from './report.mjs';

const compressed = { headers: { 'accept-encoding': 'br' } };
const plain = (answer) =>
  (answer.headers['content-encoding'] === 'br' ? brotliDecompressSync(answer.body) : answer.body).toString();
const kB = (bytes) => bytes / 1000;

/** Paths of all public pages: whatever the opening pages and their neighbours link to. */
export async function publicPaths(client) {
  const seen = new Set(['/lv', '/en']);
  for (const path of seen) {
    const text = plain(await client.page(path, compressed));
    for (const [, found] of text.matchAll(/href="(\/(?:lv|en)(?:\/[a-z-]+)*)"/g)) seen.add(found);
  }
  return [...seen];
}

/** HTML and style sheet of the heaviest public page, and every font a style sheet names. */
export async function measurePublic(client) {
  let heaviest = { bytes: 0 };
  const sheets = new Map();
  const paths = await publicPaths(client);
  for (const path of paths) {
    const answer = await client.page(path, compressed);
    let bytes = answer.body.length;
    for (const [, sheet] of plain(answer).matchAll(/<link[^>]*href="(\/pkg\/[^"]+\.css[^"]*)"/g)) {
      if (!sheets.has(sheet)) sheets.set(sheet, await client.page(sheet, compressed));
      bytes += sheets.get(sheet).body.length;
    }
    if (bytes > heaviest.bytes) heaviest = { path, bytes };
  }
  if (sheets.size === 0) throw new Error('the public pages name no style sheet');
  line('public_page_html_css', kB(heaviest.bytes), 'kB', '<=40');
  remark(`of ${paths.length} public pages ${heaviest.path} is the heaviest`);
  const fonts = new Set([...sheets.values()].flatMap((sheet) =>
    [...plain(sheet).matchAll(/url\(["']?([^"')]+\.woff2[^"')]*)/g)].map((found) => found[1])));
  let bytes = 0;
  for (const font of fonts) bytes += (await client.page(new URL(font, `${client.base}/pkg/x`).pathname)).body.length;
  line('public_fonts', kB(bytes), 'kB', '<=60');
}

/** Everything Chromium fetches for the desk with nothing in its cache. */
export async function measureDesk(client) {
  const chromium = await puppeteer.launch(browser);
  try {
    const page = await chromium.newPage();
    await page.goto(`${client.base}/sign-in?next=/desk`);
    await page.type('input[name=name]', 'darbiniece1');
    await page.type('input[name=password]', PASSWORD);
    await Promise.all([page.waitForNavigation({ waitUntil: 'networkidle0' }), page.keyboard.press('Enter')]);
    if (new URL(page.url()).pathname !== '/desk') throw new Error(`the browser was not signed in: it is at ${page.url()}`);

    await page.setCacheEnabled(false);
    const session = await page.createCDPSession();
    await session.send('Network.enable');
    const [names, wire, raw] = [new Map(), new Map(), new Map()];
    session.on('Network.requestWillBeSent', ({ requestId, request }) => names.set(requestId, new URL(request.url).pathname));
    session.on('Network.dataReceived', ({ requestId, dataLength }) => raw.set(requestId, (raw.get(requestId) ?? 0) + dataLength));
    session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => wire.set(requestId, encodedDataLength));
    await page.goto(`${client.base}/desk`, { waitUntil: 'networkidle0' });
    const sum = (sizes) => [...sizes.values()].reduce((all, one) => all + one, 0);
    line('first_load_brotli', kB(sum(wire)), 'kB', '<=350');
    line('first_load_raw', kB(sum(raw)), 'kB', '<=1500');
    const parts = [...wire].sort((a, b) => b[1] - a[1])
      .map(([id, bytes]) => `${names.get(id)} ${kB(bytes).toFixed(1)} (${kB(raw.get(id) ?? 0).toFixed(1)})`);
    remark(`first load, kB with headers (raw): ${parts.join(', ')}`);
  } finally {
    await chromium.close();
  }
}
