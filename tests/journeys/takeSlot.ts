import { newCommandKey, type Receipt } from '../../src/platform/everywhere/command'

/** Other people take every seat of these slots. */
export async function takeSlot(url: string, slot: string, { need = 'caf', origin = url } = {}) {
  for (let seat = 0; seat < 50; seat++) {
    const payload = {
      wishes: [slot],
      need,
      forWhom: 'self',
      familyName: 'Autrui',
      helperName: '',
      reachMe: { by: 'nothing' },
    }
    const answer = await fetch(`${url}/api/commands/${newCommandKey()}`, {
      method: 'PUT',
      headers: { 'Content-Type': 'application/json', Origin: origin, 'Sec-Fetch-Site': 'same-origin' },
      body: JSON.stringify({ kind: 'book-appointment', v: 1, payload }),
    })
    if (!answer.ok && answer.status !== 409) throw new Error(`${answer.status} ${await answer.text()}`)
    if (((await answer.json()) as Receipt).outcome === 'conflict') return
  }
  throw new Error(`${slot} never fills`)
}
