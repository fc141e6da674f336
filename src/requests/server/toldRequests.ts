import { readLanguage } from '../../platform/everywhere/languageAddress'
import { FRENCH } from '../../platform/everywhere/languages'
import type { NewsState } from '../../appointments/appointmentChanged'
import type { CommandContext } from '../../platform/server/commands'
import type { AnyDatabase } from '../../platform/server/declareTable'
import { RequestChanged, TOLD_DEEDS, type RequestNews, type ToldRequest } from '../requestNews'

declare module '../../platform/server/context' {
  interface Provided {
    toldRequests: ToldRequests
    /** Given by the noun that tells: what came of the message of this change; null: none tells the person. */
    findRequestNews: (db: AnyDatabase, told: Pick<ToldRequest, 'id' | 'version'>) => Promise<NewsState | null>
  }
}

/** For whoever tells people of their requests. Never one whose row was erased. */
export type ToldRequests = { find: (db: AnyDatabase, id: string) => Promise<ToldRequest | null> }

export async function lastToldVersion(db: AnyDatabase, request: string): Promise<number> {
  const told = await db
    .selectFrom('request_change')
    .select('version')
    .where('request_id', '=', request)
    .where('did', 'in', TOLD_DEEDS)
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirst()
  return told?.version ?? 0
}

export const toldRequests: ToldRequests = {
  find: async (db, id) => {
    const query = db.selectFrom('device_request').selectAll().where('id', '=', id).where('erased_at', 'is', null)
    const row = await query.executeTakeFirst()
    if (!row) return null
    const { reference, state, phone, email } = row
    const language = readLanguage(row.language) ?? FRENCH
    return { id, reference, state, phone, email, language, version: await lastToldVersion(db, id) }
  },
}

type Telling = Pick<CommandContext, 'later' | 'findNewsChannel'>
type Told = Pick<ToldRequest, 'id' | 'version' | 'phone' | 'email'>

/** In the transaction of the change. Without a channel nothing would ever be told: no job is written. */
export async function tellOfRequest(
  { later, findNewsChannel }: Telling,
  { id, version, phone, email }: Told,
  news: RequestNews,
): Promise<void> {
  if (!findNewsChannel({ phone, email })) return
  await later(RequestChanged, { request: id, version, news }, { once: `request:${id}:${version}:${news}` })
}
