export { SaveTemplateDialog } from './SaveTemplateDialog.tsx';
export { TemplatesDialog } from './TemplatesDialog.tsx';
