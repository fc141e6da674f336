import type { BookedNeedId } from '../../needs/need'
import type { CommandContext } from '../../platform/server/commands'
import type { Context } from '../../platform/server/context'
import type { AppointmentPart } from '../appointment'
import { onlyFor } from '../receptionHours'

declare module '../../platform/server/context' {
  interface Provided {
    /** Of nouns above: each adds its own when it opens. */
    appointmentOwners: AppointmentOwner[]
  }
}

/** What an appointment may be part of, with which it shares its reference. */
export type AppointmentOwner = {
  /** Null: nothing of this owner has this reference. */
  findPage: (context: Pick<Context, 'db'>, reference: string) => Promise<AppointmentPart | null>
  /** In the transaction of whoever cancelled: the person, or a colleague for her. */
  cancelled: (context: CommandContext, reference: string) => Promise<void>
}

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

type Sought = { reference: string; need: BookedNeedId }

/** What other hours are looked for: of what is part of something else, only where that is. */
export const soughtNeed = async (
  context: Pick<Context, 'db' | 'appointmentOwners'>,
  { reference, need }: Sought,
): Promise<string> => ((await findPartOf(context, reference)) ? onlyFor(need) : need)
