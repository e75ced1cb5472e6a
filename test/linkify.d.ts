declare module 'linkify-it' {
  export default class LinkifyIt {
    constructor(options: { fuzzyLink: boolean; fuzzyEmail: boolean; fuzzyIP: boolean })
    tlds(list: string | string[], keepOld: boolean): this
    match(text: string): { url: string }[] | null
  }
}
