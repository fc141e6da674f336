import { defineServerNoun } from '../../platform/server/noun'
import { workshopPage } from '../workshopPaths'
import { cancelWorkshop, changeWorkshop, recordCleanUp } from './changeWorkshop'
import { countWorkshops } from './countWorkshops'
import { findWorkshops } from './findWorkshops'
import { planWorkshop } from './planWorkshop'
import { findNextWorkshops, listOwnWorkshops, listWorkshops, showWorkshop } from './workshopAnswers'
import { titledLessons } from './workshopRows'
import { fillDemonstration } from './demonstrationWorkshops'
import { workshopsFeed } from './workshopsFeed'
import { workshopMigrations, workshopTable } from './workshopTable'

export const workshopsOnServer = defineServerNoun({
  name: 'workshops',
  questions: [listWorkshops, showWorkshop, listOwnWorkshops, findNextWorkshops, findWorkshops],
  commands: [planWorkshop, changeWorkshop, cancelWorkshop, recordCleanUp],
  routes: [workshopsFeed],
  countYear: countWorkshops,
  tables: [workshopTable],
  migrations: workshopMigrations,
  open: opening => {
    const { config, whenOpen } = opening
    if (config.isDemonstrationFilled) whenOpen(() => fillDemonstration(opening))
    return {
      findSession: async (context, id) => {
        const row = await context.db.selectFrom('workshop').selectAll().where('id', '=', id).executeTakeFirst()
        return row ? { title: row.title, page: workshopPage(id), lessons: titledLessons(context, row) } : null
      },
    }
  },
})
