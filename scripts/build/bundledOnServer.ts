/**
 * Of these, the server uses a part: the parts that it does not use, their comments, and 300 files with what the engine
 * holds of each, are not in its memory (4 MB). From `markdown-it` on, it and what it is made of.
 */
export const bundledOnServer = [
  'kysely',
  'valibot',
  'hono',
  '@hono/node-server',
  'regexparam',
  'uqr',
  'markdown-it',
  'entities',
  'mdurl',
  'linkify-it',
  'uc.micro',
  'punycode.js',
]
