import { mainRoad } from './mainRoad.ts'

mainRoad({ name: 'on a phone without JavaScript', javaScriptEnabled: false, width: 360, pictures: false })
