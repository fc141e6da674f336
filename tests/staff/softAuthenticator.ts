import { createHash, generateKeyPairSync, randomBytes, sign } from 'node:crypto'

const sha256 = (bytes: Buffer | string) => createHash('sha256').update(bytes).digest()
const base64url = (bytes: Buffer | string) => Buffer.from(bytes as string).toString('base64url')
const hex = (text: string) => Buffer.from(text, 'hex')

/** User present, user verified, and, for a new key, its data attached (WebAuthn L3 §6.1). */
const FLAGS = { signing: 0x05, making: 0x45 }
const textInCbor = (text: string) => Buffer.concat([Buffer.from([0x60 + text.length]), Buffer.from(text)])

function counterOf(count: number) {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32BE(count)
  return bytes
}

type Site = { origin: string; rpId: string }
type Change = Partial<Site> & { counter?: number; userHandle?: string; type?: string }

/** A telephone that holds one key, as a program: it can also do what no true one does. */
export function newAuthenticator(site: Site) {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const { x, y } = publicKey.export({ format: 'jwk' }) as { x: string; y: string }
  const id = randomBytes(16)
  // COSE_Key (RFC 9053): EC2, ES256, P-256, then both coordinates of 32 bytes.
  const coseKey = Buffer.concat([
    hex('a5010203262001215820'),
    Buffer.from(x, 'base64url'),
    hex('225820'),
    Buffer.from(y, 'base64url'),
  ])
  let counter = 0
  let holder = ''

  const clientData = (type: string, challenge: string, origin: string) =>
    Buffer.from(JSON.stringify({ type, challenge, origin, crossOrigin: false }))
  const authData = (rpId: string, flags: number, count: number) =>
    Buffer.concat([sha256(rpId), Buffer.from([flags]), counterOf(count)])
  const named = { id: base64url(id), rawId: base64url(id), type: 'public-key' }

  return {
    id: base64url(id),
    /** Answers `navigator.credentials.create`. */
    make({ challenge, user }: { challenge: string; user: { id: string } }, change: Change = {}) {
      holder = user.id
      const { origin, rpId } = { ...site, ...change }
      const attached = Buffer.concat([Buffer.alloc(16), Buffer.from([0, id.length]), id, coseKey])
      const data = Buffer.concat([authData(rpId, FLAGS.making, counter), attached])
      const attestation = Buffer.concat([
        hex('a3'),
        textInCbor('fmt'),
        textInCbor('none'),
        textInCbor('attStmt'),
        hex('a0'),
        textInCbor('authData'),
        Buffer.from([0x58, data.length]),
        data,
      ])
      const clientDataJSON = base64url(clientData(change.type ?? 'webauthn.create', challenge, origin))
      return {
        ...named,
        clientExtensionResults: {},
        response: { clientDataJSON, attestationObject: base64url(attestation), transports: ['internal'] },
      }
    },
    /** Answers `navigator.credentials.get`. */
    sign({ challenge }: { challenge: string }, change: Change = {}) {
      const { origin, rpId } = { ...site, ...change }
      const data = authData(rpId, FLAGS.signing, change.counter ?? ++counter)
      const client = clientData(change.type ?? 'webauthn.get', challenge, origin)
      const signature = sign('sha256', Buffer.concat([data, sha256(client)]), privateKey)
      return {
        ...named,
        clientExtensionResults: {},
        response: {
          clientDataJSON: base64url(client),
          authenticatorData: base64url(data),
          signature: base64url(signature),
          userHandle: change.userHandle ?? holder,
        },
      }
    },
  }
}
