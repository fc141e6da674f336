import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { ContentFileError } from '../../platform/server/contentFile'
import type { Context } from '../../platform/server/context'
import type { AnyDatabase } from '../../platform/server/declareTable'
import { hashText } from '../../platform/server/hashText'
import { defineSetting } from '../../platform/server/setting'
import { readStored } from '../../platform/server/storedSetting'
import type { MandateText } from '../mandate'

declare module '../../platform/server/context' {
  interface Provided {
    mandateTexts: MandateTexts
  }
}

/** Those of the files. `find`: the text of a version, of today or of before; undefined for one that we never had. */
export type MandateTexts = { current: MandateText; find: (version: string) => MandateText | undefined }

/** A text is never changed: another one is a new file, named by its day. So an old hash can be shown to be that of a text. */
const FILE = /^(\d{4}-\d\d-\d\d[a-z]?)\.txt$/

export const mandateFolder = (contentDir: string) => join(contentDir, 'mandates')

/** The bytes of the last file, as they are: their hash is its hash. */
function lastFile(folder: string): { version: string; text: string } {
  const version = versionsIn(folder).at(-1)
  if (!version) throw new ContentFileError(folder, ['holds no text: add one, such as 2026-11-29.txt'])
  return { version, text: readFileSync(join(folder, `${version}.txt`), 'utf8') }
}

const versionsIn = (folder: string) =>
  readdirSync(folder)
    .flatMap(name => FILE.exec(name)?.[1] ?? [])
    .sort()

export function readMandateTexts(folder: string): MandateTexts {
  const current = textOf(lastFile(folder))
  const texts = versionsIn(folder).map(version =>
    textOf({ version, text: readFileSync(join(folder, `${version}.txt`), 'utf8') }),
  )
  return { current, find: version => texts.find(text => text.version === version) }
}

const textOf = ({ version, text }: { version: string; text: string }): MandateText => ({
  version,
  hash: hashText(text),
  paragraphs: text.split('\n').filter(line => line.trim()),
})

/** What the town reads out instead of the file, once it has changed it: each change is a version, none is ever undone. */
export const mandateText = defineSetting<string>({
  name: 'mandate.text',
  group: 'reception',
  kind: { is: 'paragraphs', max: 4_000 },
  first: ({ contentDir }) => lastFile(mandateFolder(contentDir)).text,
})

/** `v3`: the third change of the setting; a day: a file. */
const CHANGE = /^v([1-9]\d{0,5})$/
const versionOfChange = (version: number) => `v${version}`

type Reading = Pick<Context, 'mandateTexts'> & { db: AnyDatabase }

const changesOf = (db: AnyDatabase) =>
  db.selectFrom('setting_version').select(['version', 'value']).where('setting', '=', mandateText.name)

function textOfChange({ version, value }: { version: number; value: string }): MandateText | undefined {
  const text = readStored(value).value
  return typeof text === 'string' ? textOf({ version: versionOfChange(version), text }) : undefined
}

/** Of the database, not of this process: whoever is read a text agrees to that of now. */
export async function currentMandateText({ db, mandateTexts }: Reading): Promise<MandateText> {
  const last = await changesOf(db).orderBy('version', 'desc').limit(1).executeTakeFirst()
  return (last && textOfChange(last)) ?? mandateTexts.current
}

/** The text of a version that was read out, whatever is read out since. */
export async function findMandateText({ db, mandateTexts }: Reading, version: string) {
  const change = CHANGE.exec(version)
  if (!change) return mandateTexts.find(version)
  const row = await changesOf(db).where('version', '=', Number(change[1])).executeTakeFirst()
  return row && textOfChange(row)
}
