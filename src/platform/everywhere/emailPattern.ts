/**
 * An address as providers give them: apostrophes and the signs of RFC 5322, letters of every alphabet (RFC 6531); one
 * dot at least in the domain, because nobody here has an address on a bare host.
 */
export const EMAIL_PATTERN =
  /^(?!.{0,63}\.[.@])(?!\.)[\p{L}\p{M}\p{N}.!#$%&'*+/=?^_`{|}~-]{1,64}@(?:[\p{L}\p{N}](?:[\p{L}\p{M}\p{N}-]{0,61}[\p{L}\p{M}\p{N}])?\.)+(?:\p{L}[\p{L}\p{M}]+|xn--[a-z\d-]+)$/iu
