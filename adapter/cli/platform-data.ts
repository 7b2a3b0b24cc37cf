/** Options that several commands share: where a platform stores its data, and its initial data. */
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Command } from 'commander';
import { Failure, UsageError } from '../host/failure.ts';
import { checkExport, type ExportedWorld, isExport } from '../platform/model/export.ts';
import { readSeed, type Seed, SeedError } from '../platform/model/seed.ts';
import { StoreError } from '../platform/store/store-error.ts';

export type PlatformDataOptions = { data?: string; database?: string; seed?: string };

/** `usually` describes the default place of the data. */
export function withPlatformData(command: Command, usually = 'in memory only'): Command {
  return command
    .option('--data <dir>', `folder for the platform's data (default: ${usually})`)
    .option('--database <url>', "PostgreSQL for the platform's data, postgres://…")
    .option('--seed <file>', 'initial data of an empty platform: a seed, or an export; {} is none');
}

export function platformDataOf({ data, database, seed }: PlatformDataOptions) {
  if (data !== undefined && database !== undefined)
    throw new UsageError('Give --data or --database, not both.');
  return {
    file: data === undefined ? undefined : join(resolve(data), 'platform.db'),
    database,
    seed: seed === undefined ? undefined : readSeedFile(seed),
  };
}

function readSeedFile(file: string): Seed | ExportedWorld {
  let value: unknown;
  try {
    value = JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    throw new UsageError(`--seed ${file} cannot be read as JSON: ${(error as Error).message}`);
  }
  try {
    if (!isExport(value)) return readSeed(value);
    checkExport(value);
    return value;
  } catch (error) {
    throw new UsageError(`--seed ${file}: ${(error as Error).message}`);
  }
}

/** Rethrows the error of opening a platform, as a Failure if its message is enough for the user. */
export function platformFailure(error: unknown): never {
  throw error instanceof StoreError || error instanceof SeedError ? new Failure(error.message) : error;
}
