/** "D." of "Durand" or of « d’Ormesson »: the first letter or digit. */
export function initialOf(familyName: string): string {
  const [letter = ''] = /[\p{L}\p{N}]/u.exec(familyName) ?? []
  return letter && `${letter.toUpperCase()}.`
}
