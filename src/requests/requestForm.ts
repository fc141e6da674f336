import type { PayloadIn } from '../platform/everywhere/command'
import { languageParameter, type Language } from '../platform/everywhere/languages'
import { defineSteps, type StepsState } from '../platform/everywhere/steps'
import type { AskForDevice } from './deviceRequest'

const CHOICES = ['askedBy', 'kind', 'need', 'atHome', 'means', 'connection', 'collection', 'by'] as const
const TEXTS = ['helperName', 'commune', 'adults', 'children', 'meansBy', 'familyName', 'phone', 'email'] as const
export type RequestField = (typeof CHOICES)[number] | (typeof TEXTS)[number]
export type RequestFields = Record<RequestField, string>

type Given = { language: Language }

export const REQUEST_PAGE = '/pc-solidaire/demande'
/** *Continuer plus tard*, and where one goes on: see requestDraft.ts. */
export const LATER_PAGE = `${REQUEST_PAGE}/plus-tard`
export const RESUME_PAGE = `${REQUEST_PAGE}/reprendre`

/** Somebody saw the papers, or attests it. */
export const isProven = ({ means }: Pick<RequestFields, 'means'>) => means === 'seen' || means === 'attested'

/** One question a page, then everything once before it leaves. */
export const requestSteps = defineSteps<typeof AskForDevice>()({
  form: 'device-request',
  page: REQUEST_PAGE,
  steps: [
    { name: 'who', path: `${REQUEST_PAGE}/pour-qui`, fields: ['askedBy'] },
    { name: 'kind', path: `${REQUEST_PAGE}/appareil`, fields: ['kind'] },
    { name: 'need', path: `${REQUEST_PAGE}/besoin`, fields: ['need'] },
    { name: 'home', path: `${REQUEST_PAGE}/chez-soi`, fields: ['atHome'] },
    { name: 'household', path: `${REQUEST_PAGE}/foyer`, fields: ['adults', 'children'] },
    { name: 'means', path: `${REQUEST_PAGE}/moyens`, fields: ['means'] },
    { name: 'meansBy', path: `${REQUEST_PAGE}/moyens-vus`, fields: ['meansBy'], when: isProven },
    { name: 'connection', path: `${REQUEST_PAGE}/internet`, fields: ['connection'] },
    { name: 'commune', path: `${REQUEST_PAGE}/commune`, fields: ['commune'] },
    { name: 'collection', path: `${REQUEST_PAGE}/retrait`, fields: ['collection'] },
    {
      name: 'reach',
      path: `${REQUEST_PAGE}/contact`,
      fields: ['helperName', 'familyName', 'by', 'phone', 'email'],
    },
    { name: 'check', path: `${REQUEST_PAGE}/verifier`, fields: [] },
  ],
  send: `${REQUEST_PAGE}/envoyer`,
  carried: [],
  empty: (): RequestFields => ({
    askedBy: '',
    helperName: '',
    kind: '',
    need: '',
    atHome: '',
    adults: '',
    children: '',
    means: '',
    meansBy: '',
    connection: '',
    commune: '',
    collection: '',
    familyName: '',
    by: '',
    phone: '',
    email: '',
  }),
  fieldOf: path => (path === 'reachMe' ? 'by' : path.replace('reachMe.', '')),
  payload: toPayload,
  reasonAt: 'familyName',
})

export type RequestStep = (typeof requestSteps.steps)[number]['name']
export type RequestFormState = StepsState<RequestStep, RequestField>

/** What is not asked for is left out. A field of choice holds one of its words, or nothing: the schema says so. */
function toPayload(fields: RequestFields, { language }: Given) {
  const { by, phone, email, helperName, meansBy, children, ...rest } = fields
  return {
    ...rest,
    helperName: fields.askedBy === 'self' ? '' : helperName,
    meansBy: isProven(fields) ? meansBy : '',
    children: children.trim() || '0',
    reachMe: by === 'phone' ? { by, phone } : by === 'email' ? { by, email } : { by },
    ...languageParameter(language),
  } as PayloadIn<typeof AskForDevice>
}

const nameOf = ({ familyName }: { familyName?: unknown }) =>
  String(familyName ?? '')
    .trim()
    .toLowerCase()

/** A mediator may take the form up again for another person: with another name it is a new request. */
export const isOfSamePerson = (fields: RequestFields, before: object) => nameOf(fields) === nameOf(before)
