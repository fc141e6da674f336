/** What a new lesson starts as: whole in its form, so that only the words and the drawings remain to be made. */
export const NEW_TUTORIAL = `---
title: Je n’arrive pas à …
short: …
need: phone # caf health taxes job identity-papers retirement school email phone computer password safety print other
device: phone # phone, computer or any
minutes: 5
level: 1 # 1 first steps, 2 a little further
search: mot, autre mot # what people may type, with commas
# checked: # when somebody has tried it, step by step
#   on: 2026-11-24
#   by: une médiatrice
# sources: # the official page it was checked against, if there is one
#   - title: …
#     url: https://…
#     readOn: 2026-11-24
licence: CC-BY-SA-4.0
# related: [another-lesson]
---

Dites en une phrase ce que vous apprenez.

## Premier geste

![Le geste, en une phrase](nom-du-dessin)

Dites le geste. Une idée par phrase.

> une chose peut faire peur. Elle continue la phrase « C’est normal si… ».

## Deuxième geste

![Le geste, en une phrase](nom-du-dessin)

Dites le geste.

## Troisième geste

![Le geste, en une phrase](nom-du-dessin)

Dites le geste.

## Dernier geste

![Le geste, en une phrase](nom-du-dessin)

Dites le geste.

✓ Dites ce que vous voyez quand c’est réussi.
`.replace(/« | »/g, sign => sign.replace(' ', '\u00a0'))
