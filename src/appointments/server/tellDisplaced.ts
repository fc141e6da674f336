import type { CommandContext } from '../../platform/server/commands'

/** What there is to tell: to choose another hour, or that the first one is good again. */
export type DisplacedNews = 'closed' | 'hours-changed' | 'reopened'
export type ToldDisplaced = { id: string; version: number; phone: string | null; email: string | null }

declare module '../../platform/server/context' {
  interface Provided {
    /** Given by the noun that tells people, if there is one; it writes a job in the command's own transaction. */
    tellDisplaced?: (context: CommandContext, appointment: ToldDisplaced, news: DisplacedNews) => Promise<void>
  }
}

/** The one place where a message to whoever is displaced is asked for. Whoever gave no contact is told by a colleague. */
export async function tellDisplaced(
  context: CommandContext,
  { id, version, phone, email }: ToldDisplaced,
  news: DisplacedNews,
): Promise<void> {
  if (phone || email) await context.tellDisplaced?.(context, { id, version, phone, email }, news)
}
