// The desk: four people at work at once, first social workers, then coordinators. Pages are whole
// ones as the server renders them, asked for by somebody signed in; search and save are the
// calls the browser's half makes. Every answer is looked at: a fast error is no result, and has a
// line of its own.
import { randomUUID } from 'node:crypto';
import { line, median, ms, quantile, remark } from './report.mjs';

/** Counted requests of each of the four; before them so many that are not counted. */
const TURNS = 110;
const WARM_UP = 15;

const ROLES = [
  ['worker', ['darbiniece1', 'darbiniece2', 'darbiniece3', 'darbiniece4']],
  // there are three; the fourth works in a second window
  ['coordinator', ['koordinatore1', 'koordinatore2', 'koordinatore3', 'koordinatore1']],
];

/** Addresses of the register: half of them the plain list, the others as its filters make them. */
const LISTS = [
  ['plain', '/desk/register'],
  ['waiting', '/desk/register?entitlement=waiting'],
  ['plain', '/desk/register'],
  ['ending', '/desk/register?ending=30'],
  ['plain', '/desk/register'],
  ['residence', '/desk/register?residence=mucenieki'],
  ['next page', null],
  ['plain', '/desk/register'],
  ['closed', '/desk/register?closed=1'],
  ['plain', '/desk/register'],
];

const PREFIXES = ['ahm', 'ali', 'has', 'fat', 'iva', 'moh', 'sar', 'kar', 'olha', 'nur'];

/** Everybody at once, each one request after the other; answers every counted one, and what failed. */
async function together(users, work) {
  const [answers, failures] = [[], []];
  for (const counted of [false, true]) {
    await Promise.all(users.map(async (user) => {
      for (let turn = 0; turn < (counted ? TURNS : WARM_UP); turn += 1) {
        try {
          const answer = await work(user, turn);
          if (counted) answers.push(answer);
        } catch (error) {
          failures.push(error.message);
        }
      }
    }));
  }
  return { answers, failures };
}

function say(name, { answers, failures }, p50, p95) {
  if (failures.length > 0) {
    line(`${name}_failures`, failures.length, 'answers', '<=0');
    remark(`${name}: ${failures[0]}`);
  }
  if (answers.length === 0) return;
  const times = answers.map((answer) => answer.ms);
  line(`${name}_p50`, median(times), 'ms', `<=${p50}`);
  if (p95) line(`${name}_p95`, quantile(times, 0.95), 'ms', `<=${p95}`);
  const kinds = grouped(answers);
  if (kinds.size > 1) {
    const parts = [...kinds].map(([kind, of]) => {
      const each = of.map((answer) => answer.ms);
      return `${kind} ${ms(median(each))} / ${ms(quantile(each, 0.95))}`;
    });
    remark(`${name}, p50 / p95: ${parts.join(', ')}`);
  }
  // printed where the server tells its own share
  const told = answers.map((answer) => Number(/dur=([\d.]+)/.exec(answer.headers['server-timing'] ?? '')?.[1]));
  if (told.every(Number.isFinite)) remark(`${name}, by the server's own clock: ${ms(median(told))} / ${ms(quantile(told, 0.95))}`);
}

/** By kind, in the order of the first of each. */
function grouped(answers) {
  const kinds = new Map();
  for (const answer of answers) kinds.set(answer.kind, [...(kinds.get(answer.kind) ?? []), answer]);
  return kinds;
}

/** Whoever works: a session, the people of the own list, and where the list goes on. */
async function arrive(client, name) {
  const cookie = await client.signIn(name);
  const list = (await client.page('/desk/register', { cookie })).body.toString();
  const people = [...list.matchAll(/href="\/desk\/person\/([0-9a-f-]{36})"[^>]*>([^<]*)/g)]
    .map(([, id, shown]) => ({ id, name: shown.replace(',', '') }));
  if (people.length === 0) throw new Error(`the register of ${name} lists nobody`);
  const next = /href="(\/desk\/register\?[^"]*after=[^"]*)"/.exec(list)?.[1].replaceAll('&amp;', '&');
  return { name, cookie, people, next: next ?? '/desk/register', draft: randomUUID(), files: [] };
}

const today = () => {
  const [year, month, day] = new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/Riga' }).format(new Date()).split('-');
  return { day, month, year };
};

/** A move to another room of the same place: a row, a version, an entitlement and an audit row. */
const move = (client, user, file, turn) => client.call('carry_out', {
  op: randomUUID(),
  request: {
    person: file.id,
    base_version: file.version,
    kind: 'move',
    form: { happened_on: today(), place: file.place, address: `Izdomas iela 1–${turn + 1}` },
  },
}, user.cookie);

/** Files that can be saved by this user, and by none of the others at the same time. */
async function takeFiles(client, user, taken) {
  for (const { id } of user.people) {
    if (user.files.length === 8) break;
    if (taken.has(id)) continue;
    const { json: { file } } = await client.call('read_person', { person: id }, user.cookie);
    const mine = { id, version: file.version, place: file.residence };
    try {
      mine.version = (await move(client, user, mine, 0)).json;
    } catch {
      continue; // somebody who has left, for one
    }
    taken.add(id);
    user.files.push(mine);
  }
  if (user.files.length === 0) throw new Error(`${user.name} has no file to save in`);
}

/** Register list, search, person page, save. */
export async function measure(client) {
  for (const [role, names] of ROLES) {
    const users = [];
    const taken = new Set();
    for (const name of names) users.push(await arrive(client, name));

    say(`${role}_register_list`, await together(users, async (user, turn) => {
      const [kind, path] = LISTS[turn % LISTS.length];
      return { kind, ...await client.page(path ?? user.next, { cookie: user.cookie, holds: '</html>' }) };
    }), 30, 75);

    say(`${role}_search`, await together(users, async (user, turn) => {
      const whole = turn % 2 === 1;
      const wanted = whole ? user.people[turn % user.people.length].name : PREFIXES[(turn / 2) % PREFIXES.length];
      const answer = await client.call('search_register', { wanted }, user.cookie);
      if (whole && answer.json.rows.length === 0) throw new Error('the search did not find somebody of the list');
      return { kind: whole ? 'whole name' : 'first letters', ...answer };
    }), 30, 75);

    say(`${role}_person_page`, await together(users, (user, turn) => {
      const { id } = user.people[turn % user.people.length];
      return client.page(`/desk/person/${id}`, { cookie: user.cookie, holds: '</html>' });
    }), 30, 75);

    for (const user of users) await takeFiles(client, user, taken);
    say(`${role}_save`, await together(users, async (user, turn) => {
      const file = user.files[turn % user.files.length];
      const answer = await move(client, user, file, turn);
      file.version = answer.json;
      return answer;
    }), 20);

    say(`${role}_save_draft`, await together(users, (user, turn) => client.call('save_draft', {
      id: user.draft, form: 'intake', subject: null, body: { route: 'independent', referred_by: `${turn}` },
    }, user.cookie)), 20);
    for (const user of users) await client.call('discard_draft', { id: user.draft }, user.cookie);
  }
  remark(`the desk: 4 users at once, ${4 * TURNS} requests for each line after ${4 * WARM_UP} that are not counted; a save is a move to another room`);
}
