import { doors } from './doors.ts'

doors({ host: '127.0.0.1', javaScriptEnabled: true })
