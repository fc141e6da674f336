import { BlockList, isIP, isIPv4, isIPv6 } from 'node:net'

/**
 * The address in what a connection or a proxy says: without its port, brackets or zone, an IPv4 address written as IPv6
 * as IPv4. Null when it is none: `unknown`, a name, a pseudonym (RFC 7239).
 */
export function readAddress(said: string): string | null {
  const [, bracketed] = /^\[([^\]]*)\](?::\d+)?$/.exec(said.trim()) ?? []
  const [, beforePort] = /^(\d+\.\d+\.\d+\.\d+):\d+$/.exec(said.trim()) ?? []
  const plain = (bracketed ?? beforePort ?? said.trim()).replace(/%.*$/, '').toLowerCase()
  const [, mapped] = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/.exec(plain) ?? []
  const address = mapped ?? plain
  return isIP(address) ? address : null
}

/** A household has an IPv6 /64 prefix: rate limits count the prefix as one address. Null: no address. */
export function addressGroup(said: string): string | null {
  const address = readAddress(said)
  return address && (isIPv6(address) ? prefixOf(address, 4) : address)
}

/** A subscriber may be given a whole /48: 65,536 prefixes of one hand. Null for IPv4, where a neighbour is somebody else. */
export function addressRange(said: string): string | null {
  const address = readAddress(said)
  return address && isIPv6(address) ? prefixOf(address, 3) : null
}

/** Of a home, or of a network of phones that gives it to thousands of people at once (RFC 6888): nothing tells which. */
export const mayBeCrowd = (address: string): boolean => isIPv4(address)

/** `2001:db8::1` → `2001:db8:0:0`, of four groups. */
function prefixOf(address: string, groups: number): string {
  const [start = '', end] = address.split('::')
  const before = start.split(':').filter(Boolean)
  const after = end === undefined ? [] : end.split(':').filter(Boolean)
  const zeros = Array<string>(Math.max(0, 8 - before.length - after.length)).fill('0')
  return [...before, ...zeros, ...after]
    .slice(0, groups)
    .map(part => parseInt(part, 16).toString(16))
    .join(':')
}

const ours = new BlockList()
for (const [net, bits] of [
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.168.0.0', 16],
] as const)
  ours.addSubnet(net, bits)
for (const [net, bits] of [
  ['::1', 128],
  ['fc00::', 7],
  ['fe80::', 10],
] as const)
  ours.addSubnet(net, bits, 'ipv6')

/** Of this machine or of its own network: nobody comes from there over the Internet. */
export const isPrivate = (address: string) => ours.check(address, isIPv6(address) ? 'ipv6' : 'ipv4')
