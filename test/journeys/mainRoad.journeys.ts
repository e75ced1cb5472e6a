import { mainRoad } from './mainRoad.ts'

mainRoad({ name: 'on a phone with JavaScript', javaScriptEnabled: true, width: 360, pictures: true })
mainRoad({ name: 'on a desk with JavaScript', javaScriptEnabled: true, width: 1280, pictures: true })
