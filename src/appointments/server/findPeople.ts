import { sql } from 'kysely'
import type { Context } from '../../platform/server/context'
import { duty } from '../../platform/server/may'
import { rowsOfTexts } from '../../platform/server/database'
import { answerQuestion } from '../../platform/server/questions'
import { readPhone } from '../../platform/everywhere/readPhone'
import { FindLikelySame, FindPeople, isLikelySame, MAX_PEOPLE, type FoundPeople } from '../personSearch'
import {
  hitOfNumber,
  hitsOfWord,
  rankPeople,
  readSearch,
  startsOf,
  wordsLike,
  type Hit,
  type SearchTerms,
} from '../searchTerms'
import { placesOf } from './agendaAnswers'
import { loadPeople } from './loadPeople'

/** Of one word, the last appointments: a common name has more than anybody reads. */
const MOST_OF_WORD = 60
const MOST_LIKELY_SAME = 3

/** `places`: null for all. */
type Scope = Pick<Context, 'db'> & { places: string[] | null }

const rowsOfWord = ({ db, places }: Scope) =>
  db
    .selectFrom('person_word')
    .select(['person_id', 'word'])
    .$if(places !== null, query => query.where('place_id', 'in', places!))
    .limit(MOST_OF_WORD)

/** Of hundreds of words that may be meant, those that somebody has: each is one step down an index. */
async function storedAmong({ db }: Scope, words: string[]): Promise<string[]> {
  if (words.length === 0) return []
  const { rows } = await sql<{ word: string }>`
    select value as word from ${rowsOfTexts(db, words)} as meant
    where exists (select 1 from person_word where person_word.word = meant.value)`.execute(db)
  return rows.map(({ word }) => word)
}

async function hitsOfWords(scope: Scope, terms: SearchTerms): Promise<Hit[]> {
  const hits: Hit[] = []
  // Of a common name, those who have it exactly are more than are shown: nobody looks for others then.
  const areEnough = () => terms.words.length === 1 && new Set(hits.map(({ person }) => person)).size > MAX_PEOPLE
  const stored = new Set(await storedAmong(scope, wordsLike(terms)))
  const exactFirst = new Set([...terms.words.filter(word => stored.has(word)), ...stored])
  for (const word of exactFirst) {
    if (areEnough()) return hits
    const rows = await rowsOfWord(scope).where('word', '=', word).orderBy('starts_at', 'desc').execute()
    for (const { person_id } of rows) hits.push(...hitsOfWord(terms, person_id, word))
  }
  for (const start of areEnough() ? [] : startsOf(terms)) {
    const rows = await rowsOfWord(scope)
      .where('word', '>', start)
      .where('word', '<', `${start}\uffff`)
      .orderBy('word')
      .execute()
    for (const { person_id, word } of rows) hits.push(...hitsOfWord(terms, person_id, word))
  }
  return hits
}

async function hitsOfNumbers({ db, places }: Scope, terms: SearchTerms): Promise<Hit[]> {
  const hits: Hit[] = []
  for (const [column, numbers] of [['phone', terms.phones] as const, ['reference', terms.references] as const]) {
    if (numbers.length === 0) continue
    const rows = await db
      .selectFrom('appointment')
      .innerJoin('person_word', 'person_word.appointment_id', 'appointment.id')
      .select(['person_id', column])
      .where(column, 'in', numbers)
      .$if(places !== null, query => query.where('appointment.place_id', 'in', places!))
      .limit(MOST_OF_WORD)
      .execute()
    for (const row of rows) hits.push(hitOfNumber(row.person_id, numbers.indexOf(String(Object.values(row)[1]))))
  }
  return hits
}

const inOrder = async (scope: Scope, terms: SearchTerms) =>
  rankPeople([...(await hitsOfNumbers(scope, terms)), ...(await hitsOfWords(scope, terms))])

const namesOf = ({ places }: Context, ids: string[]) =>
  [...new Set(ids)].map(id => ({ id, name: places.findPlace(id)?.name ?? id }))

async function answer(context: Context, scope: Scope, ids: string[]): Promise<FoundPeople> {
  const people = await loadPeople(
    { ...scope, now: context.now, tutorials: context.tutorials },
    ids.slice(0, MAX_PEOPLE),
  )
  const visited = people.flatMap(({ visits }) => visits.map(({ placeId }) => placeId))
  return { people, places: namesOf(context, visited), hasMore: ids.length > MAX_PEOPLE }
}

const ofPlace = duty<{ place?: string }, unknown>('mediator', ({ place }) => ({ place }))

export const findPeople = answerQuestion(FindPeople, ofPlace, async (context, { search, place }) => {
  const scope = { db: context.db, places: placesOf(context, place) }
  return answer(context, scope, await inOrder(scope, readSearch(search)))
})

export const findLikelySame = answerQuestion(FindLikelySame, duty('mediator'), async (context, typed) => {
  const scope = { db: context.db, places: placesOf(context, undefined) }
  const phone = readPhone(typed.phone)
  const terms = { ...readSearch(typed.familyName), phones: phone ? [phone] : [], references: [] }
  const byName = await inOrder(scope, { ...terms, phones: [] })
  const byPhone = rankPeople(await hitsOfNumbers(scope, terms))
  const found = await answer(context, scope, [...new Set([...byPhone, ...byName])])
  const person = { familyName: typed.familyName, phone }
  const people = found.people.filter(other => isLikelySame(person, other)).slice(0, MOST_LIKELY_SAME)
  return { ...found, people, hasMore: false }
})
