import type { Decision } from '../../platform/staff/noun'
import type { Queued } from '../../platform/staff/offline/queuedCommands'
import {
  EditPlace,
  VerifyPlace,
  type EditedFact,
  type EditedFields,
  type PlaceChanges,
  type PlaceMeanwhile,
} from '../placeEdits'
import { fieldsInWords } from './fieldsInWords'

type Sent = { place: string; version: number; changes: PlaceChanges }

const meanwhileOf = ({ receipt }: Queued) =>
  receipt?.outcome === 'conflict' ? (receipt.alternatives as PlaceMeanwhile) : undefined

/** What was sent, over what the place says: both versions are told in the same words. */
export function fieldsWith(fields: EditedFields, { notice, ...others }: PlaceChanges): EditedFields {
  const said = Object.entries(others).filter(([, value]) => value !== undefined)
  return {
    ...fields,
    ...(Object.fromEntries(said.map(([name, value]) => [name, value ?? undefined])) as Partial<EditedFields>),
    ...(notice !== undefined && { notice: notice?.text, noticeUntil: notice?.until ?? undefined }),
  }
}

/** Somebody changed the place while this was waiting. */
const edit: Decision = {
  versions: (message, words) => {
    const { changes } = message.payload as Sent
    const meanwhile = meanwhileOf(message)
    if (!meanwhile) return { yours: message.label, theirs: '' }
    const facts = Object.keys(changes) as EditedFact[]
    return {
      yours: fieldsInWords(words, facts, fieldsWith(meanwhile.fields, changes)),
      theirs: fieldsInWords(words, facts, meanwhile.fields),
    }
  },
  insist: message => ({ ...(message.payload as Sent), version: meanwhileOf(message)?.version ?? 0 }),
}

/** One looks at the place again before one says that all of it is right. */
const verify: Decision = {
  versions: (message, { t }) => ({ yours: message.label, theirs: t('staff.places.changedMeanwhile') }),
}

export const placeDecisions: Record<string, Decision> = {
  [EditPlace.kind]: edit,
  [VerifyPlace.kind]: verify,
}
