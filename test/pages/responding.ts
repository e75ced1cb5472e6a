import { officeActs } from '../../shared/pages/office/acts.tsx'
import { type RespondProps, respondPage } from '../../shared/pages/office/respond.tsx'

/** The page of an office as the link of a letter opens it, of whatever a test says. */
export const responding = (props: Partial<RespondProps> & Pick<RespondProps, 'number' | 'now'>): string =>
  respondPage({
    ...{ path: `/responder/${'a1'.repeat(16)}`, act: 'respuesta', acts: officeActs, obligation: 0, fixed: true },
    ...{ destinations: [], values: {}, errors: {}, submission: 's' },
    ...props,
  })
