import './ui/base.css';
import { startI18n } from './app/i18n.ts';

startI18n();
