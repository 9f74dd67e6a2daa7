import type { AppRig, TestPerson } from './AppRig.ts';

/** Gives the person an account with an address. */
export async function giveAddress(
  rig: AppRig,
  { id }: TestPerson,
  email: string,
  verified = true,
): Promise<void> {
  const at = new Date(0).toISOString();
  const { db } = rig.store;
  const row = { id: email, person_id: id, name: '', email, image: null, created_at: at, updated_at: at };
  await db
    .insertInto('account')
    .values({ ...row, email_verified: verified ? 1 : 0 })
    .execute();
  await db.insertInto('account_person').values({ account_id: email, person_id: id }).execute();
}
