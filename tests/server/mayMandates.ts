import { newReference } from '../../src/platform/everywhere/reference'
import type { Sample } from './maySample'

/** That of the place of the duty; or one that there is not. */
export const ofAppointment =
  (sent: object): Sample =>
  ({ appointment }, { isRight }) =>
    isRight ? { ...sent, appointment } : null

/** The row that `writeMandateRow` gives the name of the appointment. */
const ofMandate =
  (sent: object): Sample =>
  ({ appointment }, { isRight }) =>
    isRight ? { ...sent, mandate: appointment } : null

const MANDATE = { purposes: ['device'], words: '', days: 1, text: '2026-11-29' }

export const mandateSamples: Record<string, Sample> = {
  'record-mandate': ofAppointment({ ...MANDATE, agreement: { how: 'oral' }, saidAt: 0 }),
  'ask-mandate-code': ofAppointment(MANDATE),
  'confirm-mandate': ofMandate({ code: '000000' }),
  'revoke-mandate': ofMandate({}),
  'revoke-own-mandate': ({ reference, appointment }, { isRight }) => ({
    reference: isRight ? reference : newReference(),
    mandate: appointment,
  }),
}
