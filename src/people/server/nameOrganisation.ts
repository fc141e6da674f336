import type { AnyDatabase } from '../../platform/server/declareTable'

declare module '../../platform/server/context' {
  interface Provided {
    /** Name of an organisation by its id; undefined when there is none. */
    nameOrganisation: (db: AnyDatabase, organisation: string) => Promise<string | undefined>
  }
}

export async function nameOrganisation(db: AnyDatabase, organisation: string): Promise<string | undefined> {
  const row = await db.selectFrom('organisation').select('name').where('id', '=', organisation).executeTakeFirst()
  return row?.name
}
