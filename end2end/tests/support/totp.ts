import { createHmac } from 'node:crypto'

/** What is behind a key shown as groups of base32 letters. */
function decode(shown: string): Buffer {
  const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'
  let bits = ''
  for (const letter of shown.replaceAll(/\s/g, '').toUpperCase()) {
    const value = letters.indexOf(letter)
    if (value < 0) throw new Error(`${letter} is no letter of base32`)
    bits += value.toString(2).padStart(5, '0')
  }
  return Buffer.from(bits.match(/.{8}/g)?.map((byte) => Number.parseInt(byte, 2)) ?? [])
}

/** The half-minute a moment lies in. */
export function stepOf(at: Date): number {
  return Math.floor(at.getTime() / 30_000)
}

/** The code of six figures an authenticator app shows in that half-minute (RFC 6238, RFC 4226). */
export function codeOf(shown: string, step: number): string {
  const counter = Buffer.alloc(8)
  counter.writeBigUInt64BE(BigInt(step))
  const digest = createHmac('sha1', decode(shown)).update(counter).digest()
  const offset = digest[digest.length - 1] & 15
  return String((digest.readUInt32BE(offset) & 0x7fff_ffff) % 1_000_000).padStart(6, '0')
}
