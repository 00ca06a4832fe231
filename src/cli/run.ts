/** The commands and their options, from arguments to an exit code. */
import {createRequire} from 'node:module'
import {Command, CommanderError, InvalidArgumentError, Option} from 'commander'
import {type Format, formats} from '../publish.ts'
import {mergeFormats} from '../records/merged.ts'
import {type BuildOptions, build} from './build.ts'
import {type EventsOptions, events} from './events.ts'
import {listRules} from './rules.ts'
import {type ExitCode, exit, type Surroundings, UsageError} from './surroundings.ts'

/** Run the command line `args` (without the program's own name) and say how it ended. Never rejects. */
export async function run(args: readonly string[], surroundings: Surroundings): Promise<ExitCode> {
  let code: ExitCode = exit.done
  const program = describe(surroundings, async (command) => {
    code = await command()
  })
  try {
    await program.parseAsync(args, {from: 'user'})
    return code
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? exit.done : exit.usage
    if (error instanceof UsageError) {
      surroundings.error(`readout: ${error.message}\n`)
      return exit.usage
    }
    surroundings.error(confession(error))
    return exit.internal
  }
}

function describe(
  surroundings: Surroundings,
  take: (command: () => Promise<ExitCode>) => Promise<void>,
): Command {
  const program = new Command('readout')
    .description('Turn one Markdown report into HTML, PDF and DOCX that say the same thing.')
    .version(version(), '-V, --version', 'print the version')
    .helpOption('-h, --help', 'print this help')
    .helpCommand('help [command]', 'print the help of a command')
    .configureOutput({
      writeOut: surroundings.out,
      writeErr: surroundings.error,
    })
    .showSuggestionAfterError()
    .exitOverride()

  program
    .command('build')
    .description('Build reports: a file, or in a folder every .md whose front matter has a title.')
    .argument('[PATH...]', 'files and folders; the current folder unless given')
    .addOption(new Option('-t, --to <formats>', 'formats to write (html,pdf,docx)').argParser(parseFormats))
    .option('-o, --out <folder>', 'folder to write to (out)')
    .option('--template <name>', 'template to use, whatever a report names')
    .option(
      '--reference-doc <file>',
      'Word file that Word files take their styles, page, heads and feet from',
    )
    .option('--strict', 'take warnings for errors')
    .addHelpText('after', buildExamples)
    .action((paths: string[], options: BuildOptions) => take(() => build(paths, options, surroundings)))

  program
    .command('events')
    .description('Merge the events of reports into one set, in order of time.')
    .argument('[PATH...]', 'files and folders, as for build; the current folder unless given')
    .addOption(
      new Option('-f, --format <format>', 'json, csv or ics; what --out ends with, or json').choices(
        mergeFormats,
      ),
    )
    .option('-o, --out <file>', 'file to write; the standard output unless given')
    .option('--template <name>', 'template to use, whatever a report names')
    .addHelpText('after', eventsNotes)
    .action((paths: string[], options: EventsOptions) => take(() => events(paths, options, surroundings)))

  program
    .command('rules')
    .description('List the rules that reports are held to, with their severity.')
    .argument('[RULE...]', 'only these')
    .action((names: string[]) => take(async () => listRules(names, surroundings)))

  return program.addHelpText('after', examples)
}

const examples = `
Examples:
  readout build report.md              out/report.html, out/report.pdf and out/report.docx
  readout build reports --out public   every report of a folder, sub-folders mirrored
  readout events reports --out all.ics every event of a folder's reports, in one calendar
  readout rules                        what messages can be about

Exit codes: 0 done, 1 errors in content, 2 wrong usage, 70 a fault of Readout's own.
`

const buildExamples = `
Examples:
  readout build report.md --to pdf
  readout build reports annexes/maps.md --to html,docx --out public
  readout build reports --strict       no output for a report with warnings

Beside the documents, a report's events are written as .ics, .events.json and .events.csv, and each of its
registers as .json and .csv. Files of an earlier build that a report no longer gives stay where they are.

A .readout.yaml in the current folder, or above it, sets to, out, template, strict and rules.
`

const eventsNotes = `
Examples:
  readout events reports                  JSON, each event with the reports that tell it
  readout events a.md b.md --format csv   a table
  readout events reports --out all.ics    a calendar

Events of one date (as EDTF) and one title, whatever its case, spaces and quotation marks, are one event of
several reports. A report with errors gives none: its messages and the exit code 1 say so, and the others'
are merged.
`

function parseFormats(value: string): Format[] {
  const wanted = value
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '')
  const known: readonly string[] = formats
  const strange = wanted.filter((name) => !known.includes(name))
  if (wanted.length === 0 || strange.length > 0) {
    const found =
      strange.length > 0 ? `Unexpected ${strange.map((name) => `"${name}"`).join(', ')}` : 'None named'
    throw new InvalidArgumentError(`${found}, expected some of ${formats.join(', ')}.`)
  }
  return formats.filter((format) => wanted.includes(format))
}

function version(): string {
  const own: unknown = createRequire(import.meta.url)('readout/package.json')
  return (own as {version: string}).version
}

/** What to say when a throw reaches the top: that it is ours, and what someone who mends it needs. */
function confession(error: unknown): string {
  const trace = error instanceof Error ? (error.stack ?? error.message) : String(error)
  return `readout: internal failure. This is a fault of Readout, not of the report; please report it with these lines:\n${trace}\n`
}
