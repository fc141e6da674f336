/** As a telephone sends it, changed so: each is another household, although all have one name. */
export const asking = (change: object = {}) => ({
  kind: 'ask-for-device',
  v: 1,
  payload: {
    askedBy: 'self',
    commune: 'Metz',
    kind: 'laptop',
    need: 'job',
    atHome: 'nothing',
    adults: '1',
    children: '0',
    means: 'not-yet',
    connection: 'none',
    collection: 'near',
    familyName: 'Weberzott',
    reachMe: { by: 'nothing' },
    isAnother: true,
    ...change,
  },
})
