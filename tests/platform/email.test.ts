import * as v from 'valibot'
import { describe, expect, test } from 'vitest'
import { EmailSchema } from '../../src/appointments/appointment'
import { StaffEmailSchema } from '../../src/people/account'

describe('an e-mail address', () => {
  test.each([
    'amina.benkhelifa@example.org',
    'jean.o’neil@example.org'.replace('’', "'"),
    "d'angelo@example.fr",
    'rené@example.fr',
    'françois.müller@example.de',
    'олена@example.com',
    'امينة@example.com',
    'राम@example.in',
    'marie+caf@example.org',
    'a@b.fr',
    'x_y-z@mail.example.co.uk',
    'mairie@hôtel-de-ville.example',
    'contact@xn--htel-de-ville-7ib.example',
    'moi@приклад.укр',
    'a&b@example.org',
    `${'a'.repeat(64)}@example.org`,
  ])('%s is one', email => {
    expect(v.is(EmailSchema, email)).toBe(true)
    expect(v.is(StaffEmailSchema, email)).toBe(true)
  })

  test.each([
    'a@b',
    'amina',
    '@example.org',
    'amina@',
    'amina@example.',
    'amina@.org',
    'amina@example..org',
    'jean.@example.org',
    '.jean@example.org',
    'jean..marie@example.org',
    'jean marie@example.org',
    'jean@exam ple.org',
    'jean@example.org, marie@example.org',
    'jean@marie@example.org',
    'jean@-example.org',
    'jean@example-.org',
    'jean@192.168.1.1',
    '"jean"@example.org',
    '<jean@example.org>',
    'jean@example.org\nBcc: b@example.org',
    `${'a'.repeat(65)}@example.org`,
  ])('%j is none', email => {
    expect(v.is(EmailSchema, email)).toBe(false)
    expect(v.is(StaffEmailSchema, email)).toBe(false)
  })
})
