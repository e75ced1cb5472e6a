declare namespace PDFKit.Mixins {
  interface PDFFont {
    /** pdfkit also takes a face that fontkit has read, of which its types say nothing. */
    registerFont(name: string, src: import('fontkit').Font): this
  }
}
