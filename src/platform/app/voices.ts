/** A voice of the language (`fr`), on the device first: it speaks without network. Null when there is none to use now. */
export function findVoice(language: string): SpeechSynthesisVoice | null {
  // Old phones write fr_FR.
  const usable = speechSynthesis
    .getVoices()
    .filter(
      ({ lang, localService }) => lang.slice(0, 2).toLowerCase() === language.slice(0, 2) && isUsable(localService),
    )
  return usable.find(({ localService }) => localService) || usable[0] || null
}

const isUsable = (isLocal: boolean) => isLocal || navigator.onLine
