import { first } from './0001_first.ts';
import { accounts } from './0002_accounts.ts';
import { leading } from './0003_leading.ts';
import { schedule } from './0004_schedule.ts';
import { relationship } from './0005_relationship.ts';
import { notes } from './0006_notes.ts';
import { plan } from './0007_plan.ts';
import { privacy } from './0008_privacy.ts';
import { archive } from './0009_archive.ts';
import { home } from './0010_home.ts';
import { templates } from './0011_templates.ts';
import type { Migration } from './migration.ts';

/** Every migration in the order in which it runs. What has landed is never changed: a change is a new file. */
export const MIGRATIONS: readonly Migration[] = [
  first,
  accounts,
  leading,
  schedule,
  relationship,
  notes,
  plan,
  privacy,
  archive,
  home,
  templates,
];
