import { deflateSync, crc32 } from 'node:zlib'
import { fields, today } from './dates'
import { address, Answer } from './http'

/** A file as a browser's field takes it. */
export interface Made {
  name: string
  mimeType: string
  buffer: Buffer
}

function chunk(kind: string, content: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(kind, 'latin1'), content])
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)]
  length.writeUInt32BE(content.length)
  sum.writeUInt32BE(crc32(named))
  return Buffer.concat([length, named, sum])
}

/** A grey picture; it may claim to be larger than it is. */
export function png(width = 40, height = 30, claimed: [number, number] = [width, height]): Buffer {
  const head = Buffer.alloc(13)
  head.writeUInt32BE(claimed[0], 0)
  head.writeUInt32BE(claimed[1], 4)
  head.set([8, 0, 0, 0, 0], 8)
  const rows = Buffer.concat(Array.from({ length: height }, () => Buffer.concat([Buffer.from([0]), Buffer.alloc(width, 180)])))
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    chunk('IHDR', head),
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

/** A document of one empty page. */
export function pdf(more = ''): Buffer {
  const objects = ['<</Type /Catalog /Pages 2 0 R>>', '<</Type /Pages /Kids [3 0 R] /Count 1>>', '<</Type /Page /Parent 2 0 R /MediaBox [0 0 99 99]>>']
  let text = '%PDF-1.4\n'
  let table = '0000000000 65535 f \n'
  objects.forEach((object, number) => {
    table += `${String(text.length).padStart(10, '0')} 00000 n \n`
    text += `${number + 1} 0 obj\n${object}\nendobj\n`
  })
  return Buffer.from(`${text}xref\n0 4\n${table}trailer\n<</Size 4 /Root 1 0 R ${more}>>\nstartxref\n${text.length}\n%%EOF\n`, 'latin1')
}

export const made = (name: string, buffer: Buffer, mimeType = 'application/octet-stream'): Made => ({ name, mimeType, buffer })

/** Files that are not taken, each with the end of the key of the sentence that says why. */
export function badFiles(): [Made, string][] {
  const text = (name: string, words: string): Made => made(name, Buffer.from(words, 'latin1'), 'image/jpeg')
  return [
    [made('tukšs.pdf', Buffer.alloc(0)), 'empty'],
    [made('liels.jpg', Buffer.alloc(20_000_001, 1), 'image/jpeg'), 'too_large'],
    [text('IMG_1.HEIC', '\0\0\0\x18ftypheic\0\0\0\0mif1heic'), 'heic'],
    [text('attēls.webp', 'RIFF\0\0\0\0WEBPVP8 '), 'other_picture'],
    [text('zīmējums.jpg', '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'), 'drawing'],
    [text('lapa.pdf', '<!DOCTYPE html><script>alert(1)</script>'), 'web_page'],
    [text('iesniegums.docx', 'PK\x03\x04[Content_Types].xml'), 'archive'],
    [text('foto.jpg', 'MZ\x90\0 This program cannot be run'), 'program'],
    [text('piezīmes.txt', 'tikai teksts'), 'unknown'],
    [made('nogriezts.png', png().subarray(0, 50), 'image/png'), 'broken_picture'],
    [made('bumba.png', png(4, 4, [50_000, 50_000]), 'image/png'), 'too_many_pixels'],
    [made('nogriezts.pdf', pdf().subarray(0, 60), 'application/pdf'), 'broken_pdf'],
    [made('divi.pdf', Buffer.concat([pdf(), Buffer.from('PK\x03\x04', 'latin1')]), 'application/pdf'), 'broken_pdf'],
    [made('parole.pdf', pdf('/Encrypt 5 0 R'), 'application/pdf'), 'encrypted_pdf'],
  ]
}

export const said = (title: string, more: object = {}): object => ({
  kind: 'letter',
  title,
  dated_on: fields(today()),
  sensitivity: 'ordinary',
  about: '',
  reason: '',
  // a test files the same picture over and over
  again: true,
  ...more,
})

/** Sends a file over HTTP, as the desk does: a line that says what it is, and the content. */
export async function sendFile(cookie: string, person: string, content: Buffer, form: object, op: string = crypto.randomUUID()): Promise<Answer> {
  const line = JSON.stringify({ op, person, name: 'vēstule.png', form, draft: null })
  const body = new Uint8Array(Buffer.concat([Buffer.from(`${line}\n`), content]))
  const response = await fetch(`${address()}/api/desk/file_attachment`, { method: 'POST', headers: { origin: address(), cookie }, body })
  return { status: response.status, body: await response.json() }
}

/** Files something over HTTP; answers its id. */
export async function fileAttachment(cookie: string, person: string, title: string, more: object = {}, content: Buffer = png()): Promise<string> {
  const answer = await sendFile(cookie, person, content, said(title, more))
  if (answer.status !== 200) throw new Error(`file_attachment: ${answer.status} ${JSON.stringify(answer.body)}`)
  return answer.body
}
