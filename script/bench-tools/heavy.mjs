// A file in which very much has happened: 40 problems, 15 versions of the plan, 200 notes, 60 files and more
// than 500 events, made through the server's own functions in a register of whatever size is there. Its pages
// are asked for one after the other by the worker whose client it is.
import { randomUUID } from 'node:crypto';
import { line, median, ms, quantile, remark } from './report.mjs';

const WORKER = 'darbiniece1';
const PROBLEMS = 40;
const VERSIONS = 15;
const NOTES = 200;
const FILES = 60;
/** One activity for each; with what else there is more than 500 events. */
const ACTIVITIES = 240;
/** Counted openings of each page; before them so many that are not counted. */
const TURNS = 60;
const WARM_UP = 10;

const NONE = { day: '', month: '', year: '' };
const fields = (days) => {
  const [year, month, day] = new Date(Date.now() - days * 86_400_000).toISOString().slice(0, 10).split('-');
  return { day, month, year };
};

/** A document of one empty page. */
const PDF = (() => {
  const objects = ['<</Type /Catalog /Pages 2 0 R>>', '<</Type /Pages /Kids [3 0 R] /Count 1>>', '<</Type /Page /Parent 2 0 R /MediaBox [0 0 99 99]>>'];
  let text = '%PDF-1.4\n';
  let table = '0000000000 65535 f \n';
  objects.forEach((object, number) => {
    table += `${String(text.length).padStart(10, '0')} 00000 n \n`;
    text += `${number + 1} 0 obj\n${object}\nendobj\n`;
  });
  return Buffer.from(`${text}xref\n0 4\n${table}trailer\n<</Size 4 /Root 1 0 R>>\nstartxref\n${text.length}\n%%EOF\n`, 'latin1');
})();

/** One after the other: each changes the same file. */
async function times(count, work) {
  for (let turn = 0; turn < count; turn += 1) await work(turn);
}

async function takeIn(client, cookie) {
  const person = {
    relation: 'main',
    names: { latin_given: 'Smaga', latin_family: `Lieta${randomUUID().slice(0, 8).replaceAll(/\d/g, 'x')}` },
    birth: NONE,
    sex: 'female',
    citizenships: ['SY'],
    languages: ['ar'],
    interpreter_need: 'always',
    vulnerabilities: [],
    phone: '',
  };
  const form = {
    route: 'independent', arrived: fields(200), applied: NONE, status: 'asylum_seeker', decided: NONE, residence: 'mucenieki',
    address: '', referred_by: '', worker: '', mentor: '', people: [person], support_request: '', not_the_same: [],
  };
  return (await client.call('take_in', { op: randomUUID(), form, draft: null }, cookie)).json[0];
}

/** The heavy file; answers whose it is. */
async function make(client, cookie) {
  const person = await takeIn(client, cookie);
  const record = (kind, form, id = null) => client.call('record_casework', {
    op: randomUUID(),
    request: { person, kind, subject: { id, version: 0 }, form: { happened_on: fields(0), sensitivity: 'ordinary', ...form }, draft: null },
  }, cookie);
  await times(PROBLEMS, async (turn) => {
    await record('problem', { domain: 'housing', words: `Problēma ${turn}: īres līgums beidzas`, severity: 'medium' });
  });
  const { json: { thread } } = await client.call('open_case', { person }, cookie);
  await times(PROBLEMS, (turn) => record('goal', {
    problems: [thread.problems[turn].id], domain: 'housing', words: `Mērķis ${turn}`, measure: 'Noslēgts līgums', term: 'short',
  }));
  const { json: { thread: { goals } } } = await client.call('open_case', { person }, cookie);
  await times(PROBLEMS, (turn) => record('plan-action', { words: `Darbība ${turn}`, owner: 'client' }, goals[turn].id));
  await times(ACTIVITIES, (turn) => record('activity', {
    activity: 'individual', words: `Saruna ${turn}`, minutes: '30', purpose: `goal:${goals[turn % PROBLEMS].id}`,
  }));
  await times(NOTES, (turn) => client.call('write_note', {
    op: randomUUID(),
    request: {
      person, corrects: null, draft: null,
      form: { happened_on: fields(turn % 150), kind: 'phone_call', words: `Piezīme ${turn}`, sensitivity: 'ordinary' },
    },
  }, cookie));
  // a version that nobody has answered yet is replaced by the next one
  await times(VERSIONS, (turn) => client.call('draw_up_plan', {
    op: randomUUID(), person, newest: turn, draft: null,
    form: { drawn_up_on: fields(0), review_on: fields(-90), client_words: `Vārdi ${turn}` },
  }, cookie));
  await times(FILES, async (turn) => {
    const form = { kind: 'letter', title: `Vēstule ${turn}`, dated_on: fields(turn), sensitivity: 'ordinary', about: '', reason: '', again: true };
    const said = JSON.stringify({ op: randomUUID(), person, name: `vestule-${turn}.pdf`, form, draft: null });
    const answer = await client.ask('/api/desk/file_attachment', { method: 'POST', cookie, body: Buffer.concat([Buffer.from(`${said}\n`), PDF]) });
    if (answer.status !== 200) throw new Error(`filing answered ${answer.status}: ${answer.body.toString().slice(0, 200)}`);
  });
  return person;
}

/** Opening each page of the heavy file: 50 ms at the median. */
export async function measure(client) {
  const cookie = await client.signIn(WORKER);
  const person = await make(client, cookie);
  const sections = ['', '/case', '/problems', '/complexity', '/plan', '/notes', '/files', '/timeline'];
  const took = new Map(sections.map((section) => [section, []]));
  // in turn, so that what else the machine does meets all of them alike
  for (let turn = -WARM_UP; turn < TURNS; turn += 1) {
    for (const section of sections) {
      const answer = await client.page(`/desk/person/${person}${section}`, { cookie, holds: '</html>' });
      if (turn >= 0) took.get(section).push(answer.ms);
    }
  }
  for (const [section, all] of took) {
    remark(`heavy file, ${section || '/'}: p50 / p95 ${ms(median(all))} / ${ms(quantile(all, 0.95))}`);
    line(`heavy_file${section.replace('/', '_') || '_overview'}_p50`, median(all), 'ms', '<=50');
  }
  remark(`the heavy file: ${PROBLEMS} problems, goals and actions, ${VERSIONS} versions of the plan, ${NOTES} notes, ${FILES} files, ${ACTIVITIES} activities; one user`);
}
