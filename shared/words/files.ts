import { MOST_MB } from '../cases/fileSizes.ts'
import type { FileRefusal } from '../cases/files.ts'

/** Why a file was not kept, and what to do next. */
export const refusalWords: Record<FileRefusal, string> = {
  annulled: 'El expediente fue anulado y ya no recibe pruebas.',
  bomb: 'La imagen es demasiado grande para abrirla. Envíe una foto tomada con su celular.',
  broken: 'El archivo está incompleto o dañado. Ábralo en su celular: si se ve bien, envíelo otra vez.',
  heic: 'Es una foto en formato HEIC, que aquí no se puede abrir. En el iPhone elija Ajustes, Cámara, Formatos, «Más compatible», o envíe una captura de pantalla.',
  'opaque-pdf':
    'Es un PDF protegido, o guardado de un modo que no se puede revisar. Tome una foto de cada hoja y envíe las fotos.',
  same: 'Es el mismo archivo que ya envió a este expediente.',
  'scripted-pdf':
    'El PDF lleva programas u otros archivos dentro, envía datos, o hace algo solo al abrirse. Tome una foto de cada hoja y envíe las fotos.',
  'too-large': `Pesa demasiado: una foto puede tener hasta ${MOST_MB.image} MB y un PDF, hasta ${MOST_MB.pdf} MB. Tome una foto de cada hoja y envíe las fotos.`,
  'too-many-files': 'El expediente ya tiene 40 pruebas, y no caben más.',
  unknown: 'No es una foto (JPG, PNG o WebP) ni un PDF.',
  'used-form': 'Ese formulario ya se usó: abra la página de nuevo y envíe desde allí ese archivo.',
  verified: 'El operador ya comprobó su junta, y lo que comprobó no se cambia por otro archivo.',
}

/** How much a file weighs, as people say it. */
export const fileSize = (bytes: number): string =>
  bytes < 1_000_000 ? `${Math.ceil(bytes / 1000)} KB` : `${(bytes / 1_000_000).toFixed(1).replace('.', ',')} MB`
