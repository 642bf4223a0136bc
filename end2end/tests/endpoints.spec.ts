import { expect, test } from '@playwright/test'
import { endpoints, rustFiles, source } from './support/endpoints'

// Every door of the server stands in the access table, and the table names no door that is not there.

const door = (method: string, path: string): string => `${method} ${path}`

/** What axum is told: every `.route("…", get(…).post(…))`. */
function routes(): string[] {
  const found: string[] = []
  for (const file of rustFiles('server/src/http').concat('server/src/http.rs')) {
    const text = source(file)
    for (const [all, path] of text.matchAll(/\.route\(\s*"([^"]+)",[^;]*?(?=\n\s*\.|;|\n\s*\}|$)/g)) {
      if (/\bget\(/.test(all)) found.push(door('GET', path))
      if (/\bpost\(/.test(all)) found.push(door('POST', path))
    }
    // anything else that makes a route must be known here, or the check would look past it
    const computed = [...text.matchAll(/\.route\(\s*&([^,]+),\s*(get|post)/g)].map(([, path, method]) => `${path} ${method}`)
    for (const one of computed) {
      expect(['path get', 'Page::Support.path(language) post']).toContain(one)
    }
  }
  return found
}

/** The public pages: a GET each in both languages, a POST for the one that asks for support. */
function publicPages(): string[] {
  const text = source('app/public_site/src/page.rs')
  const slugs = [...text.matchAll(/Self::(\w+) => \("([^"]*)", "([^"]*)"\)/g)]
  expect(slugs.length).toBe(Number(/ALL: \[Self; (\d+)\]/.exec(text)?.[1]))
  return slugs.flatMap(([, name, lv, en]) =>
    [lv ? `/lv/${lv}` : '/lv', en ? `/en/${en}` : '/en'].flatMap((path) =>
      name === 'Support' ? [door('GET', path), door('POST', path)] : [door('GET', path)],
    ),
  )
}

/** The pages of the desk as its router knows them. */
function deskPages(): string[] {
  return [...source('app/desk/src/part.rs').matchAll(/path=path!\("([^"]+)"\)/g)].map(([, path]) =>
    door('GET', path.replaceAll(/:(\w+)/g, '{$1}')),
  )
}

/** The server functions. */
function functions(): string[] {
  return rustFiles('app').flatMap((file) => {
    const text = source(file)
    // `#[server(default)]` is of an argument
    const named = [...text.matchAll(/#\[server\((?!default\))([^\]]*)\)\]/g)]
    expect([...text.matchAll(/#\[server\b(?!\(default\))/g)].length, file).toBe(named.length)
    return named.map(([, settings]) => {
      const prefix = /prefix = "([^"]+)"/.exec(settings)?.[1]
      const endpoint = /endpoint = "([^"]+)"/.exec(settings)?.[1]
      expect(`${prefix}/${endpoint}`, file).toMatch(/^\/api\/desk\/\w+$/)
      return door('POST', `${prefix}/${endpoint}`)
    })
  })
}

test('every route, page and server function stands in the access table, and nothing else does', () => {
  const known = endpoints().map((endpoint) => door(endpoint.method, endpoint.path))
  expect(new Set(known).size).toBe(known.length)
  const there = [...routes(), ...publicPages(), ...deskPages(), ...functions()]
  // the desk's own page is both a route and a page
  expect([...new Set(there)].filter((one) => !known.includes(one))).toEqual([])
  expect(known.filter((one) => !there.includes(one))).toEqual([])
})

test('every server function asks who is signed in before anything else', () => {
  for (const file of rustFiles('app')) {
    for (const [, name, body] of source(file).matchAll(/#\[server\([^\]]*\)\]\s*pub async fn (\w+)\([^{]*?\{\n([\s\S]*?)\n\}/g)) {
      const first = body.split('\n').find((line) => !/^\s*(use |\/\/|$)/.test(line)) ?? ''
      expect(first, name).toMatch(/context::desk\(\)\?/)
    }
  }
})
