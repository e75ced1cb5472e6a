/** The name of the copy that esbuild makes beside the bundle. */
declare module '*.wasm' {
  const file: string
  export default file
}
