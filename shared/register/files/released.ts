import type { DocumentView } from '../../cases/documents.ts'
import type { CaseNumber } from '../../cases/number.ts'
import type { Clock, FileFolder, Files } from '../../ports.ts'
import { endings, mediaTypes } from './keep.ts'

/** Minutes for which an address of a file is good that an operator looks at; and of one that everybody may save, for what is hidden is out of reach within one. */
const ADDRESS_MINUTES = { kept: 5, others: 1 } as const

/** A file that is shown, by the folio that tells of it. */
type Shown = Pick<DocumentView, 'folio' | 'file'>

/** The address, good for some minutes, by which a file is saved, or seen small, from the origin of files alone. */
export const releasedAddress =
  ({ files, machine }: { files: Files; machine: Clock }) =>
  (number: CaseNumber, { folio, file }: Shown, folder: Exclude<FileFolder, 'data' | 'mail'>): Promise<string> => {
    const { id = '', type = 'pdf' } = file ?? {}
    const as = { name: `${number}-folio-${folio}.${endings[type]}`, type: mediaTypes[type] }
    return files.address(
      { folder, of: number, id },
      {
        ...{ ...as, minutes: ADDRESS_MINUTES[folder === 'kept' ? 'kept' : 'others'], now: machine.now() },
      },
    )
  }
