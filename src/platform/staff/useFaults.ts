import { ref } from 'vue'
import type { Receipt } from '../everywhere/command'
import type { StaffWordKey, WordKey } from '../everywhere/words'
import { BadFieldsError, NoAnswerError, NotAllowedError, SignedOutError } from './callServer'
import { useStaffWords } from './useStaffWords'
import { vault } from './offline/vault'
import { useNoAnswer, useSignedOut } from './signedOut'

const isReceipt = (answer: unknown): answer is Receipt =>
  typeof answer === 'object' && answer !== null && 'outcome' in answer && 'key' in answer

export type Faults = ReturnType<typeof useFaults>

/** What went wrong with the last thing asked or sent, in words: as a whole, and by field. */
export function useFaults() {
  const { t } = useStaffWords()
  const [signedOut, noAnswer] = [useSignedOut(), useNoAnswer()]
  const fault = ref('')
  const fields = ref<Record<string, string>>({})

  function tell(error: unknown) {
    if (error instanceof SignedOutError) return signedOut()
    // What this device stores would answer: its passphrase is asked.
    if (error instanceof NoAnswerError && !vault.owner) noAnswer()
    if (error instanceof BadFieldsError) {
      const words = Object.entries(error.fields).map(([field, key]) => [field, t(key as StaffWordKey)])
      fields.value = Object.fromEntries(words)
      fault.value = t('staff.fault.fields')
    } else fault.value = t(error instanceof NotAllowedError ? 'staff.fault.notAllowed' : 'staff.signIn.network')
  }

  const tellRefusal = (reasons: WordKey[]): undefined => void (fault.value = reasons.map(reason => t(reason)).join(' '))

  /** Undefined when it could not be done: `fault` says why. A receipt that refuses is a fault too. */
  async function attempt<Answer>(work: () => Promise<Answer>): Promise<Answer | undefined> {
    fault.value = ''
    fields.value = {}
    try {
      const answer = await work()
      if (isReceipt(answer) && answer.outcome === 'refused') return tellRefusal(answer.reasons)
      return answer
    } catch (error) {
      tell(error)
      return undefined
    }
  }
  return { fault, fields, attempt, tellRefusal }
}
