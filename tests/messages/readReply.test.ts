import { expect, test } from 'vitest'
import { readReply } from '../../src/messages/readReply'

const words = { yes: ['OUI', 'نعم', 'ТАК'], cancel: ['ANNULER', 'إلغاء', 'İPTAL'] }

test.each([
  ['OUI', 'yes'],
  [' oui. ', 'yes'],
  ['Oui, merci !', 'yes'],
  ['نعم', 'yes'],
  ['так', 'yes'],
  ['annuler', 'cancel'],
  ['Annulér', 'cancel'],
  ['الغاء', 'cancel'],
  ['iptal', 'cancel'],
  ['stop', 'stop'],
  ['Oui mais je ne peux pas', 'unclear'],
  ['Ne pas annuler', 'unclear'],
  ['non', 'unclear'],
  ['', 'unclear'],
  ['🙂', 'unclear'],
])('%s → %s', (said, meant) => expect(readReply(said, words)).toBe(meant))
