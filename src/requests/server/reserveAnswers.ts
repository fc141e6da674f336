import { staffWord, word } from '../../platform/everywhere/words'
import { answerCommand, type CommandContext } from '../../platform/server/commands'
import type { Context } from '../../platform/server/context'
import { lockRows } from '../../platform/server/database'
import { conflict, done, refused } from '../../platform/server/outcomes'
import { answerQuestion } from '../../platform/server/questions'
import { FindProposals, ReleaseFromRequest, ReserveForRequest, type Proposal, type TakenDevice } from '../queueCommands'
import { stateAfter } from '../requestStates'
import { proposalOf } from './proposalOf'
import { isOutOfTurn } from './queueOnServer'
import { findById, ofTeam } from './staffAnswers'
import { changeRequest, type RequestRow } from './writeChange'

const changedMeanwhile = refused(staffWord('error.request.state'))
/** Of a request that there is not: as of any reference. */
const unknown = refused(word('followUp.notFound'))
const notReady = refused(staffWord('error.request.noDevice'))
export const accountOf = ({ actor }: Pick<Context, 'actor'>) => (actor.is === 'staff' ? actor.account : '')

async function proposals({ db, reservations }: Context, row: RequestRow): Promise<Proposal[]> {
  const ready = await reservations.findReady(db, { organisation: row.organisation_id, kind: row.kind })
  return ready.slice(0, 5).map(proposalOf)
}

export const findProposals = answerQuestion(FindProposals, ofTeam, {
  subject: findById,
  unknown: [],
  answer: (context, _parameters, row: RequestRow) => proposals(context, row),
})

async function taken(context: CommandContext, row: RequestRow, by: string | null): Promise<TakenDevice> {
  const duty = { role: 'device-manager', organisation: row.organisation_id } as const
  const names = await context.nameAtWork(context.db, by ? [by] : [], duty)
  return { by: (by && names.get(by)) || null, next: await proposals(context, row) }
}

/** Held until the end: nobody decides of the request while a machine is reserved for it. */
export async function isStill({ db }: CommandContext, row: RequestRow, version: number): Promise<boolean> {
  const query = db.selectFrom('device_request').select('version').where('id', '=', row.id)
  return row.version === version && (await lockRows(db, query).executeTakeFirst())?.version === version
}

/** The machine decides: the database lets one request have it, and the other colleagues are told who was first. */
export const reserveForRequest = answerCommand(ReserveForRequest, ofTeam, {
  subject: findById,
  unknown,
  answer: async (context, { version, device, why }, row: RequestRow) => {
    const { db, now, reservations } = context
    if (!stateAfter(row.state, 'reserve') || !(await isStill(context, row, version))) return changedMeanwhile
    const ofTeamAndKind = await db
      .selectFrom('device')
      .select('state')
      .where('id', '=', device)
      .where('organisation_id', '=', row.organisation_id)
      .where('kind', '=', row.kind)
      .executeTakeFirst()
    if (!ofTeamAndKind) return notReady
    const isException = await isOutOfTurn(context, row)
    if (isException && !why && ofTeamAndKind.state === 'ready') return refused(staffWord('error.request.before'))
    const found = await reservations.reserve(db, { device, request: row.id, account: accountOf(context), now })
    if (found.is === 'taken') return conflict(await taken(context, row, found.by), row.id)
    if (found.is !== 'reserved') return notReady
    const excepted = isException ? await changeRequest(context, row, { did: 'exception', words: why }) : row
    const changed = excepted && (await changeRequest(context, excepted, { did: 'reserve' }))
    return changed ? done({ version: changed.version }, row.id) : changedMeanwhile
  },
})

export const releaseFromRequest = answerCommand(ReleaseFromRequest, ofTeam, {
  subject: findById,
  unknown,
  answer: async (context, { version, words }, row: RequestRow) => {
    if (!(await isStill(context, row, version))) return changedMeanwhile
    const changed = await changeRequest(context, row, { did: 'release', words })
    return changed ? done({ version: changed.version }, row.id) : changedMeanwhile
  },
})
