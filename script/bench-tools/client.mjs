// Speaks HTTP as a browser does: a session, requests, server functions.
import http from 'node:http';

/** The one password of everybody in the demo register. */
export const PASSWORD = 'Līdzās demo 2026';

/** A server under an address, over connections that are kept (`keep`) or made anew for each request. */
export class Client {
  constructor(base, { keep = true } = {}) {
    this.base = base;
    this.agent = keep ? new http.Agent({ keepAlive: true, maxSockets: 64 }) : new http.Agent({ keepAlive: false });
  }

  /** One request to its last byte: status, headers, body, milliseconds. */
  ask(path, { method = 'GET', body, cookie, headers = {} } = {}) {
    return new Promise((resolve, reject) => {
      const started = performance.now();
      const request = http.request(this.base + path, {
        method,
        agent: this.agent,
        headers: { 'sec-fetch-site': 'same-origin', ...(cookie ? { cookie } : {}), ...headers },
      }, (response) => {
        const parts = [];
        response.on('error', reject);
        response.on('data', (part) => parts.push(part));
        response.on('end', () => resolve({
          status: response.statusCode,
          headers: response.headers,
          body: Buffer.concat(parts),
          ms: performance.now() - started,
        }));
      });
      request.on('error', reject);
      request.end(body);
    });
  }

  /** A page that has to be there, with this text in it. */
  async page(path, { holds = '', ...rest } = {}) {
    const answer = await this.ask(path, rest);
    if (answer.status !== 200 || !answer.body.includes(holds)) {
      throw new Error(`${path} answered ${answer.status}, or without ${holds || 'anything'}`);
    }
    return answer;
  }

  /** Signs in with the password; answers the cookie. */
  async signIn(name) {
    const answer = await this.ask('/sign-in', {
      method: 'POST',
      body: new URLSearchParams({ name, password: PASSWORD, next: '/desk' }).toString(),
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    });
    const cookie = answer.headers['set-cookie']?.[0]?.split(';')[0];
    if (answer.status !== 303 || !cookie) throw new Error(`sign-in of ${name} answered ${answer.status}`);
    return cookie;
  }

  /** A server function of the desk, as the browser's half calls it. */
  async call(endpoint, args, cookie) {
    const answer = await this.ask(`/api/desk/${endpoint}`, {
      method: 'POST',
      cookie,
      body: JSON.stringify(args),
      headers: { 'content-type': 'application/json', accept: 'application/json' },
    });
    if (answer.status !== 200) {
      throw new Error(`${endpoint} answered ${answer.status}: ${answer.body.toString().slice(0, 200)}`);
    }
    return { ...answer, json: JSON.parse(answer.body.toString()) };
  }

  close() {
    this.agent.destroy();
  }
}
