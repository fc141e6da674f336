import type { Kysely, Migration } from 'kysely'
import { readLanguage } from '../../platform/everywhere/languageAddress'
import { FRENCH } from '../../platform/everywhere/languages'
import { word, type WordKey } from '../../platform/everywhere/words'
import { declareTable, notPersonal, type Purpose } from '../../platform/server/declareTable'
import type { DeviceKind, DonorKind } from '../../devices/device'
import type { GiftWay, GiftWorks } from '../giftChoices'

declare module '../../platform/server/tables' {
  interface Tables {
    /** What somebody announced that they give. Once it came, it is a lot with its donor. */
    gift: {
      id: string
      reference: string
      organisation_id: string
      donor_kind: DonorKind
      kind: DeviceKind
      count: number
      works: GiftWorks
      way: GiftWay
      name: string
      phone: string | null
      email: string | null
      language: string
      made_at: number
      settled_at: number | null
      /** What it became; null: it did not come, or not yet. */
      lot_id: string | null
    }
  }
}

const purpose: Purpose = {
  title: word('register.donor.title'),
  why: word('register.gift.why'),
  legalBasis: word('register.basis.publicTask'),
  seenBy: word('register.donor.seen'),
}

/** The whole row goes at once: `whenErased` is never read. */
const column = { purpose, whenErased: null } as const
const choice = (is: string, label: WordKey) => ({ ...column, is, label, personal: 'choice' }) as const

export const giftTable = declareTable({
  name: 'gift',
  columns: {
    id: notPersonal('random id'),
    reference: { ...column, is: 'what names it', personal: 'identifier', label: word('register.what.reference') },
    organisation_id: notPersonal('which team receives'),
    donor_kind: choice('person, company or public body', word('give.donorKind.legend')),
    kind: choice('kind of machine', word('give.kind.legend')),
    count: choice('how many', word('give.count.label')),
    works: choice('whether it works', word('give.works.legend')),
    way: choice('brought, or collected', word('give.way.legend')),
    name: { ...column, is: 'name of who gives', personal: 'name', label: word('register.what.donorName') },
    phone: { ...column, is: 'E.164', personal: 'contact', label: word('register.what.phone') },
    email: { ...column, is: 'e-mail address', personal: 'contact', label: word('register.what.email') },
    language: {
      ...choice('language read', word('register.what.language')),
      shows: (language: string) => word(`language.${readLanguage(language) ?? FRENCH}`),
    },
    made_at: notPersonal('instant'),
    settled_at: notPersonal('instant when it came, or was given up'),
    lot_id: notPersonal('random id of what it became'),
  },
  retention: [
    {
      setting: 'gift-settled',
      since: 'settled_at',
      after: { months: 1 },
      effect: 'delete',
      label: word('register.kept.settled'),
    },
    { setting: 'gift', since: 'made_at', after: { months: 6 }, effect: 'delete', label: word('register.kept.atMost') },
  ],
  calledBy: 'reference',
})

const gifts: Migration = {
  up: async (db: Kysely<unknown>) => {
    await db.schema
      .createTable('gift')
      .addColumn('id', 'text', column => column.primaryKey())
      .addColumn('reference', 'text', column => column.notNull().unique())
      .addColumn('organisation_id', 'text', column => column.notNull())
      .addColumn('donor_kind', 'text', column => column.notNull())
      .addColumn('kind', 'text', column => column.notNull())
      .addColumn('count', 'integer', column => column.notNull())
      .addColumn('works', 'text', column => column.notNull())
      .addColumn('way', 'text', column => column.notNull())
      .addColumn('name', 'text', column => column.notNull())
      .addColumn('phone', 'text')
      .addColumn('email', 'text')
      .addColumn('language', 'text', column => column.notNull())
      .addColumn('made_at', 'bigint', column => column.notNull())
      .addColumn('settled_at', 'bigint')
      .addColumn('lot_id', 'text')
      .execute()
    await db.schema.createIndex('gift_to_come').on('gift').columns(['organisation_id', 'settled_at']).execute()
  },
}

export const giftMigrations = { '2026-12-02-gifts': gifts }
