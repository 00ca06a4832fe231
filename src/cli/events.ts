/** `readout events`: the events of many reports as one set. */
import {relative, resolve, sep} from 'node:path'
import {read} from '../publish.ts'
import {mergeEvents, type NamedReport} from '../records/merge.ts'
import {type MergeFormat, mergeFormats, writeMerged} from '../records/merged.ts'
import {readConfiguration} from './configuration.ts'
import {findReports} from './find.ts'
import {count, formatCounts, formatMessages} from './messages.ts'
import {type ExitCode, epochOf, exit, type Surroundings, UsageError} from './surroundings.ts'
import {writeAll, written} from './write.ts'

export interface EventsOptions {
  format?: MergeFormat
  out?: string
  template?: string
}

/**
 * Merge the events of every report that `paths` stand for, and print them or write them to a file. Reports are read
 * and resolved, and no further. One with errors gives no events, as it gives no documents; its messages and the exit
 * code say so, and those of the others are merged all the same.
 */
export async function events(
  paths: readonly string[],
  options: EventsOptions,
  surroundings: Surroundings,
): Promise<ExitCode> {
  const {cwd, env, out, error, colour} = surroundings
  const format = formatFor(options)
  const settings = await readConfiguration(cwd)
  const epoch = epochOf(env.SOURCE_DATE_EPOCH)
  const folder = resolve(settings.root, settings.out ?? 'out')
  const jobs = await findReports(paths.length > 0 ? paths : ['.'], {cwd, root: settings.root, out: folder})

  const reports: NamedReport[] = []
  const sources: string[] = []
  const total = {errors: 0, warnings: 0}
  for (const job of jobs) {
    const {ok, messages, report} = await read(job.file, {
      root: job.root,
      rules: settings.rules,
      epoch,
      ...(options.template !== undefined && {template: options.template}),
      ...(settings.template !== undefined && {usualTemplate: settings.template}),
    })
    error(formatMessages(messages, {colour: colour.error, root: job.root, cwd}))
    sources.push(...messages.map((file) => resolve(job.root, file.path)))
    const counts = count(messages)
    total.errors += counts.errors
    total.warnings += counts.warnings
    if (ok) reports.push({name: relative(folder, job.target).split(sep).join('/'), report})
  }
  const failed = jobs.length - reports.length
  if (total.errors + total.warnings > 0) {
    const left = failed === 0 ? '' : `: ${failed === 1 ? '1 report' : `${failed} reports`} left out`
    error(`${formatCounts(total)}${left}\n`)
  }
  if (reports.length === 0) return exit.content

  const bytes = writeMerged[format](mergeEvents(reports))
  if (bytes === null) {
    error('readout: no event that a calendar can hold\n')
    return exit.content
  }
  if (options.out === undefined) out(new TextDecoder('utf-8', {ignoreBOM: true}).decode(bytes))
  else {
    const draft = {path: resolve(cwd, options.out), bytes}
    await writeAll([draft], sources)
    out(written(draft, surroundings))
  }
  return failed > 0 ? exit.content : exit.done
}

/**
 * The format asked for, else the one that the file's ending names, else JSON on the standard output.
 *
 * @throws UsageError when a file is to be written and nothing says in which format.
 */
function formatFor({format, out}: EventsOptions): MergeFormat {
  const named = format ?? mergeFormats.find((one) => out?.toLowerCase().endsWith(`.${one}`))
  if (named === undefined && out !== undefined) {
    throw new UsageError(`Unexpected file ${out}, expected one that ends in .json, .csv or .ics, or --format`)
  }
  return named ?? 'json'
}
