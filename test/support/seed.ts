/**
 * Properties draw the same cases in each run, so that a run that fails can be run again; another number in
 * `READOUT_SEED` draws others.
 */
import {configureGlobal} from 'fast-check'

configureGlobal({seed: Number(process.env.READOUT_SEED ?? 1)})
