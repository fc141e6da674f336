import type { Person } from '../drivers/person'

/** What a phone's engine was asked to say, and does when told: a headless browser has no voice of its own. */
export type StandIn = {
  said: { text: string; lang: string; voice: string }[]
  cancels: number
  /** The sentence is over. */
  end(): void
}

export type Voice = { lang: string; name: string; localService: boolean }
export const FRENCH: Voice = { lang: 'fr-FR', name: 'on the device', localService: true }

/** Voices come late, as on a real phone: after the page. A page that opens another needs them again. */
export const giveVoices = (person: Person, voices: Voice[]): Promise<void> =>
  person.tab.run(voices => {
    const speech = window.speechSynthesis as SpeechSynthesis & { standIn: StandIn }
    let current: SpeechSynthesisUtterance | null = null
    const standIn: StandIn = {
      said: [],
      cancels: 0,
      end() {
        const ended = current
        current = null
        if (ended && ended.onend) ended.onend({} as SpeechSynthesisEvent)
      },
    }
    // Written for 2018: it is sent as text.
    function Utterance(this: { text: string }, text: string) {
      this.text = text
    }
    Object.assign(window, { SpeechSynthesisUtterance: Utterance })
    const speak = (utterance: SpeechSynthesisUtterance) => {
      current = utterance
      standIn.said.push({ text: utterance.text, lang: utterance.lang, voice: utterance.voice!.name })
    }
    const cancel = () => {
      const cut = current
      current = null
      standIn.cancels++
      sessionStorage.setItem('cancels', String(standIn.cancels))
      if (cut && cut.onerror) cut.onerror({ error: 'interrupted' } as SpeechSynthesisErrorEvent)
    }
    for (const [name, value] of Object.entries({ standIn, getVoices: () => voices, speak, cancel })) {
      Object.defineProperty(speech, name, { value, configurable: true })
    }
    speech.dispatchEvent(new Event('voiceschanged'))
  }, voices)

export const heard = (person: Person): Promise<StandIn['said']> =>
  person.tab.run(() => (window.speechSynthesis as SpeechSynthesis & { standIn: StandIn }).standIn.said)

export const endSentence = (person: Person): Promise<void> =>
  person.tab.run(() => (window.speechSynthesis as SpeechSynthesis & { standIn: StandIn }).standIn.end())

/** The words under the mark: what stands where the first box is drawn. Null when nothing is marked. */
export const markedWords = (person: Person): Promise<string | null> =>
  person.tab.run(() => {
    const mark = document.querySelector('.reading i')
    if (!mark) return null
    const { left, top, width, height } = mark.getBoundingClientRect()
    const under = document.elementFromPoint(left + Math.min(width / 2, 20), top + height / 2)
    return under ? under.textContent!.replace(/\s+/g, ' ').trim() : ''
  })

/** What the buttons one sees are called, each with its question. */
export const listenButtons = (person: Person): Promise<string[]> =>
  person.tab.run(() =>
    Array.from(document.querySelectorAll<HTMLElement>('.listen'))
      .filter(({ offsetParent }) => offsetParent !== null)
      .map(button => button.getAttribute('aria-label')!.replace(/\s+/g, ' ')),
  )
