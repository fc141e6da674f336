/** Of the browser, where there are some (Chromium since 83): https://www.w3.org/TR/trusted-types/ */
type TrustedTypePolicy = {
  createHTML: (html: string) => string
  createScriptURL: (address: string) => string
}

/** A policy makes, of a string, a value that the browser takes where markup or a script may stand. */
export type TrustedTypes = { createPolicy: (name: string, rules: Partial<TrustedTypePolicy>) => TrustedTypePolicy }

declare global {
  interface Window {
    trustedTypes?: TrustedTypes
  }
}

/** The address of our service worker, which is the only one that its policy gives. */
export function workerAddress(address: string): string {
  return window.trustedTypes?.createPolicy('worker', { createScriptURL: () => address }).createScriptURL('') ?? address
}
