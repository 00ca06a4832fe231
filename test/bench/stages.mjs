/** CPU seconds of each stage for one report, on file descriptor 3 as JSON. */
import {readFileSync, writeSync} from 'node:fs'
import {basename, dirname} from 'node:path'

const [path] = process.argv.slice(2)
const dist = new URL('../../dist/', import.meta.url)
const templates = new URL('../../templates', import.meta.url).pathname
const seconds = {}
const facts = {}

function cpu() {
  const {user, system} = process.cpuUsage()
  return (user + system) / 1e6
}

/** Run one stage and book what it takes under `name`. */
async function stage(name, run) {
  const before = cpu()
  const result = await run()
  seconds[name] = cpu() - before
  return result
}

seconds['start of Node'] = cpu()
const module = (name) => import(new URL(name, dist).href)
const stages = await stage('import', async () =>
  Object.assign(
    {},
    ...(await Promise.all(
      [
        'source/load.js',
        'resolve/resolve.js',
        'theme/load.js',
        'theme/font.js',
        'draw/shape.js',
        'draw/pictures.js',
        'layout/layout.js',
        'html/page.js',
        'pdf/write.js',
        'docx/write.js',
      ].map(module),
    )),
  ),
)
const {load, resolve, loadTheme, readFont, openMeasure, drawPictures, layOut, toHtml, toPdf, toDocx} = stages

const source = await stage('load and parse', () => load(path, {root: dirname(path), epoch: 0}))
const theme = await stage('theme', () => loadTheme('briefing', templates))
const report = await stage('resolve', () => resolve(source, theme.choices))
const measure = await stage('fonts', () => openMeasure(theme, readFont))
const drawings = await stage('timelines', () => drawPictures(report, theme, measure))
const layout = await stage('lay out', () => layOut(report, theme, measure, drawings))
const html = await stage('html', () => toHtml(report, theme, source.assets, readFont, drawings))
const pdf = await stage('pdf', () => toPdf(report, layout, theme, measure, source.assets))
const pageOf = new Map([...layout.destinations].map(([id, {page}]) => [id, page]))
const docx = await stage('docx', () =>
  toDocx(report, theme, source.assets, pageOf, layout.pages.length, {drawings, measure}),
)

facts.source = readFileSync(path).length
facts.pages = layout.pages.length
facts.html = Buffer.byteLength(html)
facts.pdf = pdf.length
facts.docx = docx.length
facts.messages = [...source.files.values()].reduce((sum, file) => sum + file.messages.length, 0)
facts.memory = process.resourceUsage().maxRSS * 1024
writeSync(3, JSON.stringify({name: basename(path), seconds, facts}))
