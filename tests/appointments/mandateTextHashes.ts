/** SHA-256 of each text of content/mandates. A new text is a new line here; a line never changes. */
export const mandateTextHashes: Record<string, string> = {
  '2026-11-29': '24a910abef0be8c00030f71d616a58bff3f8dca481ee87fbb8299a52eb60e4ee',
}
