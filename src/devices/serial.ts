/** Fewer letters and digits than this say nothing sure of one disk. */
const MIN_LENGTH = 4

/**
 * A serial number as it is compared: letters and digits only, in capitals. A drive gives whatever bytes it has, and people
 * type dashes and spaces as they see them. Null: none that can be used, because it is too short or broken, or because
 * `nwipe -q` wrote X in its place.
 */
export function cleanSerial(read: string): string | null {
  const text = read.toUpperCase().replace(/[^A-Z0-9]/g, '')
  const isAnonymous = /^(.)\1*$/.test(text)
  return text.length < MIN_LENGTH || isAnonymous ? null : text
}

/** `nwipe -q` hides the serial: XXXXXXXX. */
export const isAnonymousSerial = (read: string) => /^X{4,}$/i.test(read.trim())
