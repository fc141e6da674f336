/** Null when it is not JSON: a schema then says what is wrong with it. */
export function parseJson(json: string): unknown {
  try {
    return JSON.parse(json)
  } catch {
    return null
  }
}
