import type { InProcess } from '../server/inProcess'

/** Versions of the appointments of which a job tells, written in the transaction of this change. */
export async function changesToTell({ db }: Pick<InProcess, 'db'>, change: string): Promise<number[]> {
  const jobs = await db.selectFrom('job').select('payload').where('kind', '=', 'appointment-changed').execute()
  const payloads = jobs.map(({ payload }) => JSON.parse(payload) as { change: string; version: number })
  return payloads.flatMap(({ change: each, version }) => (each === change ? [version] : []))
}
