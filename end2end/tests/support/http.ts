import { PASSWORD } from './accounts'

/** The server of the stories. */
export function address(): string {
  return `http://127.0.0.1:${process.env.LIDZAS_E2E_PORT}`
}

export interface Asked {
  base?: string
  method?: 'GET' | 'POST'
  /** The session, as `name=value`. */
  cookie?: string
  form?: Record<string, string>
  json?: unknown
  headers?: Record<string, string>
}

/** Asks as a browser of the same site would, and follows no redirect. */
export async function ask(path: string, asked: Asked = {}): Promise<Response> {
  const base = asked.base ?? address()
  const headers: Record<string, string> = { origin: base, accept: 'text/html', ...asked.headers }
  if (asked.cookie) headers.cookie = asked.cookie
  let body: string | undefined
  if (asked.form) {
    headers['content-type'] = 'application/x-www-form-urlencoded'
    body = new URLSearchParams(asked.form).toString()
  } else if (asked.json !== undefined) {
    headers['content-type'] = 'application/json'
    headers.accept = 'application/json'
    body = JSON.stringify(asked.json)
  }
  const method = asked.method ?? (body === undefined ? 'GET' : 'POST')
  return fetch(base + path, { method, headers, body, redirect: 'manual' })
}

function cookieOf(response: Response): string {
  const found = response.headers.getSetCookie().find((cookie) => cookie.startsWith('__Host-lidzas='))
  if (!found) throw new Error(`no session: ${response.status} ${response.url}`)
  return found.split(';')[0]
}

/** Signs somebody of the demo in; answers the session's cookie. */
export async function signIn(name: string): Promise<string> {
  return cookieOf(await ask('/sign-in', { form: { name, password: PASSWORD } }))
}

/** What a server function answers. */
export interface Answer {
  status: number
  body: any
}

/** Calls a server function of the desk. */
export async function call(cookie: string | undefined, name: string, args: object = {}): Promise<Answer> {
  const response = await ask(`/api/desk/${name}`, { cookie, json: args })
  const text = await response.text()
  try {
    return { status: response.status, body: JSON.parse(text) }
  } catch {
    return { status: response.status, body: text }
  }
}

/** Calls a server function that must answer. */
export async function must(cookie: string, name: string, args: object = {}): Promise<any> {
  const answer = await call(cookie, name, args)
  if (answer.status !== 200) throw new Error(`${name}: ${answer.status} ${JSON.stringify(answer.body)}`)
  return answer.body
}
