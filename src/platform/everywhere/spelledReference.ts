/** « 2QR6-KXEF-38R » as « 2 Q R 6, K X E F, 3 8 R »: a voice says each sign, and does not make a word of them. */
export const spelledReference = (reference: string): string =>
  reference
    .split('-')
    .map(group => group.split('').join(' '))
    .join(', ')
