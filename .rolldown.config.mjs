/**
 * Joins the compiled modules and most of the libraries they use into a few files: half of a small report's
 * time went into finding and opening hundreds of modules. What stays outside finds its own files on disk at
 * run time (font data, grammars, patterns, WebAssembly, native code).
 */
export default {
  input: {main: 'dist/cli/main.js', publish: 'dist/publish.js'},
  platform: 'node',
  external: [
    /^@resvg\//,
    /^fontkit$/,
    /^harfbuzzjs/,
    /^highlight\.js/,
    /^hyphen/,
    /^linebreak/,
    /^bidi-js$/,
    /^pdfkit/,
  ],
  output: {dir: 'dist/bundle', format: 'esm', cleanDir: true, chunkFileNames: '[name]-[hash].js'},
}
