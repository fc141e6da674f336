import * as v from 'valibot'
import {
  AccessSchema,
  EmailSchema,
  FamilyName,
  LanguageSchema,
  OptionalName,
  PhoneSchema,
  ReachMeSchema,
} from '../appointments/appointment'
import { defineCommand } from '../platform/everywhere/command'
import { withLatinDigits } from '../platform/everywhere/readPhone'
import { word } from '../platform/everywhere/words'
import {
  ASKED_BY,
  AT_HOME,
  CHECK_ANSWERS,
  COLLECTIONS,
  CONNECTIONS,
  FIRST_NEEDS,
  MEANS,
  REQUESTED_KINDS,
} from './requestChoices'

const Choice = <const Options extends readonly [string, ...string[]]>(options: Options) =>
  v.picklist(options, word('error.request.choice'))

const Count = (min: number) =>
  v.pipe(
    v.string(),
    v.trim(),
    v.transform(withLatinDigits),
    v.regex(/^\d{1,2}$/, word('error.request.count')),
    v.transform(Number),
    v.minValue(min, word('error.request.count')),
    v.maxValue(20, word('error.request.count')),
  )

const Commune = v.pipe(OptionalName, v.nonEmpty(word('error.request.commune')))

/** What one may be asked to complete, each by its own schema. */
export const COMPLETED = {
  commune: Commune,
  kind: Choice(REQUESTED_KINDS),
  need: Choice(FIRST_NEEDS),
  atHome: Choice(AT_HOME),
  adults: Count(1),
  children: Count(0),
  means: Choice(MEANS),
  meansBy: OptionalName,
  connection: Choice(CONNECTIONS),
  collection: Choice(COLLECTIONS),
}

/** A refusal: the town does not take requests here, or not yet. */
export const NOT_OPEN = word('request.notOpen')
/** A refusal: the same name with the same number or address has a request that is not settled. */
export const LIKELY_DOUBLE = word('request.double')

export const AskForDevice = defineCommand<{ reference: string; requestId: string }>()(
  'ask-for-device',
  v.strictObject({
    askedBy: Choice(ASKED_BY),
    helperName: OptionalName,
    ...COMPLETED,
    familyName: FamilyName,
    reachMe: ReachMeSchema,
    language: LanguageSchema,
    /** Another household that is alike, once a mediator was asked. Of residents nothing is asked: telephones still send it. */
    isAnother: v.optional(v.boolean(), false),
  }),
)

/** The reference, proved by the browser that opened it. */
const { reference } = AccessSchema.entries

export const WithdrawRequest = defineCommand<{ withdrawn: true }>()('withdraw-request', v.strictObject({ reference }))

type Completed = v.InferOutput<v.StrictObjectSchema<typeof COMPLETED, undefined>>
type Contact = 'phone' | 'email'
type Answers = Partial<Completed & Record<Contact, string>>

/** What was typed, then as it is stored. Its type is written here: the one that is read from it is too long to be kept. */
const AnswersSchema: v.GenericSchema<Partial<Record<keyof Completed | Contact, string>>, Answers> = v.partial(
  v.strictObject({ ...COMPLETED, phone: PhoneSchema, email: EmailSchema }),
)

/** Only what is missing. `phone` and `email`: how to reach the person, when no number was right. */
export const CompleteRequest = defineCommand<{ completed: true }>()(
  'complete-request',
  v.strictObject({
    reference,
    answers: AnswersSchema,
  }),
)

export const ContestRequest = defineCommand<{ contested: true }>()(
  'contest-request',
  v.strictObject({
    reference,
    words: v.pipe(
      v.string(),
      v.trim(),
      v.nonEmpty(word('error.request.words')),
      v.maxLength(600, word('error.tooLong')),
    ),
  }),
)

/** *Est-ce que tout va bien ?*, some time after the computer was handed over. */
export const AnswerCheck = defineCommand<{ answered: true }>()(
  'answer-request-check',
  v.strictObject({ reference, answer: Choice(CHECK_ANSWERS) }),
)

/** Who sent the request sees it no more. */
export const StopFollowing = defineCommand<{ stopped: true }>()('stop-request-following', v.strictObject({ reference }))
