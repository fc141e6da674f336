import { expect, test } from 'vitest'
import { readRoads } from '../../scripts/basemap/readRoads'
import type { Line } from '../../scripts/basemap/readGeoJson'

const street = (properties: Record<string, unknown>, south: number) => ({
  properties,
  lines: [[[6.16, south], [6.19, south]] as Line], // prettier-ignore
  rings: [],
})

test('the main streets of BD TOPO and of OpenStreetMap are taken by their name, not each street', () => {
  const shapes = [
    street({ highway: 'residential', name: 'Rue du Lavoir' }, 49.111),
    street({ nom: 'Rue Serpenoise' }, 49.112),
    street({ highway: 'primary', name: 'Avenue de Strasbourg', ref: 'D 955' }, 49.113),
    street({ IMPORTANCE: '5', NOM_1_GAUCHE: 'RUE DES ECOLES' }, 49.114),
    street({ IMPORTANCE: '1', NUMERO: 'A31' }, 49.115),
    street({ highway: 'primary' }, 49.116),
  ]
  const roads = readRoads({ name: 'rues.geojson', shapes }, [6.1, 49, 6.3, 49.2])
  expect(roads.map(({ name }) => name)).toEqual(['A31', 'Avenue de Strasbourg', 'Rue Serpenoise'])
})
