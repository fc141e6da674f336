/** That of the files of places, by Etalab: its name, and where it is read. */
export const LICENCE_NAME = 'Licence Ouverte 2.0'
export const LICENCE = 'https://www.etalab.gouv.fr/licence-ouverte-open-licence/'
