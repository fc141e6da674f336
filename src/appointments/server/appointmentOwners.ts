import type { ServedNeedId } from '../../needs/need'
import type { CommandContext } from '../../platform/server/commands'
import type { Context } from '../../platform/server/context'
import type { AnyDatabase } from '../../platform/server/declareTable'
import type { AppointmentPart } from '../appointment'
import { ShowSession, type AppointmentSession } from '../session'
import { internal } from '../../platform/server/may'
import { answerQuestion } from '../../platform/server/questions'
import { sessionsOf } from '../receptionHours'

declare module '../../platform/server/context' {
  interface Provided {
    /** Of nouns above: each adds its own when it opens. */
    appointmentOwners: AppointmentOwner[]
    /** Of the noun of the workshops: what a session is about; null: it is none. */
    findSession: (context: Pick<Context, 'db' | 'tutorials'>, id: string) => Promise<AppointmentSession | null>
  }
}

/** What an appointment may be part of, with which it shares its reference. */
export type AppointmentOwner = {
  /** Null: nothing of this owner has this reference. `done`: what it was for is done, so its hour has no object any more. */
  findPage: (context: Pick<Context, 'db'>, reference: string) => Promise<AppointmentPart | null>
  /** In the transaction of whoever cancelled: the person, or a colleague for her. */
  cancelled: (context: CommandContext, reference: string) => Promise<void>
}

export const showSession = answerQuestion(ShowSession, internal, (context, { id }) => context.findSession(context, id))

export async function findPartOf(
  context: Pick<Context, 'db' | 'appointmentOwners'>,
  reference: string,
): Promise<AppointmentPart | null> {
  for (const owner of context.appointmentOwners) {
    const page = await owner.findPage(context, reference)
    if (page) return page
  }
  return null
}

type Sought = { need: ServedNeedId; session: string | null }

/** What other hours are looked for: of a workshop, its sessions. */
export const soughtNeed = async ({ db }: Pick<Context, 'db'>, { need, session }: Sought): Promise<string> => {
  const topic = session && (await findTopic(db, session))
  return topic ? sessionsOf(topic) : need
}

/** Of a session; null: it is an ordinary opening. */
export async function findTopic(db: AnyDatabase, opening: string): Promise<string | null> {
  const row = await db.selectFrom('opening').select('topic').where('id', '=', opening).executeTakeFirst()
  return row?.topic ?? null
}
