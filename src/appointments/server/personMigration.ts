import { sql, type Kysely, type Migration } from 'kysely'
import { isSqlite } from '../../platform/server/database'
import { foldWords } from '../../platform/everywhere/foldWords'
import { nameWords } from '../searchTerms'

type Before = {
  appointment: {
    id: string
    place_id: string
    starts_at: number
    family_name: string
    phone: string | null
    erased_at: number | null
  }
  person_word: { appointment_id: string; person_id: string; place_id: string; starts_at: number; word: string }
}

/** Finding a person by a word of her name, and two files that are one person. */
const people: Migration = {
  up: async (db: Kysely<unknown>) => {
    await db.schema
      .createTable('person_word')
      .addColumn('appointment_id', 'text', column => column.notNull())
      .addColumn('person_id', 'text', column => column.notNull())
      .addColumn('place_id', 'text', column => column.notNull())
      .addColumn('starts_at', 'bigint', column => column.notNull())
      // In the order of its bytes on both engines: the start of a word is then a stretch of the index.
      .addColumn('word', isSqlite(db) ? 'text' : sql`text collate "C"`, column => column.notNull())
      .addPrimaryKeyConstraint('person_word_unique', ['appointment_id', 'word'])
      .execute()
    // Whose it is, too: a search then reads the index alone.
    const ofAll = ['word', 'starts_at', 'person_id']
    await db.schema.createIndex('person_word_word').on('person_word').columns(ofAll).execute()
    const ofPlace = ['place_id', ...ofAll]
    await db.schema.createIndex('person_word_place').on('person_word').columns(ofPlace).execute()
    await db.schema.createIndex('person_word_kept').on('person_word').column('starts_at').execute()
    const ofPerson = ['person_id', 'appointment_id', 'place_id']
    await db.schema.createIndex('person_word_person').on('person_word').columns(ofPerson).execute()
    await db.schema
      .createTable('person_merge')
      .addColumn('id', 'text', column => column.notNull())
      .addColumn('appointment_id', 'text', column => column.notNull())
      .addColumn('from_person', 'text', column => column.notNull())
      .addColumn('into_person', 'text', column => column.notNull())
      .addColumn('at', 'bigint', column => column.notNull())
      .addPrimaryKeyConstraint('person_merge_unique', ['id', 'appointment_id'])
      .execute()
    await db.schema.createIndex('person_merge_into').on('person_merge').column('into_person').execute()
    await db.schema.createIndex('person_merge_appointment').on('person_merge').column('appointment_id').execute()
    await writeWordsOfAll(db as Kysely<Before>)
  },
}

/** Of the appointments that are there already. The same name with the same phone is one person. */
async function writeWordsOfAll(db: Kysely<Before>) {
  const rows = await db
    .selectFrom('appointment')
    .select(['id', 'place_id', 'starts_at', 'family_name', 'phone'])
    .where('erased_at', 'is', null)
    .execute()
  const people = new Map<string, string>()
  for (const { id, place_id, starts_at, family_name, phone } of rows) {
    const person = `${foldWords(family_name).join('')} ${phone ?? id}`
    if (!people.has(person)) people.set(person, id)
    const own = { appointment_id: id, person_id: people.get(person)!, place_id, starts_at }
    const values = nameWords(family_name).map(word => ({ ...own, word }))
    await db.insertInto('person_word').values(values).execute()
  }
}

export const personMigrations = { '2026-11-29-person-words': people }
