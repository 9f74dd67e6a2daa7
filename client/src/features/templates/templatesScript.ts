import { LazyScript } from '../../lib/LazyScript.ts';

/** The templates with their texts, and their dialogs: they come when somebody looks for one. */
export const templatesScript = new LazyScript(() => import('./dialogs.ts'));
