/** `readout build`: reports in, documents out, and word of both. */
import {resolve} from 'node:path'
import {type Format, formats, type Publication, publish} from '../publish.ts'
import {type Configuration, readConfiguration} from './configuration.ts'
import {findReports, type Job} from './find.ts'
import {type Counts, count, formatCounts, formatMessages} from './messages.ts'
import {type ExitCode, epochOf, exit, type Surroundings, UsageError} from './surroundings.ts'
import {writeAll, written} from './write.ts'

export interface BuildOptions {
  to?: readonly Format[]
  out?: string
  template?: string
  referenceDoc?: string
  strict?: boolean
}

/**
 * Build every report that `paths` stand for. Each is written whole or not at all; an error in one keeps
 * back its own files and no other's. Files of an earlier build that this one does not make stay where they are.
 */
export async function build(
  paths: readonly string[],
  options: BuildOptions,
  surroundings: Surroundings,
): Promise<ExitCode> {
  const {cwd, now, out, error} = surroundings
  const began = now()
  const settings = await readConfiguration(cwd)
  const plan = planOf(options, settings, surroundings)
  const jobs = await findReports(paths.length > 0 ? paths : ['.'], {
    cwd,
    root: settings.root,
    out: plan.out,
  })

  const total = {errors: 0, warnings: 0, reports: 0, files: 0, unwritten: 0}
  for (const job of jobs) {
    const publication = await publish(job.file, {...plan, root: job.root})
    error(
      formatMessages(publication.messages, {
        colour: surroundings.colour.error,
        root: job.root,
        cwd,
      }),
    )
    const counts = count(publication.messages)
    total.errors += counts.errors
    total.warnings += counts.warnings
    if (!publication.ok || (plan.strict && counts.warnings > 0)) continue
    try {
      const written = await write(job, publication, surroundings)
      out(written.account)
      total.reports += 1
      total.files += written.files
    } catch (failure) {
      if (!(failure instanceof UsageError)) throw failure
      error(`readout: ${failure.message}\n`)
      total.unwritten += 1
    }
  }

  const failed = jobs.length - total.reports
  if (total.reports > 0) out(`${account(total.reports, total.files)} in ${seconds(now() - began)}\n`)
  error(closing(total, failed, plan.strict))
  if (total.unwritten > 0) return exit.usage
  return failed > 0 ? exit.content : exit.done
}

/** What the command line says, then the project's configuration, then the usual. */
function planOf(options: BuildOptions, settings: Configuration, {cwd, env}: Surroundings) {
  return {
    to: options.to ?? settings.to ?? formats,
    ...(options.template !== undefined && {template: options.template}),
    ...(options.referenceDoc !== undefined && {referenceDoc: resolve(cwd, options.referenceDoc)}),
    ...(settings.template !== undefined && {usualTemplate: settings.template}),
    out:
      options.out === undefined ? resolve(settings.root, settings.out ?? 'out') : resolve(cwd, options.out),
    strict: options.strict ?? settings.strict ?? false,
    rules: settings.rules,
    epoch: epochOf(env.SOURCE_DATE_EPOCH),
  }
}

/** Write what was published, and say what: one line a file, documents first. */
async function write(job: Job, publication: Publication, surroundings: Surroundings): Promise<Written> {
  const {outputs, records, messages} = publication
  const documents = formats.flatMap((format) => {
    const bytes = outputs[format]
    return bytes === undefined ? [] : [{ending: format, bytes}]
  })
  const drafts = [...documents, ...records].map(({ending, bytes}) => ({
    path: `${job.target}.${ending}`,
    bytes,
  }))
  await writeAll(
    drafts,
    messages.map((file) => resolve(job.root, file.path)),
  )
  const lines = drafts.map((draft) => written(draft, surroundings))
  return {files: drafts.length, account: lines.join('')}
}

interface Written {
  files: number
  account: string
}

function account(reports: number, files: number): string {
  return `${reports === 1 ? '1 report' : `${reports} reports`}, ${files === 1 ? '1 file' : `${files} files`}`
}

/** The last line on the standard error: what was found, and what it kept from being written. */
function closing(counts: Counts, failed: number, strict: boolean): string {
  const found = formatCounts(counts)
  if (found === '') return ''
  if (failed === 0) return `${found}\n`
  const why = strict && counts.errors === 0 ? ' (--strict)' : ''
  return `${found}${why}: ${failed === 1 ? '1 report' : `${failed} reports`} not written\n`
}

function seconds(milliseconds: number): string {
  return `${(milliseconds / 1e3).toFixed(2)} s`
}
