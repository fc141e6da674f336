/** What a browser would send again: a field that the page carries. */
export function valueOf(html: string, name: string): string {
  const field = html.match(new RegExp(`<input[^>]*name="${name}"[^>]*>`))?.[0] ?? ''
  return field.match(/value="([^"]*)"/)?.[1] ?? ''
}

/** The last step of a booking, as its form sends it. */
export const typed = (slot: string, key: string) => ({
  besoin: 'caf',
  lieu: 'metz-hotel-de-ville',
  creneau: slot,
  key,
  forWhom: 'self',
  familyName: 'Weberzott',
  by: 'nothing',
})
