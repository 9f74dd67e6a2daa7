import type { recognitionRoutes } from '@cairn/shared/http/recognitionRoutes.ts';
import type { RecognitionBook } from '../domain/archive/RecognitionBook.ts';
import type { Handlers } from './handlers.ts';
import type { Limiter } from './limits.ts';

export interface RecognitionHandlersOptions {
  recognition: RecognitionBook;
  limiter: Limiter;
}

export function recognitionHandlers({
  recognition,
  limiter,
}: RecognitionHandlersOptions): Pick<Handlers, keyof typeof recognitionRoutes> {
  return {
    readRecognition: ({ standing }) => recognition.read(standing),

    giveThanks: ({ standing }, given) => recognition.giveThanks(standing, given),

    showThanks: ({ standing }, { thanksId, shown }) => recognition.showThanks(standing, thanksId, shown),

    takeBackThanks: ({ standing }, { thanksId }) => recognition.takeBackThanks(standing, thanksId),

    setCertificate: ({ standing }, { yes }) => recognition.setCertificate(standing, yes),

    readCertificate: async ({ person, standing }, { zone }) => {
      await limiter.take('exports', person.id);
      return recognition.certificate(standing, zone);
    },
  };
}
