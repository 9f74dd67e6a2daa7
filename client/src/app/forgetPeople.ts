/** Forgets what this device keeps of the people's documents. What does it is fetched only then. */
export async function forgetPeople(personIds: readonly string[]): Promise<void> {
  const { forgetPerson } = await import('../collab/forgetPerson.ts');
  await Promise.all(personIds.map(forgetPerson));
}
