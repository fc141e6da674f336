import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { ContentFileError } from '../../platform/server/contentFile'
import type { MandateText } from '../mandate'

declare module '../../platform/server/context' {
  interface Provided {
    mandateTexts: MandateTexts
  }
}

/** `find`: the text of a version, of today or of before; undefined for one that we never had. */
export type MandateTexts = { current: MandateText; find: (version: string) => MandateText | undefined }

/** A text is never changed: another one is a new file, named by its day. So an old hash can be shown to be that of a text. */
const FILE = /^(\d{4}-\d\d-\d\d[a-z]?)\.txt$/

export function readMandateTexts(folder: string): MandateTexts {
  const texts = readdirSync(folder)
    .flatMap(name => FILE.exec(name)?.[1] ?? [])
    .sort()
    .map(version => readText(folder, version))
  const current = texts[texts.length - 1]
  if (!current) throw new ContentFileError(folder, ['holds no text: add one, such as 2026-11-29.txt'])
  return { current, find: version => texts.find(text => text.version === version) }
}

function readText(folder: string, version: string): MandateText {
  const bytes = readFileSync(join(folder, `${version}.txt`))
  const paragraphs = bytes
    .toString('utf8')
    .split('\n')
    .filter(line => line.trim())
  return { version, hash: createHash('sha256').update(bytes).digest('hex'), paragraphs }
}
