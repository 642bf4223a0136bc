import { mkdirSync, readdirSync, rmSync, rmdirSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Language } from './words'

// The language belongs to the account, and files of stories run side by side: whoever wants somebody of the
// demo in another language waits until the stories in the first one are over.

/** A story's turn with an account. */
export interface Turn {
  end(): void
}

// the workers of one run have the same parent
const folder = join(tmpdir(), `lidzas-e2e-turns-${process.ppid}`)
let taken = 0

const pause = (): Promise<void> => new Promise((done) => setTimeout(done, 100))

/** Runs something while no other worker does. */
async function alone<T>(name: string, what: () => T): Promise<T> {
  const guard = join(folder, `${name}.guard`)
  for (;;) {
    try {
      mkdirSync(guard)
      break
    } catch {
      await pause()
    }
  }
  try {
    return what()
  } finally {
    rmdirSync(guard)
  }
}

/** Waits until the account can be used in this language; ends with the story. */
export async function turn(account: string, language: Language): Promise<Turn> {
  const holders = join(folder, account)
  mkdirSync(holders, { recursive: true })
  const mine = join(holders, `${process.pid}-${(taken += 1)}.${language}`)
  const free = (): boolean => {
    if (readdirSync(holders).some((name) => !name.endsWith(`.${language}`))) return false
    writeFileSync(mine, '')
    return true
  }
  while (!(await alone(account, free))) await pause()
  return { end: () => rmSync(mine, { force: true }) }
}
