import { createHash } from 'node:crypto';
import { jsonProtocol, type Protocol } from '../../endpoint/protocols.ts';
import { keptParameters, type Hosting, type Operation, type Service, type TrailEntry } from '../../endpoint/service.ts';
import type { WireAnswer } from '../../endpoint/wire.ts';
import { object, show, texts, type Json, type JsonObject } from '../../json.ts';
import { readBuckets } from '../s3/buckets.ts';
import { ObjectStore } from '../s3/store.ts';
import { attributesAsked, detailsOf, outlineOf } from './answers.ts';
import { similarity } from './engine/calibration.ts';
import { FaceEngine } from './engine/engine.ts';
import type { Face } from './engine/face.ts';
import { Images, invalidFormat, invalidParameter } from './images.ts';
import { Liveness } from './liveness.ts';

const json = jsonProtocol('1.1', 'com.amazonaws.rekognition');
const marked = (answer: WireAnswer): WireAnswer => ({
  ...answer,
  headers: { ...answer.headers, 'x-dinhdanh-stand-in': 'development faces, decides about nobody' },
});
/** Every answer says what it is worth. */
const protocol: Protocol = {
  ...json,
  answer: (...answer) => marked(json.answer(...answer)),
  error: (...error) => marked(json.error(...error)),
};

/** Rekognition: faces seen by models of a development's worth; Face Liveness and eyeglasses are scripted by pages. */
export function hostRekognition({ assembly, data }: Hosting): Service {
  const images = new Images(readBuckets(assembly), new ObjectStore(data));
  const engine = new FaceEngine();
  const liveness = new Liveness();
  const withGlasses = new Set<string>();
  const facesOf = async (bytes: Buffer): Promise<readonly Face[]> => {
    const analysis = await engine.analyse(bytes);
    if ('unreadable' in analysis) throw invalidFormat();
    return analysis.faces;
  };

  const detect: Operation = {
    access: ({ Image }) => [{ action: 'rekognition:DetectFaces', resource: '*' }, ...images.access(Image)],
    serve: async ({ input: { Image, Attributes = 'DEFAULT' } }) => {
      const names = attributesAsked(texts(Attributes));
      if (!names) throw invalidParameter();
      const bytes = images.read(Image);
      const glasses = withGlasses.has(createHash('sha256').update(bytes).digest('hex'));
      const faces = await facesOf(bytes);
      return { output: { FaceDetails: faces.map((face) => detailsOf(face, names, glasses)) } };
    },
    trail: ({ Image, Attributes = [] }) => trailEntry(true, { image: withoutBytes(Image), attributes: Attributes }),
  };
  const compare: Operation = {
    access: ({ SourceImage, TargetImage }) => [
      ...[{ action: 'rekognition:CompareFaces', resource: '*' }, ...images.access(SourceImage)],
      ...images.access(TargetImage),
    ],
    serve: async ({ input: { SourceImage, TargetImage, SimilarityThreshold = 80 } }) => {
      const threshold = Number(SimilarityThreshold);
      if (!(threshold >= 0 && threshold <= 100)) throw invalidParameter();
      const pair = [SourceImage, TargetImage].map((image) => images.read(image));
      const [[source] = [], targets = []] = await Promise.all(pair.map(facesOf));
      if (!source || targets.length === 0) throw invalidParameter();
      return { output: comparison(source, targets, threshold) };
    },
    trail: ({ SourceImage, TargetImage, SimilarityThreshold = 80 }) =>
      trailEntry(true, {
        sourceImage: withoutBytes(SourceImage),
        targetImage: withoutBytes(TargetImage),
        similarityThreshold: SimilarityThreshold,
      }),
  };
  const createSession: Operation = {
    access: () => [{ action: 'rekognition:CreateFaceLivenessSession', resource: '*' }],
    serve: () => ({ output: { SessionId: liveness.create() } }),
    trail: () => trailEntry(false, {}),
  };
  const readSession: Operation = {
    access: () => [{ action: 'rekognition:GetFaceLivenessSessionResults', resource: '*' }],
    serve: ({ input: { SessionId } }) => ({ output: liveness.results(show(SessionId)) }),
    trail: ({ SessionId = '' }) => trailEntry(true, { sessionId: SessionId }),
  };

  return {
    name: 'rekognition',
    protocol,
    hosts: [],
    operations: {
      DetectFaces: detect,
      CompareFaces: compare,
      CreateFaceLivenessSession: createSession,
      GetFaceLivenessSessionResults: readSession,
    },
    pages: {
      'POST /liveness': (query, body) =>
        liveness.script(query.get('session') ?? '', query.get('outcome') ?? '', body.trim()),
      'POST /eyeglasses': (query): Json => [...withGlasses.add(query.get('sha256') ?? '')],
    },
    notice: 'Faces: development models, liveness and eyeglasses by script: they decide about nobody.',
    stop: () => engine.stop(),
  };
}

/** The source's largest face beside each of the target's, the likest first. */
function comparison(source: Face, targets: readonly Face[], threshold: number): JsonObject {
  const compared = targets.map((face) => ({ face, Similarity: similarity(source.print, face.print) }));
  const matches = compared.filter(({ Similarity }) => Similarity >= threshold);
  const others = compared.filter(({ Similarity }) => Similarity < threshold);
  const { BoundingBox = {}, Confidence = 0 } = outlineOf(source);
  return {
    SourceImageFace: { BoundingBox, Confidence },
    FaceMatches: matches
      .sort((one, other) => other.Similarity - one.Similarity)
      .map(({ face, Similarity }) => ({ Similarity, Face: outlineOf(face) })),
    UnmatchedFaces: others.map(({ face }) => outlineOf(face)),
  };
}

/** CloudTrail names the object of a picture; bytes it leaves out. */
const withoutBytes = (image: Json | undefined): JsonObject => {
  const { S3Object } = object(image);
  return S3Object === undefined ? {} : { s3Object: keptParameters(object(S3Object), ['Bucket', 'Name', 'Version']) };
};

const trailEntry = (readOnly: boolean, parameters: JsonObject): TrailEntry => ({
  ...{ category: 'Management', readOnly, parameters, resources: [] },
});
