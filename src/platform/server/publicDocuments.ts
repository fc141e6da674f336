import { createHash } from 'node:crypto'
import type { Page } from '../app/page'
import { MINUTE_MS } from '../everywhere/durations'
import { readLanguage } from '../everywhere/languageAddress'
import { FRENCH, LANGUAGE_NAME } from '../everywhere/languages'
import { ANYBODY, NeedsVisitorError } from './anybody'
import { askPage, findPage, isPersonal, type PageAddress } from './askPage'
import { newBoundedMemory } from './boundedMemory'
import { versionOf } from './database'
import { renderAnswers, renderingOf, type Document } from './documents'
import { newKeptDocument, weighKept, type KeptDocument } from './keptDocument'
import { newAsk } from './questions'
import { contextOf, type Shell } from './shell'

/** Some five hundred pages. */
const MAX_BYTES = 8 * 1_024 * 1_024
const MAX_NAME_LENGTH = 300
/** A database that does not answer is no reason to wait for a page that asks it nothing. */
const MAX_LOOK_MS = 1_000

/** While all of it is the same, so is the document. `version`: of the database; null when the page did not read it. */
type MadeFrom = { minute: number; settings: number; provided: unknown[]; version: string | null }
type Asked = PageAddress & { name: string; now: number }
type Entry = { madeFrom: MadeFrom; answers: string; kept: KeptDocument }

export type PublicDocuments = {
  /** As it is kept, or just made; null: the page is for its visitor, or there is none. */
  find: (address: PageAddress & { search: string }) => Promise<KeptDocument | Document | null>
  readonly bytes: number
}

/**
 * Documents are pure functions of their questions. One is kept when it was made without the request: the function that
 * makes it is given the address, which says the language, and the hour; asking for the visitor throws (anybody.ts).
 */
export function newPublicDocuments(shell: Shell): PublicDocuments {
  const memory = newBoundedMemory<Entry>(MAX_BYTES, ({ kept }) => weighKept(kept))
  /** Found out at their first view; before the next ones, the version of the database is looked at. */
  const fromDatabase = new Set<Page>()

  async function make(asked: Asked, madeFrom: MadeFrom) {
    const { name } = asked
    const before = memory.get(name)
    const { rendering, reads } = renderingForAnybody(shell, asked, madeFrom)
    const answered = await askPage(rendering, asked)
    if (!answered) return null
    const answers = fingerprint(answered.answers)
    if (before?.answers === answers && isSame(before.madeFrom, { ...madeFrom, version: before.madeFrom.version })) {
      before.madeFrom = madeFrom
      return before.kept
    }
    const document = await renderAnswers(rendering, answered)
    if (reads.database) fromDatabase.add(answered.page)
    const isKnown = !reads.database || madeFrom.version !== null
    if (document.isPersonal || document.status !== 200 || !isKnown || name.length > MAX_NAME_LENGTH) return document
    const kept = newKeptDocument(document, { isFromDatabase: reads.database }, before?.kept)
    memory.set(name, { madeFrom, answers, kept })
    return kept
  }

  return {
    find: async ({ search, ...address }) => {
      const found = findPage(shell.site, address)
      if (!found || isPersonal(found.page, found.request)) return null
      const name = address.path + search
      const now = shell.clock()
      const madeFrom = await lookAt(shell, now, fromDatabase.has(found.page))
      const entry = memory.get(name)
      if (entry && isSame(entry.madeFrom, madeFrom)) return entry.kept
      try {
        return await make({ ...address, name, now }, madeFrom)
      } catch (error) {
        if (error instanceof NeedsVisitorError) return null
        throw error
      }
    },
    get bytes() {
      return memory.bytes
    },
  }
}

function renderingForAnybody(shell: Shell, { query, now }: Asked, { version }: MadeFrom) {
  const language = readLanguage(query.get(LANGUAGE_NAME)) ?? FRENCH
  const reads = { database: false }
  const context = contextOf(shell, { now, actor: ANYBODY, caller: '', language })
  const watched = Object.defineProperties(context, {
    version: { value: version },
    caller: {
      get: () => {
        throw new NeedsVisitorError()
      },
    },
    db: {
      get: () => {
        reads.database = true
        return shell.db
      },
    },
  })
  return { rendering: renderingOf(shell, newAsk(shell.site.questions, watched), { now, language }), reads }
}

/** What holds now. Places and settings are read again by every process, some seconds after another one changed them. */
async function lookAt({ provided, db }: Shell, now: number, isFromDatabase: boolean): Promise<MadeFrom> {
  return {
    minute: Math.floor(now / MINUTE_MS),
    settings: provided.settings.revision,
    provided: Object.values(provided),
    version: isFromDatabase ? await lookAtDatabase(db) : null,
  }
}

async function lookAtDatabase(db: Shell['db']): Promise<string | null> {
  let timer: NodeJS.Timeout | undefined
  try {
    const known = versionOf(db)
    if (typeof known === 'string') return known
    const tooLong = new Promise<null>(resolve => (timer = setTimeout(resolve, MAX_LOOK_MS, null)))
    return await Promise.race([known, tooLong])
  } catch {
    return null
  } finally {
    clearTimeout(timer)
  }
}

const isSame = (one: MadeFrom, other: MadeFrom) =>
  one.minute === other.minute &&
  one.version === other.version &&
  one.settings === other.settings &&
  one.provided.length === other.provided.length &&
  one.provided.every((value, at) => value === other.provided[at])

/** Answers are plain data. */
const fingerprint = (answers: Record<string, unknown>) =>
  createHash('sha1').update(JSON.stringify(answers)).digest('base64url')
