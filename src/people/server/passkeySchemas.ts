import * as v from 'valibot'

const Base64Url = v.pipe(v.string(), v.maxLength(8_000), v.regex(/^[\w-]*$/))

/** What the browser adds of its own and nobody reads is left out. */
const credential = {
  id: Base64Url,
  rawId: Base64Url,
  type: v.literal('public-key'),
  clientExtensionResults: v.optional(v.object({}), {}),
}

/** A new key, as `navigator.credentials.create` gives it, in JSON. */
export const AttestationSchema = v.object({
  ...credential,
  response: v.object({
    clientDataJSON: Base64Url,
    attestationObject: Base64Url,
    transports: v.optional(v.pipe(v.array(v.pipe(v.string(), v.maxLength(20))), v.maxLength(10))),
  }),
})

/** What a key signed, as `navigator.credentials.get` gives it, in JSON. */
export const AssertionSchema = v.object({
  ...credential,
  response: v.object({
    clientDataJSON: Base64Url,
    authenticatorData: Base64Url,
    signature: Base64Url,
    userHandle: v.optional(Base64Url),
  }),
})
