import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from 'vitest'
import type { Person } from '../drivers/person'
import { everythingKept } from '../journeys/device'
import { chooseNeedAndTime, openFollowUp, sayWhoComes, sendAndReadReference } from '../journeys/steps'

export const STATION = 'a1'.repeat(16)

/** What the page of the staff writes on a computer that people use one after the other. */
export async function becomeStation(computer: Person) {
  await computer.goTo('/a-propos')
  await computer.tab.run(mark => void (document.cookie = `poste=${mark};path=/;max-age=86400`), STATION)
  await computer.goTo('/')
  await computer.sees('Cet ordinateur sert à plusieurs personnes')
}

export type Traces = { familyName: string; phone: string; search: string; reference?: string }

const LETTERS = 'abcdefghijklmnopqrstuvwxyz'
/** Someone whom nobody else is called, and who looks for what nobody else does. */
export const someone = (number: number): Traces => {
  const letters = LETTERS[number % 26]! + LETTERS[(number * 7) % 26]!
  const digits = String(1_000 + number)
  return {
    familyName: `Quetschen${letters}bach`,
    phone: `06 39 98 ${digits.slice(0, 2)} ${digits.slice(2)}`,
    search: `allocation${letters}rare`,
  }
}

export function patternsOf({ familyName, phone, search, reference }: Traces): RegExp[] {
  const digits = phone.replace(/\D/g, '').slice(1)
  const patterns = [new RegExp(familyName, 'i'), new RegExp([...digits].join('[\\s.]?')), new RegExp(search, 'i')]
  return reference ? [...patterns, new RegExp(reference.replace(/-/g, '-?'))] : patterns
}

/** All that one does there: looks for something, books, opens her appointment, leaves a form half filled. */
export async function useComputer(computer: Person, who: Traces, isScripted = true) {
  await computer.goTo(`/chercher?mots=${who.search}`)
  await computer.goTo('/lieux/metz-ccas')
  await chooseNeedAndTime(computer)
  await sayWhoComes(computer, who)
  who.reference = await sendAndReadReference(computer)
  await openFollowUp(computer, who.reference, who.familyName)
  await computer.sees('Ce rendez-vous est confirmé')
  await leaveHalfFilled(computer, who, isScripted)
}

export async function leaveHalfFilled(computer: Person, { phone }: Traces, isScripted = true) {
  await computer.goTo('/rendez-vous/rappel')
  await computer.fill('Votre numéro de téléphone', phone)
  // The next key comes once the page has taken the last one.
  if (isScripted) await computer.sees('Ne fermez pas cette page')
}

/** The home page of the turn that is now: one of before leads to it in a moment. */
export async function untilHome(computer: Person, isScripted = true) {
  const isHome = async () => {
    const isOfThisTurn = await computer.tab.run(() => {
      const { turn = 'none' } = (history.state || {}) as { turn?: string }
      return document.cookie.includes(`passage=${turn}`)
    })
    return (await computer.path()) === '/' && (isOfThisTurn || !isScripted)
  }
  await expect.poll(() => isHome().catch(() => false), { timeout: 20_000 }).toBe(true)
  await computer.sees('Une personne vous aide')
}

export async function sayDone(computer: Person, isScripted = true) {
  await computer.click('J’ai terminé')
  await untilHome(computer, isScripted)
}

/**
 * Some minutes after the power was cut. The clock that ends a turn is that of the machine: its cookie is taken away, on an
 * address that is no page.
 */
export async function outliveTurn(computer: Person) {
  await computer.goTo('/api/pack-places')
  await computer.tab.run(() => void (document.cookie = 'passage=;path=/;max-age=0'))
}

/** The address, on screen and in all that the browser keeps of the site. */
export async function expectNothingOf(computer: Person, who: Traces, isScripted = true) {
  const found = [await computer.reads(), await computer.path(), isScripted ? await everythingKept(computer) : '']
  for (const pattern of patternsOf(who)) expect(found.join('\n')).not.toMatch(pattern)
}

/** Pressed again and again, as somebody curious does. */
export async function expectNothingByBack(computer: Person, who: Traces, times: number) {
  for (let press = 0; press < times; press++) {
    await computer.back()
    await untilHome(computer)
    await expectNothingOf(computer, who)
  }
}

/** Names of the files of a profile in which somebody is found, as text of one or of two bytes. */
export function findInProfile(folder: string, who: Traces): string[] {
  const patterns = patternsOf(who)
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(name => {
    const file = join(folder, name)
    if (!statSync(file, { throwIfNoEntry: false })?.isFile()) return false
    const bytes = readFileSync(file)
    const texts = [bytes.toString('latin1'), bytes.toString('utf16le'), bytes.subarray(1).toString('utf16le')]
    return texts.some(text => patterns.some(pattern => pattern.test(text)))
  })
}
