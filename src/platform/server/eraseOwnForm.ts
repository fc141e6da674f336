import { EraseOwnRecord } from '../everywhere/register'
import { referenceInGroups } from '../everywhere/reference'
import type { FormRoute } from './forms'

/** *Effacer mon rendez-vous et mes données*, with or without JavaScript. */
export const eraseOwnForm: FormRoute = {
  path: '/suivi/:reference/effacer',
  answer: async ({ params, value, run }) => {
    const reference = params.reference ?? ''
    const receipt = await run(value('key'), {
      kind: EraseOwnRecord.kind,
      v: EraseOwnRecord.v,
      payload: { reference },
    })
    // What this browser could reopen is gone with it.
    if (receipt.outcome === 'done') return { goTo: '/suivi/efface', closes: true }
    return { goTo: `/suivi?reference=${referenceInGroups(reference)}` }
  },
}
