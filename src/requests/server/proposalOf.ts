import { referenceInGroups } from '../../platform/everywhere/reference'
import type { Proposal } from '../queueCommands'

type Machine = { id: string; number: string; make: string; model: string; memoryGb: number | null }

/** A machine as colleagues call it. */
export const proposalOf = ({ id, number, make, model, memoryGb }: Machine): Proposal => ({
  device: id,
  label: [referenceInGroups(number), make, model, memoryGb && `${memoryGb} Go`].filter(Boolean).join(', '),
})
