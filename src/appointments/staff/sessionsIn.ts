import type { AgendaLine } from '../agenda'

export type SessionLines = { id: string; title: string; lines: AgendaLine[] }

/** The workshops of a day, each with whoever is expected there, in the order of the names. */
export function sessionsIn(lines: AgendaLine[]): SessionLines[] {
  const sessions = new Map<string, SessionLines>()
  for (const line of lines) {
    if (!line.session || line.state !== 'confirmed') continue
    const session = sessions.get(line.session) ?? { id: line.session, title: line.sessionTitle ?? '', lines: [] }
    session.lines.push(line)
    sessions.set(line.session, session)
  }
  for (const { lines: expected } of sessions.values())
    expected.sort((one, other) => one.familyName.localeCompare(other.familyName, 'fr'))
  return [...sessions.values()]
}
