import type { CommandContext } from '../../platform/server/commands'
import type { Context } from '../../platform/server/context'
import type { AppointmentPart } from '../appointment'

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
