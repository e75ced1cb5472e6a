import { doors } from './doors.ts'

doors({ host: 'localhost', javaScriptEnabled: false })
