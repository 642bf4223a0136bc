import { ChildProcess, execFile, spawn } from 'node:child_process'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { promisify } from 'node:util'

const run = promisify(execFile)

function binary(): string {
  const target = process.env.CARGO_TARGET_DIR ?? new URL('../../../target', import.meta.url).pathname
  return process.env.LIDZAS_BINARY ?? `${target}/release/lidzas`
}

function freePort(): Promise<number> {
  return new Promise((found) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => found(typeof address === 'object' && address ? address.port : 0))
    })
  })
}

/** A server of its own with an empty register and no demonstration mode: as in an office. */
export class Lidzas {
  private server: ChildProcess | undefined

  private constructor(
    readonly base: string,
    private readonly folder: string,
    private readonly env: NodeJS.ProcessEnv,
  ) {}

  static async found(): Promise<Lidzas> {
    const folder = mkdtempSync('/tmp/lidzas-office.')
    // the database's user must be able to pass through
    chmodSync(folder, 0o711)
    const listens = `127.0.0.1:${await freePort()}`
    const { PATH, HOME, TMPDIR, LIDZAS_PG_BIN } = process.env
    const env = { PATH, HOME, TMPDIR, LIDZAS_PG_BIN, LIDZAS_DATA_DIR: `${folder}/data`, LIDZAS_ADDR: listens }
    for (const name of Object.keys(env) as (keyof typeof env)[]) if (env[name] === undefined) delete env[name]
    return new Lidzas(`http://${listens}`, folder, env)
  }

  /** `lidzas …`; answers what it printed. */
  async command(...words: string[]): Promise<string> {
    const { stdout } = await run(binary(), words, { env: this.env, cwd: this.folder })
    return stdout
  }

  /** Adds an account; answers its first password. */
  async add(name: string, role: string, display: string, provider?: string): Promise<string> {
    const words = ['user', 'add', name, '--role', role, '--name', display]
    if (provider) words.push('--provider', provider, '--team', 'Komanda')
    const printed = await this.command(...words)
    const password = /shown once: (\S+)/.exec(printed)?.[1]
    if (!password) throw new Error(printed)
    return password
  }

  async serve(): Promise<void> {
    this.server = spawn(binary(), ['serve'], { env: this.env, cwd: this.folder, stdio: 'ignore' })
    const until = Date.now() + 60_000
    for (;;) {
      try {
        if ((await fetch(`${this.base}/health`)).ok) return
      } catch {
        // not yet
      }
      if (this.server.exitCode !== null || Date.now() > until) throw new Error('the second server did not start')
      await new Promise((later) => setTimeout(later, 100))
    }
  }

  async stop(): Promise<void> {
    const server = this.server
    if (server && server.exitCode === null) {
      const ended = new Promise((done) => server.once('exit', done))
      server.kill('SIGTERM')
      await ended
    }
    rmSync(this.folder, { recursive: true, force: true })
  }
}
