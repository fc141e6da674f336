import { X509Certificate } from 'node:crypto'
import { expect, it } from 'vitest'
import { newSelfSignedCertificate } from '../../scripts/weigh/selfSignedCertificate'

it('the certificate of a run is for one host, for today, and signed by its own key', () => {
  const { cert } = newSelfSignedCertificate('localhost')
  const read = new X509Certificate(cert)
  expect(read.checkHost('localhost')).toBe('localhost')
  expect(read.checkHost('example.fr')).toBeUndefined()
  expect(read.verify(read.publicKey)).toBe(true)
  expect(Date.parse(read.validTo) - Date.parse(read.validFrom)).toBe(2 * 86_400_000)
})
