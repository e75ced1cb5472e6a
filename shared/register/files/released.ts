import type { DocumentView } from '../../cases/documents.ts'
import type { CaseNumber } from '../../cases/number.ts'
import type { Clock, FileFolder, Files } from '../../ports.ts'
import { endings, mediaTypes } from './keep.ts'

/** Minutes for which an address of a file is good that everybody may save, or an operator looks at. */
const ADDRESS_MINUTES = 5

/** A file that is shown, by the folio that tells of it. */
type Shown = Pick<DocumentView, 'folio' | 'file'>

/** The address, good for some minutes, by which a file is saved, or seen small, from the origin of files alone. */
export const releasedAddress =
  ({ files, machine }: { files: Files; machine: Clock }) =>
  (number: CaseNumber, { folio, file }: Shown, folder: Exclude<FileFolder, 'data' | 'mail'>): Promise<string> => {
    const { id = '', type = 'pdf' } = file ?? {}
    const as = { name: `${number}-folio-${folio}.${endings[type]}`, type: mediaTypes[type] }
    return files.address({ folder, of: number, id }, { ...as, minutes: ADDRESS_MINUTES, now: machine.now() })
  }
