import { referenceInGroups } from '../../platform/everywhere/reference'
import type { DeviceLine } from '../deviceQuestions'
import type { DeviceRow } from './ofDevice'

/** A machine as a list names it. */
export const lineOf = ({
  id,
  number,
  kind,
  make,
  model,
  serial,
  state,
  at,
}: DeviceRow): Omit<DeviceLine, 'unwiped'> => ({
  id,
  number: referenceInGroups(number),
  kind,
  make,
  model,
  serial,
  state,
  at,
})
