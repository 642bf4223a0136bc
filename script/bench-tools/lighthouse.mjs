// Lighthouse as for a telephone: the lowest score of each category over the public pages.
import { launch } from 'chrome-launcher';
import lighthouse from 'lighthouse';
import { browser } from './browser.mjs';
import { line, median, remark } from './report.mjs';

const PAGES = [
  ['/lv', '/en'],
  ['/lv/cik-ilgi', '/en/how-long'],
  ['?arrived-day=15&arrived-month=1&arrived-year=2026&status-day=10&status-month=5&status-year=2026'],
  ['/lv/lugt-atbalstu', '/en/ask-for-support'],
];
const CATEGORIES = ['performance', 'accessibility', 'best-practices', 'seo'];
const ENOUGH = 98;

const paths = () => {
  const [home, howLong, [answered], support] = PAGES;
  return [...home, ...howLong, ...howLong.map((path) => path + answered), ...support];
};

/** One look at a page. The browser sometimes records nothing of it (NO_NAVSTART): then it looks again. */
async function look(url, port, tries = 3) {
  const { lhr } = await lighthouse(url, { port, output: 'json', logLevel: 'silent', onlyCategories: CATEGORIES });
  if (!lhr.runtimeError) return lhr;
  if (tries > 1) return look(url, port, tries - 1);
  throw new Error(`Lighthouse could not load ${url}: ${lhr.runtimeError.message}`);
}

const scoreOf = (lhr, category) => lhr.categories[category].score * 100;

/** The audits that cost points, with the element or value they name. */
function costly(lhr, category) {
  return lhr.categories[category].auditRefs
    .filter(({ id, weight }) => weight > 0 && lhr.audits[id].score !== null && lhr.audits[id].score < 1)
    .sort((a, b) => b.weight * (1 - lhr.audits[b.id].score) - a.weight * (1 - lhr.audits[a.id].score))
    .map(({ id }) => {
      const audit = lhr.audits[id];
      const first = audit.details?.items?.[0];
      const where = audit.displayValue ?? first?.node?.snippet ?? first?.url ?? first?.description ?? '';
      return `${id} ${audit.score.toFixed(2)}${where ? ` (${String(where).slice(0, 120)})` : ''}`;
    });
}

/** Home, how long (empty and answered) and asking for support, in both languages. */
export async function measure(client) {
  const chrome = await launch({ chromePath: browser.executablePath, chromeFlags: browser.args, logLevel: 'silent' });
  const lowest = Object.fromEntries(CATEGORIES.map((category) => [category, 101]));
  let version;
  try {
    for (const path of paths()) {
      let lhr = await look(client.base + path, chrome.port);
      version = lhr.lighthouseVersion;
      if (scoreOf(lhr, 'performance') < ENOUGH) {
        // It comes from times, and those vary: the middle of three counts.
        const three = [lhr, await look(client.base + path, chrome.port), await look(client.base + path, chrome.port)];
        const middle = median(three.map((one) => scoreOf(one, 'performance')));
        lhr = three.find((one) => scoreOf(one, 'performance') === middle);
        remark(`Lighthouse, ${path}: performance ${three.map((one) => Math.round(scoreOf(one, 'performance'))).join(', ')}; the middle one counts`);
      }
      for (const category of CATEGORIES) {
        const score = scoreOf(lhr, category);
        lowest[category] = Math.min(lowest[category], score);
        const found = costly(lhr, category);
        if (score < 100 && found.length > 0) remark(`Lighthouse, ${path}: ${category} ${Math.round(score)}: ${found.join('; ')}`);
      }
      for (const warning of lhr.runWarnings) remark(`Lighthouse, ${path}: ${warning}`);
    }
  } finally {
    chrome.kill();
  }
  for (const category of CATEGORIES) line(`lighthouse_${category.replace('-', '_')}`, Math.round(lowest[category]), 'score', `>=${ENOUGH}`);
  remark(`Lighthouse ${version}, telephone, the lowest of ${paths().length} pages`);
}
