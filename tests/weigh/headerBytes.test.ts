import { expect, test } from 'vitest'
import { headerBytes } from '../../scripts/weigh/headerBytes'

test('headers weigh what a browser received of them, within 5 %', () => {
  // As current Chromium counted the answer of the home page: 626 bytes, of 905 in plain text.
  const seen = headerBytes({
    'cache-control': 'public, max-age=0, s-maxage=60, stale-while-revalidate=600',
    'content-encoding': 'br',
    'content-length': '5586',
    'content-security-policy':
      "default-src 'none'; script-src 'self'; style-src 'self' 'sha256-RyE2ToLVqQ0fnD+gZTmwt0w+zwUFNYKrwehPoiCItrk='; img-src 'self' data:; connect-src 'self'; manifest-src 'self'; worker-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types vue worker page leaflet",
    'content-type': 'text/html; charset=UTF-8',
    'coup-de-main': '1',
    'coup-de-main-length': '18194',
    'cross-origin-resource-policy': 'same-origin',
    date: 'Mon, 30 Nov 2026 20:33:34 GMT',
    etag: 'W/"Lp03dNBT6hR9fwK1ldM1PsYBhkM"',
    'permissions-policy': 'geolocation=(self), camera=(), microphone=(), payment=()',
    'referrer-policy': 'same-origin',
    'strict-transport-security': 'max-age=63072000; includeSubDomains',
    vary: 'Accept-Encoding',
    'x-content-type-options': 'nosniff',
  })
  expect(seen).toBeGreaterThan(626 * 0.95)
  expect(seen).toBeLessThan(626 * 1.05)
})
