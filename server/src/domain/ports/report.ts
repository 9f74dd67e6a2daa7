import type { Report } from '../archive/report.ts';

/** What a certificate says. */
export interface Certificate {
  title: string;
  people: { name: string; role: string }[];
  sessions: number;
  togetherMs: number;
  from: number;
  until: number;
  zone: string;
  madeAt: number;
}

/** Sets what people take along in type, as PDF. */
export interface ReportPrinter {
  report(report: Report): Promise<Uint8Array>;
  certificate(certificate: Certificate): Promise<Uint8Array>;
}
