import { openStore } from '../openStore.ts';
import { storeContract } from '../storeContract.ts';
import { silentLogger, testFolder } from '../testFolder.ts';

storeContract('SQLite', () => openStore({ dataDir: testFolder(), logger: silentLogger }));
