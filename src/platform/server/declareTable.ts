import type { WordKey } from '../everywhere/words'
import type { Ask } from './ask'
import type { Database, DatabaseTransaction, Tables } from './tables'

/** Why a group of columns is kept, for the register of the page /donnees-personnelles. */
export type Purpose = { title: WordKey; why: WordKey; legalBasis: WordKey; seenBy: WordKey }

export type PersonalKind = 'name' | 'contact' | 'free text' | 'identifier' | 'choice'

/** What replaces the value of an erased row; `stays`: it says nothing of anybody once the others are gone. */
export type WhenErased = 'stays' | null | { becomes: string | ((id: string) => string) }

export type PersonalColumn = {
  /** For whoever reads the code. */
  is: string
  personal: PersonalKind
  /** For whoever reads the register. */
  label: WordKey
  purpose: Purpose
  whenErased: WhenErased
  /** How the export shows a value; as it is stored when absent. `asks`: its name is asked of another noun, if it has one. */
  shows?:
    | 'instant'
    | 'phone'
    | 'reference'
    | ((value: string) => WordKey)
    | { asks: (ask: Ask, value: string) => Promise<string | undefined> }
    /** A stored list: each of its words. */
    | { each: (value: string) => WordKey[] }
}

/** `although`: why it is not personal, when its name looks as if it were. */
export type PlainColumn = { is: string; personal: false; although?: string }
export type Column = PersonalColumn | PlainColumn

/** A column that says nothing of anybody. */
export const notPersonal = (is: string, although?: string): PlainColumn => ({
  is,
  personal: false,
  ...(although && { although }),
})

export type Delay = { days: number } | { months: number }

/** One rule of retention. `setting`: its name in `content/retention.json`, where the town changes the delay. */
export type RetentionRule<C extends string = string> = {
  setting: string
  /** Column of the instant (ms UTC) it counts from; a row where it is null stays. */
  since: C
  after: Delay
  /** `anonymise` needs the table's `subject`. A function deletes more than rows, or fewer, and gives how many went. */
  effect: 'delete' | 'anonymise' | ((db: Database, before: number) => Promise<number>)
  /** What the register says, with {delay}. */
  label: WordKey
}

export type Retention<C extends string = string> = readonly RetentionRule<C>[] | { unlimited: string }

/** Rows that a reference opens: exported, erased, and anonymised by retention. */
export type Subject<C extends string = string> = {
  id: C
  reference: C
  /** Column of the instant when the row was anonymised. */
  erasedAt: C
  /** Is the row about something that has not happened yet? Erasing it calls it off. */
  isToCome: (row: Record<string, string | number | null>, now: number) => boolean
  /** Before a row is anonymised: an appointment to come frees its seat. */
  release: (db: DatabaseTransaction, id: string, now: number) => Promise<void>
}

/** Rows of a subject beside its own. `release` of the subject erases them. */
export type PartOf<C extends string = string> = {
  /** Of the subject. */
  table: string
  /** Column that holds the id of the subject. */
  by: C
  /** What is exported with the subject; the rest is of colleagues, or says nothing of anybody. */
  exported: C[]
}

export type Table<T extends keyof Tables = keyof Tables> = {
  name: T
  columns: Record<keyof Tables[T] & string, Column>
  retention: Retention<keyof Tables[T] & string>
  subject?: Subject<keyof Tables[T] & string>
  /** Column by which the journal calls a row, when it has no reference; the row is known by its `id`. */
  calledBy?: keyof Tables[T] & string
  partOf?: PartOf<keyof Tables[T] & string>
}

/** Any table, for what works on all of them. */
export type DeclaredTable = {
  name: string
  columns: Record<string, Column>
  retention: Retention
  subject?: Subject
  calledBy?: string
  partOf?: PartOf
}

/** A table of a noun. The compiler compares its columns with the rows; a server test, with the real database. */
export const declareTable = <T extends keyof Tables>(table: Table<T>): DeclaredTable => table

export type AnyDatabase = Database | DatabaseTransaction

export const personalColumnsOf = ({ columns }: DeclaredTable): [string, PersonalColumn][] =>
  Object.entries(columns).filter((entry): entry is [string, PersonalColumn] => entry[1].personal !== false)
