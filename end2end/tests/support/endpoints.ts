import { readFileSync, readdirSync, statSync } from 'node:fs'
import { Role } from './accounts'

const ROOT = new URL('../../../', import.meta.url).pathname

export function source(path: string): string {
  return readFileSync(ROOT + path, 'utf8')
}

/** Every Rust file under a folder of the checkout. */
export function rustFiles(folder: string): string[] {
  return readdirSync(ROOT + folder).flatMap((name) => {
    const path = `${folder}/${name}`
    if (statSync(ROOT + path).isDirectory()) return rustFiles(path)
    return name.endsWith('.rs') ? [path] : []
  })
}

export const ALL_ROLES: Role[] = ['social_worker', 'social_mentor', 'coordinator', 'administrator', 'auditor']

/** One line of the access table's doors. */
export interface Endpoint {
  method: 'GET' | 'POST'
  path: string
  roles: Role[]
  anonymous: boolean
}

function rolesOf(text: string, lists: Map<string, Role[]>): Role[] {
  if (text.includes('Role::ALL')) return ALL_ROLES
  const named = lists.get(text.trim())
  if (named) return named
  const roles = [...text.matchAll(/Role::(\w+)/g)].map(([, name]) =>
    name.replaceAll(/(?<!^)[A-Z]/g, (letter) => `_${letter}`).toLowerCase(),
  )
  if (roles.length === 0) throw new Error(`no roles in ${text}`)
  return roles as Role[]
}

/** The table of `domain/src/access/endpoint.rs`. */
export function endpoints(): Endpoint[] {
  const text = source('domain/src/access/endpoint.rs').replaceAll(/\/\/.*$/gm, '')
  const lists = new Map<string, Role[]>()
  for (const [, name, roles] of text.matchAll(/const (\w+): &\[Role\] =\s*(&\[[^\]]*\]);/g)) {
    lists.set(name, rolesOf(roles, lists))
  }
  const table = text.slice(text.indexOf('pub const ENDPOINTS'))
  const found: Endpoint[] = []
  const line =
    /\b(open|signed_in)\(\s*Method::(Get|Post),\s*"([^"]+)"\s*,?\s*\)|\b(page|function)\(\s*"([^"]+)",\s*&\[[^\]]*\],\s*([\w:]+)\s*,?\s*\)/g
  for (const [, plain, method, path, kind, own, roles] of table.slice(0, table.indexOf('];')).matchAll(line)) {
    if (plain) {
      found.push({ method: method === 'Get' ? 'GET' : 'POST', path, roles: ALL_ROLES, anonymous: plain === 'open' })
    } else {
      const list = rolesOf(roles, lists)
      found.push({ method: kind === 'page' ? 'GET' : 'POST', path: own, roles: list, anonymous: false })
    }
  }
  return found
}
